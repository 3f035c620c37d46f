/** The commands `explain` and `suggest`: the truth about one port number, and what is safer. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { SuggestionContext } from '../findings/suggestions/safePort.js';
import { suggestPorts } from '../findings/suggestions/suggestPorts.js';
import { explainPort } from '../findings/words/explainPort.js';
import { isPort } from '../ports/port.js';
import { projectFileName } from '../sourceFiles.js';
import { targetResolver } from './options/targetNames.js';
import { projectSettings } from './projectSettings.js';
import { scanPaths } from './scanPaths.js';
import { RunFailure, type Surroundings } from './surroundings.js';

/** Options of `explain` and `suggest`, as they are parsed. */
export interface OnePortOptions {
  readonly targets?: readonly string[];
  readonly count?: number;
}

/** Reads the argument PORT: a decimal number, digits may be set apart as in code. */
export function readPortArgument(text: string): number {
  const digits = /^\d(?:_?\d)*$/.test(text) ? Number(text.replaceAll('_', '')) : Number.NaN;
  if (!isPort(digits)) throw new RunFailure(`"${text}" is no port: a port is a number from 0 to 65535.`);
  return digits;
}

/** Reads `--count`. */
export function readCount(text: string): number {
  const count = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (count < 1 || count > 1000) throw new RunFailure('--count must be a whole number from 1 to 1000.');
  return count;
}

/** What marks the top of a project. */
const projectMarks = ['package.json', projectFileName, '.git'];

/** Whether code of the project in the working directory names a port; null outside a project: nothing is scanned. */
export async function usedInProject(cwd: string): Promise<((port: number) => boolean) | null> {
  if (!projectMarks.some((mark) => existsSync(path.join(cwd, mark)))) return null;
  const { index } = await scanPaths([{ absolute: cwd, folder: cwd }], cwd);
  return (port) => index.sitesOfPort(port).length > 0;
}

/** What suggestions must respect in the working directory. */
export async function contextOf(
  { targets: override, count }: OnePortOptions,
  used: SuggestionContext['used'],
  surroundings: Surroundings,
): Promise<SuggestionContext> {
  const settings = projectSettings(surroundings.cwd, surroundings.cwd);
  const names = override ?? settings.targets;
  const targets = (await targetResolver(names, surroundings))(names);
  const context = { targets, reserved: settings.reservedPorts, used };
  return count === undefined ? context : { ...context, count };
}

/** Prints what the port is, who can take it, what can happen, and what is safer. */
export async function runExplain(
  port: number,
  options: OnePortOptions,
  surroundings: Surroundings,
): Promise<0> {
  const { sentences, suggestions } = explainPort(port, await contextOf(options, null, surroundings));
  const safer = suggestions.map((one) => one.port).join(', ');
  const lines = safer === '' ? sentences : [...sentences, `Safer ports: ${safer}.`];
  surroundings.print(`${lines.join('\n')}\n`);
  return 0;
}

/** Prints safer ports, one a line with its reasons; exit code 1 where the targets leave none. */
export async function runSuggest(
  port: number,
  options: OnePortOptions,
  surroundings: Surroundings,
): Promise<0 | 1> {
  const used = await usedInProject(surroundings.cwd);
  const suggestions = suggestPorts(port, await contextOf(options, used, surroundings));
  for (const one of suggestions) surroundings.print(`${one.port}  ${one.reasons.join('; ')}\n`);
  if (suggestions.length > 0) return 0;
  surroundings.complain(
    'ephemeral-ports: the ranges of the targets leave no safe port; reserve the port instead.\n',
  );
  return 1;
}
