/** The program under each version of Node.js that it supports; they are installed from npm where they are missing. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/nodeVersions/*.versions.ts'],
    environment: 'node',
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
