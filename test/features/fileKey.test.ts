/** URIs and file keys: one name for one file, and the way back. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { URI } from 'vscode-uri';
import { toFileKey, toFolderKey, toUri } from '../../server/src/features/session/files/fileKey.js';
import { isBelow } from '../../server/src/modules/fileNames.js';

describe('file keys', () => {
  test.each([
    ['file:///home/a%20b/x.ts', 'file:///home/a b/x.ts'],
    ['file:///home/a b/x.ts', 'file:///home/a b/x.ts'],
    ['file:///c%3A/x.ts', 'file:///c:/x.ts'],
    ['file:///C:/x.ts', 'file:///c:/x.ts'],
    ['file://server/share/x.ts', 'file://server/share/x.ts'],
    ['web-fs://mount/x%23y.ts', 'web-fs://mount/x#y.ts'],
    ['untitled:Untitled-1', 'untitled:Untitled-1'],
    ['file:///%E4%BD%A0.ts', 'file:///你.ts'],
  ])('%s is %s', (uri, key) => {
    expect(toFileKey(uri)).toBe(key);
    expect(toFileKey(toUri(key))).toBe(key);
  });

  test('come back from any path', () => {
    const step = fc.string({
      unit: fc.constantFrom(...'ab%#? +&;\\äé你😀.~()[]'),
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(
        fc.constantFrom('file', 'web-fs'),
        fc.array(step, { minLength: 1, maxLength: 4 }),
        (scheme, steps) => {
          const uri = URI.from({
            scheme,
            authority: scheme === 'file' ? '' : 'mount',
            path: `/${steps.join('/')}`,
          }).toString();
          expect(toUri(toFileKey(uri))).toBe(uri);
        },
      ),
    );
  });

  test('of folders have no slash at their end', () => {
    expect(toFolderKey('file:///home/a/')).toBe('file:///home/a');
    expect(toFolderKey('file:///')).toBe('file:///');
    expect(toFolderKey('web-fs://mount/')).toBe('web-fs://mount');
  });

  test.each([
    ['file:///a/b.ts', 'file:///a', true],
    ['file:///a', 'file:///a', true],
    ['file:///ab/c.ts', 'file:///a', false],
    ['file:///a.ts', 'file:///', true],
  ])('%s lies below %s: %s', (file, folder, below) => {
    expect(isBelow(file, folder)).toBe(below);
  });
});
