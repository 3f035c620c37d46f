/** The tests in real editors: one editor at a time, each scenario with a window and a workspace of its own. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/hosts/scenarios/**/*.host.ts'],
    environment: 'node',
    fileParallelism: false,
    testTimeout: 360_000,
    hookTimeout: 120_000,
    // A window on a busy machine can lose a key press: a scenario may have one fresh window more, and the list says so.
    retry: 1,
    reporters: ['verbose', './test/hosts/scenarioTable.ts'],
  },
});
