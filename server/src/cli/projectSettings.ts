/** The settings that hold below a folder: those of its project file, if there is one. */
import { lstatSync } from 'node:fs';
import path from 'node:path';
import { pathFrom } from '../node/files/pathFrom.js';
import { readSourceText } from '../node/files/readSourceText.js';
import { projectFileLimit, readProjectSettings } from '../settings/readProjectSettings.js';
import { defaultSettings, type Settings } from '../settings.js';
import { projectFileName } from '../sourceFiles.js';
import { RunFailure } from './surroundings.js';

/** Reads `ephemeral-ports.json` at the folder's root. An invalid one fails the run: a gate must not pass on a typing error. */
export function projectSettings(folder: string, cwd: string): Settings {
  const file = path.join(folder, projectFileName);
  if (!exists(file)) return defaultSettings;
  const read = readSourceText(file, projectFileLimit, 'data');
  if ('skipped' in read)
    throw new RunFailure(`cannot use ${pathFrom(cwd, file) ?? file}: it is ${read.skipped}`);
  const { settings, problems } = readProjectSettings(read.text, pathFrom(cwd, file) ?? file);
  const [first, ...others] = problems;
  if (!first) return settings;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  throw new RunFailure(first.fault + more);
}

/** Whether there is an entry of that name: a link that leads nowhere is one, and no settings. */
function exists(file: string): boolean {
  try {
    return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return true; // reading it says why it cannot be looked at
  }
}
