/** Crashes and hangs of the server, where it is a process and where it is a web worker. */
import { expect } from 'vitest';
import { ServerFaults } from '../editors/serverFaults.js';
import { waitForSquiggles } from '../workbench/findings.js';
import { runCommand } from '../workbench/palette.js';
import type { Scene } from './scene.js';

/** Faults of the server that a window uses. */
export interface Faults {
  /** Lets the server crash so many times in a row. */
  crash(times: number): Promise<void>;
  /** Lets the running server hang. */
  hang(): Promise<{ isGone(): Promise<void> }>;
  /** Fails while a server runs. */
  expectNoServer(): void;
}

/** A process is killed and stopped by the system, whatever it is doing. */
export function processFaults({ host, bench }: Scene): Faults {
  const killed: number[] = [];
  const next = async (): Promise<number> => {
    const fresh = () => host.serverProcesses().filter((id) => !killed.includes(id));
    await expect.poll(fresh, { timeout: 30_000 }).toHaveLength(1);
    const [id] = fresh();
    if (id === undefined) throw new Error('the server ended again');
    return id;
  };
  return {
    async crash(times) {
      await waitForSquiggles(bench);
      for (let count = 0; count < times; count++) {
        const id = await next();
        killed.push(id);
        process.kill(id, 'SIGKILL');
      }
    },
    async hang() {
      const id = await next();
      process.kill(id, 'SIGSTOP');
      killed.push(id);
      return {
        isGone: () => expect.poll(() => host.serverProcesses(), { timeout: 20_000 }).not.toContain(id),
      };
    },
    expectNoServer: () => expect(host.serverProcesses()).toEqual([]),
  };
}

/**
 * A worker cannot be killed from outside, and one that ends tells nobody: what a browser can see of a crash is a script
 * that fails, which the web server hands out instead of the next so many.
 */
export function workerFaults(): { switches: ServerFaults; in(scene: Scene): Faults } {
  const switches = new ServerFaults();
  switches.failingStarts = 1; // the first crash comes with the first file
  const started = (times: number) => expect.poll(() => switches.starts, { timeout: 30_000 }).toBe(times);
  return {
    switches,
    in: ({ bench }) => ({
      async crash(times) {
        if (switches.starts > 1) {
          switches.failingStarts = times;
          const before = switches.starts;
          await runCommand(bench, 'Ephemeral Ports: Restart Server');
          await started(before + times);
        } else await started(times + 1);
      },
      async hang() {
        const before = switches.starts;
        switches.hang();
        return { isGone: () => started(before + 1) };
      },
      expectNoServer: () => expect(switches.failingStarts).toBe(0),
    }),
  };
}
