/** Packages that are read in a thread: what is answered before it ends counts, and what is not is said. */
import { Worker } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import { readPackages } from '../../server/src/node/packages/packageThread.js';
import type { PackageRequest } from '../../server/src/runtime.js';

const request: PackageRequest = {
  names: ['a', 'b', 'c'],
  folders: [],
  members: [],
  userRows: [],
  cacheFolder: undefined,
};

/** A thread that runs a line of code, in which `say` answers a name. */
const thread = (code: string) => (): Worker =>
  new Worker(
    `const { parentPort } = require('node:worker_threads');
     const say = (name) => parentPort.postMessage({ name, lines: [], problems: [] });
     ${code}`,
    { eval: true, resourceLimits: { maxOldGenerationSizeMb: 16 } },
  );

describe('a thread', () => {
  test.each([
    ['that answers all', "say('a'); say('b'); say('c');", 'a b c', ''],
    [
      'that ends early',
      "say('a'); setTimeout(() => process.exit(3), 50);",
      'a',
      'the thread ended with 3): b, c.',
    ],
    [
      'that runs out of memory',
      "say('a'); setTimeout(() => { const all = []; for (;;) all.push(new Array(1e5).fill({})); }, 50);",
      'a',
      'memory limit',
    ],
    [
      'that goes on and on',
      "say('a'); say('b'); setInterval(() => {}, 1000);",
      'a b',
      'more than 0.5 s): c.',
    ],
  ])('%s', async (_, code, answered, problem) => {
    const answers = await readPackages(request, thread(code), 500);
    expect(answers.flatMap(({ name, lines }) => (lines ? [name] : [])).join(' ')).toBe(answered);
    expect(answers.map(({ name }) => name).sort()).toEqual(request.names);
    expect(answers.flatMap(({ problems }) => problems).join()).toContain(problem);
  });

  test('that cannot start is an error', async () => {
    await expect(readPackages(request, thread("throw new Error('no reader')"), 500)).rejects.toThrow(
      'no reader',
    );
  });
});
