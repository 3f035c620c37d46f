/** Every shape in which people connect: where its guard goes, that it compiles, and what comes of it when it is run. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectsOf, guarded } from '../support/guardedProgram.js';
import { type GuardShape, guardShapes } from '../support/guardShapes.js';
import { asCommonJs, typeErrorsByFile } from '../support/typeCheck.js';
import { namespaceObstacle, printedInNamespace } from './networkNamespace.js';

const firstPort = 40000;
const shapes = guardShapes.map((shape, i) => ({
  ...shape,
  at: i,
  after: guarded(shape.code, shape.extension),
}));
const offered = shapes.filter(({ how }) => how !== 'none');

const declared = 'declare function up(): void; declare function down(error?: unknown): void;';
const fileOf = ({ at, extension = 'ts' }: { at: number; extension?: GuardShape['extension'] }): string =>
  `shape${at}.${extension === 'ts' ? 'mts' : 'mjs'}`;

describe('the table of shapes', () => {
  test('holds many, each once', () => {
    expect(new Set(shapes.map(({ name }) => name)).size).toBe(shapes.length);
    expect(shapes.length).toBeGreaterThan(100);
  });

  test.each(shapes)('$name: $how', ({ how, after, code, extension }) => {
    expect(after.how).toBe(how);
    if (how === 'none') return;
    // The finding goes with the guard.
    expect(connectsOf(code, extension).map((use) => use.guarded)).toContain(false);
    expect(connectsOf(after.text, extension).map((use) => use.guarded)).not.toContain(false);
  });

  test('compiles, before and after', () => {
    const files = (text: (shape: (typeof shapes)[number]) => string): Record<string, string> =>
      Object.fromEntries([
        ['declared.d.ts', declared],
        ...offered.map((shape) => [fileOf(shape), text(shape)] as const),
      ]);
    expect(typeErrorsByFile(files(({ code }) => code))).toEqual({});
    expect(typeErrorsByFile(files(({ after }) => after.text))).toEqual({});
  });
});

const reason = namespaceObstacle();

describe.skipIf(reason !== null)('run in a namespace, where a connect meets itself at once', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ephemeral-ports-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** What comes of each shape that is offered a guard, by its name. */
  function outcomes(
    company: 'alone' | 'served',
    text: (shape: (typeof shapes)[number]) => string,
  ): Record<string, string> {
    const programs = offered.map((shape, i) => {
      const port = firstPort + 2 * i;
      return { port, code: asCommonJs(text(shape).replaceAll(String(firstPort), String(port))) };
    });
    const file = path.join(folder, 'programs.json');
    writeFileSync(file, JSON.stringify(programs));
    const printed = printedInNamespace(path.resolve('test/lab/guardShapesProgram.cjs'), file, company);
    const said = JSON.parse(printed) as string[];
    return Object.fromEntries(offered.map(({ name }, i) => [name, said[i] ?? '']));
  }

  /** As many patterns as there are shapes, each in the place of what it matches. */
  const expected = (said: Record<string, string>, pattern: (shape: GuardShape) => RegExp) =>
    Object.fromEntries(
      offered.map((shape) => {
        const word = said[shape.name] ?? '';
        return [shape.name, pattern(shape).test(word) ? word : String(pattern(shape))];
      }),
    );

  test('without a guard the code takes it for a connection', () => {
    const said = outcomes('alone', ({ code }) => code);
    expect(said).toEqual(expected(said, ({ alone = /^up$/ }) => alone));
  });

  test('with one, no code of the user’s does, and the error is heard', () => {
    const said = outcomes('alone', ({ after }) => after.text);
    expect(said).toEqual(expected(said, ({ guarded: pattern = /^down ESELFCONNECT$/ }) => pattern));
  });

  test('with one, a connection to a server lives', () => {
    const said = outcomes('served', ({ after }) => after.text);
    expect(said).toEqual(expected(said, ({ served = /^up$/ }) => served));
  });
});
