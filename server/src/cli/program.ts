/** The commands and options of the program `ephemeral-ports`. */
import path from 'node:path';
import { Argument, Command, CommanderError, Option } from 'commander';
import { version } from '../../../package.json';
import { fileKindNames } from '../fileKinds.js';
import { severities } from '../settings.js';
import { visibleText } from '../visibleText.js';
import { addFactsCommand } from './artefacts/factsOptions.js';
import { formats } from './formats.js';
import { addInit } from './init/initOptions.js';
import { runLab } from './lab/lab.js';
import { addMoveCommands } from './move/moveOptions.js';
import { readCount, readPortArgument, runExplain, runSuggest } from './onePort.js';
import { readFileKindNames } from './options/fileKindNames.js';
import { readFileSize } from './options/fileSize.js';
import { readThreads } from './options/readThreads.js';
import { targetsOption } from './options/targetNames.js';
import { runReport } from './report.js';
import { type RunCommand, RunFailure, type Surroundings } from './surroundings.js';
import { addMcpCommand } from './tools/mcpOptions.js';

/** What holds where the command line says nothing. */
export interface CommandDefaults {
  readonly path: string;
  readonly failOn: (typeof severities)[number] | 'never';
}

/** The end of the help of `report`. */
const exitCodes = `
Exit codes: 0 no finding at or above --fail-on, 1 findings, 2 the run itself failed.`;

function addReport(program: Command, defaults: CommandDefaults, run: RunCommand): void {
  program
    .command('report', { isDefault: true })
    .description('report the literal ports of code and of the files around it (the default command)')
    .addArgument(new Argument('[path...]', 'folders or files').default([defaults.path], defaults.path))
    .addOption(
      new Option('--format <format>', 'how to write the report')
        .choices(Object.keys(formats))
        .default('pretty'),
    )
    .addOption(targetsOption())
    .addOption(
      new Option('--fail-on <severity>', 'least severity that makes the exit code 1')
        .choices([...severities, 'never'])
        .default(defaults.failOn),
    )
    .addOption(
      new Option(
        '--max-file-size <size>',
        'skip larger files, e.g. 500kB or 4MB (default: 1MB; 4MB in node_modules)',
      ).argParser(readFileSize),
    )
    .addOption(
      new Option(
        '--files <kinds>',
        `kinds of files to read: ${fileKindNames.join(', ')}; components and config for several (default: all)`,
      ).argParser(readFileKindNames),
    )
    .addOption(
      new Option(
        '--threads <number>',
        'threads that read and parse (default: one a processor, at most 4)',
      ).argParser(readThreads),
    )
    .addOption(
      new Option(
        '--dependencies <what>',
        'read installed packages for what they listen on and connect to (default: off)',
      ).choices(['read', 'off']),
    )
    .option('--baseline <file>', 'hold back findings that were there before, by the file that lists them')
    .option('--no-baseline', 'hold nothing back, whatever the project file says')
    .option('--update-baseline', 'write the baseline anew, from the findings that there are')
    .option('--since <ref>', 'report only what lies in lines changed since a commit, as git says it')
    .option('--output <file>', 'write to a file instead of stdout')
    .option('--no-cache', 'neither read nor write the facts of earlier runs')
    .addOption(
      new Option(
        '--cache-strategy <strategy>',
        'how to tell that a file is the same: by its times or its text',
      )
        .choices(['metadata', 'content'])
        .default('metadata'),
    )
    .option('--no-color', 'use no colours')
    .option('--facts <file...>', 'link artefacts that `facts` wrote, in place of reading the folder')
    .addHelpText('after', exitCodes)
    .action((paths, options) => run((surroundings) => runReport(paths, options, surroundings)));
}

function addOnePort(program: Command, run: RunCommand): void {
  const port = (): Argument => new Argument('<port>', 'a number from 0 to 65535').argParser(readPortArgument);
  program
    .command('explain')
    .description('say what can happen to a port on the target systems')
    .addArgument(port())
    .addOption(targetsOption())
    .action((one, options) => run((surroundings) => runExplain(one, options, surroundings)));
  program
    .command('suggest')
    .description('name safer ports')
    .addArgument(port())
    .addOption(new Option('--count <number>', 'how many (default: 3)').argParser(readCount))
    .addOption(targetsOption())
    .action((one, options) => run((surroundings) => runSuggest(one, options, surroundings)));
}

function addLab(program: Command, run: RunCommand): void {
  const wholeNumber = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : Number.NaN);
  program
    .command('lab')
    .description('demonstrate a self-connect on this machine, on loopback and within bounds')
    .addArgument(new Argument('<port>', 'a number from 1 to 65535').argParser(readPortArgument))
    .addOption(new Option('--attempts <number>', 'dials at most (default: 100000)').argParser(wholeNumber))
    .addOption(new Option('--seconds <number>', 'seconds at most (default: 30)').argParser(wholeNumber))
    .option('--namespace', 'use a network namespace with two ports, where the outcome is certain (Linux)')
    .action((port, options) => run(({ print }) => runLab({ port, ...options }, print)));
}

function addLsp(program: Command, run: RunCommand): void {
  program
    .command('lsp')
    .description('run the language server')
    .requiredOption('--stdio', 'speak over standard input and output')
    // Clients add options of their own, such as --clientProcessId.
    .allowUnknownOption()
    .allowExcessArguments()
    .action(() =>
      run(async () => {
        require(path.join(__dirname, 'server.js'));
        return 0;
      }),
    );
}

/** Runs one command line (without `node` and the script); answers the exit code, never rejects for a user's mistake. */
export async function runProgram(
  args: readonly string[],
  defaults: CommandDefaults,
  surroundings: Surroundings,
): Promise<number> {
  let exitCode = 0;
  const run: RunCommand = async (command) => {
    exitCode = await command(surroundings);
  };
  const program = new Command('ephemeral-ports')
    .description(
      'Finds literal ports that listen or connect inside the ephemeral range of the systems the code runs on.',
    )
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: surroundings.print,
      writeErr: surroundings.complain,
      outputError: (text, write) => write(text.replace(/^error:/, 'ephemeral-ports:')),
    })
    .helpCommand(false);
  program.enablePositionalOptions();
  addReport(program, defaults, run);
  addMoveCommands(program, run);
  addInit(program, run);
  addFactsCommand(program, run);
  addOnePort(program, run);
  addMcpCommand(program, run);
  addLab(program, run);
  addLsp(program, run);
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof RunFailure)) throw error;
    surroundings.complain(`ephemeral-ports: ${visibleText(error.message)}\n`);
    return 2;
  }
}
