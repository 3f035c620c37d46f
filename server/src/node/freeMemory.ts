/** Gives back what a long piece of work took: V8 alone keeps it for minutes while nothing happens. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Collects all garbage of this thread, in some tenths of a second; call it when somebody waited for longer anyway. */
export function freeMemory(): void {
  setFlagsFromString('--expose-gc');
  // Only contexts that are made after the flag was set have the function.
  const collect: unknown = runInNewContext('typeof gc === "function" ? gc : undefined');
  setFlagsFromString('--no-expose-gc');
  if (typeof collect !== 'function') return;
  collect();
  // The second time finds the young generation empty, shrinks it, and waits until the pages of the first are given back.
  collect();
}
