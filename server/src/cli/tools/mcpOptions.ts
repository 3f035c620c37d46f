/** The command `mcp`: serves the answers for coding agents, by a bundle that only the npm package holds. */
import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { Argument, type Command } from 'commander';
import { version } from '../../../../package.json';
import type { serveTools } from '../../mcp/toolServer.js';
import { readNamedPath } from '../namedPaths.js';
import { type RunCommand, RunFailure, type Surroundings } from '../surroundings.js';
import { createToolAnswers, sentenceOf } from './toolAnswers.js';

/** Adds it to the program. */
export function addMcpCommand(program: Command, run: RunCommand): void {
  program
    .command('mcp')
    .description(
      'serve coding agents over stdio (Model Context Protocol): report, explain, suggest, plan a move',
    )
    .addArgument(new Argument('[folder]', 'the folder that agents may ask about, and no other').default('.'))
    .action((folder) => run((surroundings) => runMcp(folder, surroundings)));
}

async function runMcp(folder: string, surroundings: Surroundings): Promise<0> {
  const { absolute, folder: root } = readNamedPath(folder, surroundings.cwd);
  if (absolute !== root) throw new RunFailure(`${folder} is no folder.`);
  const bundle = path.join(__dirname, 'mcp.js');
  if (!existsSync(bundle))
    throw new RunFailure(
      'this copy of the program came with the editor and serves no agents: the npm package does.',
    );
  const { serveTools: serve }: { serveTools: typeof serveTools } = require(bundle);
  await serve({
    version,
    answers: createToolAnswers(realpathSync(root), surroundings.env),
    sentenceOf,
    complain: surroundings.complain,
  });
  return 0;
}
