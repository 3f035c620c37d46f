/** The commands `move` and `fix` with their options. */
import { Argument, type Command, Option } from 'commander';
import { readPortArgument } from '../onePort.js';
import { readFileKindNames } from '../options/fileKindNames.js';
import { readThreads } from '../options/readThreads.js';
import { targetsOption } from '../options/targetNames.js';
import type { RunCommand } from '../surroundings.js';
import { readIncluded } from './consent.js';
import { runFix, runMove } from './runMove.js';

const exitCodes = `
Exit codes: 0 done or nothing to do, 1 some ports stay (the reasons are on stderr), 2 the run itself failed.`;

/** Adds both to the program. */
export function addMoveCommands(program: Command, run: RunCommand): void {
  const move = program
    .command('move')
    .description('move a port at every place below the working directory that is joined with it')
    .addArgument(new Argument('[port]', 'the port that moves').argParser(readPortArgument))
    .addArgument(
      new Argument('[to]', 'where it moves (default: the first safer port)').argParser(readPortArgument),
    )
    .option('--continue', 'write the rest of a move that was stopped half-way');
  withOptions(move).action((port, to, options) =>
    run((surroundings) => runMove(port, to, options, surroundings)),
  );
  const fix = program
    .command('fix')
    .description('move every port that has a finding')
    .addArgument(new Argument('[path...]', 'folders or files').default(['.'], '.'));
  withOptions(fix).action((paths, options) => run((surroundings) => runFix(paths, options, surroundings)));
}

function withOptions(command: Command): Command {
  return command
    .option('--dry-run', 'show what would change, and change nothing')
    .option('--yes', 'ask nothing: change what is joined with the port, leave what waits for a tick')
    .addOption(
      new Option(
        '--include <kinds>',
        'what waits for a tick and is changed all the same: likely, mention, number, all',
      ).argParser(readIncluded),
    )
    .addOption(
      new Option('--format <format>', 'preview, or a patch for git apply, which changes nothing by itself')
        .choices(['preview', 'patch'])
        .default('preview'),
    )
    .option('--output <file>', 'write the patch to a file instead of stdout')
    .addOption(targetsOption())
    .addOption(
      new Option('--files <kinds>', 'kinds of files to read, as for report').argParser(readFileKindNames),
    )
    .addOption(new Option('--threads <number>', 'threads that read and parse').argParser(readThreads))
    .option('--no-cache', 'neither read nor write the facts of earlier runs')
    .option('--no-color', 'use no colours')
    .addHelpText('after', exitCodes);
}
