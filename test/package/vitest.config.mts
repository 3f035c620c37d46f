/** The tests of what `npm run package` makes; they need its VSIX and its bundles. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/package/*.package.ts'],
    environment: 'node',
    testTimeout: 120_000,
  },
});
