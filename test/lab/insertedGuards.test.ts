/** Guards as quick fixes write them, compiled and run against a socket that really meets itself, and against a server. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { guardedProgram, redialledProgram } from '../support/guardedProgram.js';
import { asCommonJs } from '../support/typeCheck.js';
import { namespaceObstacle, printedInNamespace } from './networkNamespace.js';

const reason = namespaceObstacle();

describe.skipIf(reason !== null)('in a namespace, where a connect meets itself at once', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ephemeral-ports-'));
    const unguarded = guardedProgram.replaceAll('localPort ===', 'localPort === 0 && 0 ===');
    for (const [name, program] of Object.entries({
      guarded: guardedProgram,
      unguarded,
      'again-ts': redialledProgram('ts'),
      'again-js': redialledProgram('js'),
    })) {
      writeFileSync(path.join(folder, `${name}.cjs`), asCommonJs(program));
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const outcomeOf = (module: string, name: string, company: 'alone' | 'served'): string =>
    printedInNamespace(
      path.resolve('test/lab/insertedProgram.cjs'),
      path.join(folder, `${module}.cjs`),
      name,
      '40000',
      company,
    );

  test.each(['named', 'returned', 'property', 'secured', 'asked', 'pooled', 'securely'])(
    'the guard of the form "%s" makes it an error with a name',
    (name) => {
      expect(outcomeOf('guarded', name, 'alone')).toBe('ESELFCONNECT');
    },
  );

  test.each(['named', 'returned', 'property', 'asked', 'pooled'])(
    'the guard of the form "%s" lets an ordinary connection live',
    (name) => {
      expect(outcomeOf('guarded', name, 'served')).toBe('alive');
    },
  );

  test('without its comparison, the same code talks to itself', () => {
    expect(outcomeOf('unguarded', 'named', 'alone')).toBe('garbled');
    expect(outcomeOf('unguarded', 'asked', 'alone')).toBe('HPE_INVALID_CONSTANT');
    expect(outcomeOf('unguarded', 'pooled', 'alone')).toBe('HPE_INVALID_CONSTANT');
  });

  test.each(['again-ts', 'again-js'])(
    'a connection that is dialled again does not meet itself (%s)',
    (module) => {
      // The closed connection keeps the port in TIME_WAIT, so the second dial leaves from the other one.
      expect(outcomeOf(module, 'dialled again', 'alone')).toBe(
        'self, ECONNREFUSED: rejected with ECONNREFUSED',
      );
    },
  );

  test.each(['again-ts', 'again-js'])('an ordinary connection is dialled once (%s)', (module) => {
    expect(outcomeOf(module, 'dialled again', 'served')).toBe('server: alive');
  });
});
