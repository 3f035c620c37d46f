/** Unit, architecture, manifest and protocol tests; the tests in real editors have their own runner. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/hosts/**', '**/fixtures/**'],
    environment: 'node',
    setupFiles: ['test/support/propertySeed.ts'],
    // A bound against hanging, not a measure: machines of CI can be busy.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
