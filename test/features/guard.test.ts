/** The guard around handlers. */

import { expect, test } from 'vitest';
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { createGuard } from '../../server/src/guard.js';
import { Refusal } from '../../server/src/refusal.js';

const live = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({ dispose: () => undefined }),
};

function start() {
  const log: string[] = [];
  const faults: [string, number][] = [];
  const note = (line: string): void => void log.push(line);
  const guard = createGuard({
    log: { info: note, warn: note, error: note },
    yieldTurn: async () => undefined,
    settle: async () => undefined,
    onFault: (method, count) => faults.push([method, count]),
  });
  return { guard, log, faults };
}

test('a fault gives the default answer, a log line with method and document, and a count', async () => {
  const { guard, log, faults } = start();
  const handler = guard.request('textDocument/x', 'default', () => {
    throw new Error('broken');
  });
  expect(await handler({ textDocument: { uri: 'file:///a.ts' } }, live)).toBe('default');
  expect(await handler(null, live)).toBe('default');
  expect(log[0]).toMatch(/^textDocument\/x \(file:\/\/\/a\.ts\) failed: Error: broken/);
  expect(faults).toEqual([
    ['textDocument/x', 1],
    ['textDocument/x', 2],
  ]);
});

test('a refusal is an answer with its sentence, and no fault', async () => {
  const { guard, faults } = start();
  const answer = await guard.request('m', null, () => Promise.reject(new Refusal('Not so.')))({}, live);
  expect(answer).toBeInstanceOf(ResponseError);
  expect(answer).toMatchObject({ code: LSPErrorCodes.RequestFailed, message: 'Not so.' });
  expect(faults).toEqual([]);
});

test('a request cancelled before it starts is not handled', async () => {
  const { guard } = start();
  let handled = false;
  const handler = guard.request('m', null, () => {
    handled = true;
    return null;
  });
  expect(await handler({}, { ...live, isCancellationRequested: true })).toMatchObject({
    code: LSPErrorCodes.RequestCancelled,
  });
  expect(handled).toBe(false);
});

test('faults of events and tasks are logged, thrown or rejected', async () => {
  const { guard, log } = start();
  guard.event('thrown', () => {
    throw new Error('one');
  })(null);
  guard.event('rejected', () => Promise.reject(new Error('two')))(null);
  guard.task('task', () => Promise.reject(new Error('three')));
  await new Promise(setImmediate);
  expect(log.map((line) => line.split('\n')[0])).toEqual([
    'thrown failed: Error: one',
    'rejected failed: Error: two',
    'task failed: Error: three',
  ]);
});
