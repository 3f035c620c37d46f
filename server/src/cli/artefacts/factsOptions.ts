/** The command `facts` with its options. */
import { Argument, type Command, Option } from 'commander';
import { readFileKindNames } from '../options/fileKindNames.js';
import { readFileSize } from '../options/fileSize.js';
import { readThreads } from '../options/readThreads.js';
import type { RunCommand } from '../surroundings.js';
import { runFacts } from './writeFacts.js';

/** Adds it to the program. */
export function addFactsCommand(program: Command, run: RunCommand): void {
  program
    .command('facts')
    .description('write what the files of one package say, for `report --facts` to link with others')
    .addArgument(new Argument('[folder]', 'the package').default('.'))
    .option('--root <folder>', 'the folder that the report will be about (default: the package itself)')
    .option('--without <glob...>', 'folders below the root that have artefacts of their own')
    .option('--output <file>', 'where to write (default: ephemeral-ports.facts in the package)')
    .addOption(
      new Option('--max-file-size <size>', 'skip larger files, as for report').argParser(readFileSize),
    )
    .addOption(
      new Option('--files <kinds>', 'kinds of files to read, as for report').argParser(readFileKindNames),
    )
    .addOption(new Option('--threads <number>', 'threads that read and parse').argParser(readThreads))
    .action((folder, options) => run((surroundings) => runFacts(folder, options, surroundings)));
}
