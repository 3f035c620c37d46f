/** Globs of settings and rules of `.gitignore` mean what users, git and other tools take them to mean, in linear time. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import ignore from 'ignore';
import picomatch from 'picomatch';
import { describe, expect, it } from 'vitest';
import { expandBraces } from '../../server/src/globs/braces.js';
import { excludeMatcher, faultOfGlob, usableGlobs } from '../../server/src/globs/excludeGlobs.js';
import { readIgnoreRules } from '../../server/src/globs/ignoreRules.js';

const named = (glob: string, file: string): boolean =>
  excludeMatcher([glob]).names(file, false, { steps: 0 });

describe('a glob of the settings', () => {
  it.each([
    ['a.ts', 'a.ts', true],
    ['a.ts', 'b/a.ts', false],
    ['./a.ts', 'a.ts', true],
    ['/a.ts', 'a.ts', true],
    ['gen/', 'gen', true],
    ['**/gen', 'gen', true],
    ['**/gen', 'a/b/gen', true],
    ['gen/**', 'gen', false],
    ['src/*/**', 'src/a.ts', false],
    ['src/*/**', 'src/a/b.ts', true],
    ['gen/**', 'gen/a/b.ts', true],
    ['a/**/b', 'a/b', true],
    ['a/**/b', 'a/x/y/b', true],
    ['a/**/b', 'ab', false],
    ['*.ts', '.hidden.ts', true],
    ['*', 'a/b', false],
    ['?.ts', 'ab.ts', false],
    ['[a-c].ts', 'b.ts', true],
    ['[!a-c].ts', 'b.ts', false],
    ['[]a].ts', '].ts', true],
    ['[a.ts', '[a.ts', true],
    ['\\*.ts', '*.ts', true],
    ['\\*.ts', 'a.ts', false],
    ['**/*.{js,map}', 'a/b.map', true],
    ['{a,b}/{c,d{1,2}}', 'b/d2', true],
    ['{a,b}/{c,d{1,2}}', 'b/d', false],
    ['{a}', '{a}', true],
    ['app/(auth)/**', 'app/(auth)/page.ts', true],
    ['app/(auth)/**', 'app/auth/page.ts', false],
    ['(a+)+$', '(a+)+$', true],
    ['a**b', 'a/b', false],
    ['a**b', 'axb', true],
    ['', '', false],
    ['**', 'a', true],
    ['**/x/**/y/**/z', 'a/x/x/y/z/y/z', true],
    ['**/*a*b*c', 'q/abac', true],
    ['**/*a*b*c', 'q/acb', false],
  ])('%s names %s: %s', (glob, file, expected) => {
    expect(named(glob, file)).toBe(expected);
  });

  it('that names all that is in a folder need not be asked about what is in it', () => {
    const { names } = excludeMatcher(['a/**', '**/gen/**']);
    const asked = ['a', 'x/gen', 'b', 'a/b'].map((folder) => names(folder, true, { steps: 0 }));
    expect(asked).toEqual([true, true, false, true]);
  });

  it.each([
    ['*'.repeat(1001), 'too long'],
    ['{a,b}'.repeat(20), 'too many alternatives'],
    ['!a', 'negated'],
    ['**/*.@(js|ts)', 'extended'],
    ['+(a|b)', 'extended'],
    ['{,a}'.repeat(8), 'too many alternatives'],
    ['**/(group)/page.ts', null],
    ['*(copy)/**', null],
    ['*a'.repeat(500), null],
  ])('%.20s… : %s', (glob, fault) => {
    expect(faultOfGlob(glob)).toBe(fault);
  });

  it('is left out where the list is too long with its alternatives written out', () => {
    const wide = `{${Array.from({ length: 100 }, (_, i) => `${i}`.padEnd(8, 'x')).join(',')}}`;
    const globs = Array.from({ length: 200 }, (_, i) => `${i}${wide}`);
    const { used, dropped } = usableGlobs(globs);
    expect(used.length + dropped).toBe(200);
    expect(used.length).toBeGreaterThan(50);
    expect(dropped).toBeGreaterThan(50);
  });

  it('means what a common matcher takes it to mean', () => {
    const step = fc.constantFrom('a', 'b', '*', '?', '[ab]', 'a*', '*b', '**', '.c', '{a,b}', 'a?b', '[^a]b');
    const name = fc.constantFrom('a', 'b', 'ab', 'aab', '.c', 'c', 'bb', 'a.c');
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 1, maxLength: 5 }),
        fc.array(name, { minLength: 1, maxLength: 5 }),
        (steps, names) => {
          // Whether a last `**` names the folder itself differs from tool to tool.
          if (steps.length > 1 && steps.at(-1) === '**') return;
          const [glob, file] = [steps.join('/'), names.join('/')];
          expect(named(glob, file), `${glob} on ${file}`).toBe(picomatch(glob, { dot: true })(file));
        },
      ),
      { numRuns: 5000 },
    );
  });
});

it('any pattern is compared with any name in the product of their lengths', () => {
  const token = fc.constantFrom(
    '*',
    '**',
    '?',
    'a',
    'aa',
    'b',
    '[ab]',
    '[!b]',
    '/',
    '(a+)+$',
    '\\',
    '.',
    '[',
    '{a,b}',
  );
  const pattern = fc
    .array(token, { minLength: 1, maxLength: 300 })
    .map((parts) => parts.join('').slice(0, 1000));
  const name = fc.array(fc.constantFrom('a', 'aaaa', 'b', '/', '.'), { minLength: 1, maxLength: 300 }).map(
    (parts) =>
      parts
        .join('')
        .replace(/\/+/g, '/')
        .replace(/^\/|\/$/g, '') || 'a',
  );
  fc.assert(
    fc.property(pattern, name, (glob, file) => {
      const bound = (glob.length + 2) * (file.length + 2);
      const work = { steps: 0 };
      readIgnoreRules(glob, false).rules.verdict(file, false, work);
      expect(work.steps).toBeLessThanOrEqual(2 * bound);
      const alternatives = expandBraces(glob);
      if (faultOfGlob(glob) !== null || alternatives === null) return;
      const globWork = { steps: 0 };
      excludeMatcher([glob]).names(file, true, globWork);
      expect(globWork.steps).toBeLessThanOrEqual(2 * alternatives.length * bound);
    }),
    { numRuns: 10_000 },
  );
});

const verdict = (text: string, file: string): boolean | null =>
  readIgnoreRules(text, false).rules.verdict(file.replace(/\/$/, ''), file.endsWith('/'), { steps: 0 });

describe('a rule of .gitignore', () => {
  it.each([
    ['*.log', 'a/b.log', true],
    ['/a', 'a', true],
    ['/a', 'b/a', null],
    ['a/b', 'a/b', true],
    ['a/b', 'c/a/b', null],
    ['dist/', 'dist', null],
    ['dist/', 'x/dist/', true],
    ['a/**', 'a/', null],
    ['a/**', 'a/b', true],
    ['**/a/b', 'x/y/a/b', true],
    ['a\n!a', 'a', false],
    ['!a\na', 'a', true],
    ['a/\n!a', 'a/', false],
    ['# a', '# a', null],
    ['\\# a', '# a', true],
    ['\\!a', '!a', true],
    ['a  ', 'a', true],
    ['a\\ ', 'a ', true],
    ['a\r\nb', 'a', true],
    ['\uFEFFa', 'a', true],
    ['[a', '[a', null],
    ['a\\', 'a', null],
    ['[[:digit:]].ts', '5.ts', true],
    ['[^a]', 'b', true],
    ['A', 'a', null],
    ['{a,b}', 'a', null],
    ['a+(b)', 'a+(b)', true],
    ['*.ts\n!keep.ts\n/x/keep.ts', 'x/keep.ts', true],
    ['foo/*\n!foo/bar', 'foo/bar', false],
  ])('%j says of %s: %s', (text, file, expected) => {
    expect(verdict(text, file)).toBe(expected);
  });

  it('tells case apart only where the system does', () => {
    expect(readIgnoreRules('Build', true).rules.verdict('bUILD', false, { steps: 0 })).toBe(true);
  });

  it.each([
    ['a\n'.repeat(50_001), 'there are more than 50000 rules'],
    [`a\n${'b'.repeat(4097)}`, 'line 2 is longer than 4096 characters'],
  ])('says why a file of rules cannot be known', (text, problem) => {
    expect(readIgnoreRules(text, false).problem).toBe(problem);
  });

  const line = fc
    .array(fc.constantFrom('a', 'b', '*', '?', '[ab]', '**', '/', '/', '!', '\\', ' ', '.c', '#'), {
      minLength: 1,
      maxLength: 7,
    })
    .map((parts) => parts.join(''));
  const text = fc.array(line, { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n'));

  it('says what another reader of such files says', () => {
    const tame = text.filter((one) => !/\\|\*\*|^!?\/+$|\/\/|^[ !#]+|! | $/m.test(one));
    const file = fc.array(fc.constantFrom('a', 'b', 'ab', '.c'), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(tame, file, (rules, names) => {
        const name = names.join('/');
        const other = ignore({ allowRelativePaths: true, ignoreCase: false }).add(rules);
        // The other reader looks at the folders above as well.
        const parents = names
          .slice(0, -1)
          .map((_, i) => verdict(rules, `${names.slice(0, i + 1).join('/')}/`));
        if (parents.some((parent) => parent !== null)) return;
        const { ignored, unignored } = other.test(name);
        const expected = ignored ? true : unignored ? false : null;
        expect(verdict(rules, name), `${rules} on ${name}`).toBe(expected);
      }),
      { numRuns: 3000 },
    );
  });

  it('says what git says', () => {
    const root = mkdtempSync(path.join(os.tmpdir(), 'ephemeral-ports-rules-'));
    try {
      execFileSync('git', ['init', '-q', root]);
      const names = ['a', 'b', 'ab', '.c', 'a ', ' a', '#a', '!a'];
      for (const top of names) {
        mkdirSync(path.join(root, `d${top}/b`), { recursive: true });
        for (const name of names) {
          writeFileSync(path.join(root, `d${top}`, name === 'b' ? 'bb' : name), '');
          writeFileSync(path.join(root, `d${top}/b`, name), '');
        }
      }
      const files = execFileSync('git', ['-C', root, 'ls-files', '-o', '-z'], { encoding: 'utf8' })
        .split('\0')
        .filter((file) => file !== '');
      const texts = fc.sample(text, { numRuns: 100, seed: 13 });
      const wrong: string[] = [];
      for (const rules of texts) {
        writeFileSync(path.join(root, '.gitignore'), rules);
        const shown = execFileSync('git', ['-C', root, 'ls-files', '-o', '-i', '--exclude-standard', '-z'], {
          encoding: 'utf8',
        }).split('\0');
        const ignored = new Set(shown);
        const own = new Set(files.filter((file) => isIgnoredBelow(rules, file)));
        const differ = files.filter((file) => own.has(file) !== ignored.has(file));
        if (differ.length > 0) wrong.push(`${JSON.stringify(rules)}: ${differ.slice(0, 3).join(', ')}`);
      }
      expect(wrong).toEqual([]);
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });
});

/** A folder that is ignored takes with it what lies inside. */
function isIgnoredBelow(rules: string, file: string): boolean {
  const steps = file.split('/');
  return steps.some((_, i) => {
    const part = steps.slice(0, i + 1).join('/');
    return verdict(rules, i === steps.length - 1 ? part : `${part}/`) === true;
  });
}
