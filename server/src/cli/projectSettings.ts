/** The settings that hold below a folder: those of its project file, if there is one. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readProjectSettings } from '../readProjectSettings.js';
import { defaultSettings, type Settings } from '../settings.js';
import { projectFileName } from '../sourceFiles.js';
import { pathFrom } from './namedPaths.js';
import { RunFailure } from './surroundings.js';

/** Reads `ephemeral-ports.json` at the folder's root. An invalid one fails the run: a gate must not pass on a typing error. */
export function projectSettings(folder: string, cwd: string): Settings {
  const file = path.join(folder, projectFileName);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error;
    if (code === 'ENOENT') return defaultSettings;
    throw new RunFailure(`cannot read ${file} (${code})`);
  }
  const { settings, problems } = readProjectSettings(text, pathFrom(cwd, file) ?? file);
  const [first, ...others] = problems;
  if (!first) return settings;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  throw new RunFailure(first.message + more);
}
