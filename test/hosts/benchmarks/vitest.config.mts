/** Measurements in real editors: `npm run bench:keys`. Nothing here fails for being slow. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/hosts/benchmarks/**/*.bench.ts'],
    environment: 'node',
    fileParallelism: false,
    testTimeout: 600_000,
    reporters: ['verbose'],
  },
});
