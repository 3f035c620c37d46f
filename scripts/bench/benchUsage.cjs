/** Loaded before a Node program that is measured: writes what it used, at its end, into the file that is named for it. */
const { writeFileSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');

if (isMainThread) {
  const file = process.env.BENCH_USAGE_FILE;
  process.on('exit', () => {
    // Microseconds and, on every system, units of 1024 bytes; threads are counted.
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    writeFileSync(file, `${userCPUTime / 1e6} ${systemCPUTime / 1e6} ${maxRSS}\n`);
  });
}
