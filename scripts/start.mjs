/**
 * `npm start [-- PATH… options]`: the command line from the sources, set up when needed. Without a path it reports
 * on examples/; findings fail it only where `--fail-on` asks for that.
 */
import { createRequire } from 'node:module';
import { setUp, setUpFailed } from './setup.mjs';

await setUp().catch(setUpFailed);
const { runCommandLine } = createRequire(import.meta.url)('../dist/cli.js');
process.exitCode = await runCommandLine(process.argv.slice(2), {
  path: 'examples',
  failOn: 'never',
});
