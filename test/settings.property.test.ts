/** Settings of any shape: never an exception, always a valid result. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPort } from '../server/src/ports/port.js';
import { resolveTargets } from '../server/src/ports/targets.js';
import { readProjectSettings } from '../server/src/settings/readProjectSettings.js';
import { readSettings } from '../server/src/settings/readSettings.js';
import { defaultSettings, type Settings, severities } from '../server/src/settings.js';
import { localTarget } from './support/localTarget.js';

/** Values near to what the keys expect, and anything else. */
const entries = fc.oneof(
  fc.integer({ min: -10, max: 70_000 }),
  fc.constantFrom('linux', 'local', '50000-50010', '60000-50000', 'error', 'off', 'workspace', ''),
  fc.record({ port: fc.anything(), reason: fc.anything() }, { requiredKeys: [] }),
  fc.record({ module: fc.anything(), path: fc.anything(), ports: fc.anything() }, { requiredKeys: [] }),
  fc.anything(),
);
const raw = fc.oneof(
  fc.dictionary(
    fc.constantFrom(...Object.keys(defaultSettings), 'severity', 'other'),
    fc.oneof(entries, fc.array(entries)),
  ),
  fc.anything(),
);

/** What is not valid in settings; written apart from the code under test. */
function faultsOf(settings: Settings): string[] {
  const ranges = [...settings.reservedPorts, ...settings.allowedPorts];
  return [
    settings.targets.length === 0 ? 'no target' : '',
    resolveTargets(settings.targets, localTarget).problems.length > 0 ? 'bad target' : '',
    ranges.some(({ low, high }) => !isPort(low) || !isPort(high) || low > high) ? 'bad range' : '',
    Object.values(settings.severity).some((level) => level !== 'off' && !severities.includes(level))
      ? 'bad level'
      : '',
    Object.keys(settings.severity).join() !== Object.keys(defaultSettings.severity).join()
      ? 'other rules'
      : '',
    settings.exclude.some((glob) => typeof glob !== 'string' || glob === '') ? 'bad glob' : '',
    ['openFiles', 'workspace'].includes(settings.scope) ? '' : 'bad scope',
    settings.apis.some((row) => row.module === '' || row.ports.length === 0) ? 'bad row' : '',
    Number.isInteger(settings.maxFileSize) && settings.maxFileSize > 0 ? '' : 'bad size',
  ].filter((fault) => fault !== '');
}

test('whatever stands in the settings, what is read is valid, and each problem is one line', () => {
  fc.assert(
    fc.property(raw, (value) => {
      const { settings, problems } = readSettings(value, 'settings');
      expect(faultsOf(settings)).toEqual([]);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
      for (const { message } of problems) expect(message).not.toMatch(/[\u0000-\u001f]/);
    }),
  );
});

test('whatever stands in the project file, it never throws', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json(),
        fc.string().map((text) => `{${text}`),
      ),
      (text) => {
        expect(faultsOf(readProjectSettings(text).settings)).toEqual([]);
      },
    ),
  );
});
