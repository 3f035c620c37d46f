/** The command `init` with its options. */
import { type Command, Option } from 'commander';
import { readThreads } from '../options/readThreads.js';
import { targetsOption } from '../options/targetNames.js';
import type { RunCommand } from '../surroundings.js';
import { runInit } from './runInit.js';

/** Adds it to the program. */
export function addInit(program: Command, run: RunCommand): void {
  program
    .command('init')
    .description(
      'write a project file: targets by what CI files and Dockerfiles name, and a baseline of what there is',
    )
    .addOption(targetsOption())
    .option('--allow', 'list the ports that have findings as allowed, in place of a baseline')
    .option('--dry-run', 'show the project file, and write nothing')
    .addOption(new Option('--threads <number>', 'threads that read and parse').argParser(readThreads))
    .action((options) => run((surroundings) => runInit(options, surroundings)));
}
