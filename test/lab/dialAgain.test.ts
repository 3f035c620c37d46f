/** A connection that is dialled again, as the quick fix writes it: run where it really meets itself, and with a server. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { redialledProgram } from '../support/guardedProgram.js';
import { asCommonJs } from '../support/typeCheck.js';
import { namespaceObstacle, printedInNamespace } from './networkNamespace.js';

const reason = namespaceObstacle();

describe.skipIf(reason !== null)('in a namespace, where a connect meets itself at once', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ephemeral-ports-'));
    for (const extension of ['ts', 'js'] as const)
      writeFileSync(path.join(folder, `${extension}.cjs`), asCommonJs(redialledProgram(extension)));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const outcomeOf = (module: string, company: 'alone' | 'served'): string =>
    printedInNamespace(
      path.resolve('test/lab/dialAgainProgram.cjs'),
      path.join(folder, `${module}.cjs`),
      '40000',
      company,
    );

  test.each(['ts', 'js'])('a connection that is dialled again does not meet itself (%s)', (module) => {
    // The closed connection keeps the port in TIME_WAIT, so the second dial leaves from the other one.
    expect(outcomeOf(module, 'alone')).toBe('self, ECONNREFUSED: rejected with ECONNREFUSED');
  });

  test.each(['ts', 'js'])('an ordinary connection is dialled once (%s)', (module) => {
    expect(outcomeOf(module, 'served')).toBe('server: alive');
  });
});
