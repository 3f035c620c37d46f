/** The systems that a project's own files say it runs on: what its CI runs on, and what its images are made from. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { FileKey } from '../../modules/fileNames.js';
import { pathOfFileKey } from '../../node/files/filePath.js';
import { readSourceText } from '../../node/files/readSourceText.js';

/** A system, and the place that names it. */
export interface NamedSystem {
  readonly target: 'linux' | 'windows' | 'macos';
  /** As people read it: `.github/workflows/ci.yml:12`. */
  readonly place: string;
}

/** Bytes of one file that are read: those of people are a few kilobytes. */
const largest = 1_000_000;

/** UTF-16 units of a line that names a system; expressions run over no longer one. */
const longestLine = 400;

/** Files of CI systems by their fixed places. */
const ciFiles = [
  '.gitlab-ci.yml',
  '.travis.yml',
  '.circleci/config.yml',
  'azure-pipelines.yml',
  'appveyor.yml',
  '.appveyor.yml',
  'bitbucket-pipelines.yml',
  '.cirrus.yml',
];
const workflowFolder = '.github/workflows';

/** What lines of CI files say: runners and images by name, whatever the system of CI. */
const ciWords: readonly (readonly [NamedSystem['target'], RegExp])[] = [
  [
    'windows',
    /\b(?:runs-on|vmImage|os|image|tags)\b.*\bwindows\b|^\s*-?\s*['"]?windows-[\w.-]+['"]?\s*,?\s*$|\bVisual Studio \d/i,
  ],
  [
    'macos',
    /\b(?:runs-on|vmImage|os|image|tags)\b.*\b(?:macos|osx)\b|^\s*-?\s*['"]?macos-[\w.-]+['"]?\s*,?\s*$|^\s*macos:\s*$/i,
  ],
  [
    'linux',
    /\b(?:runs-on|vmImage|os|tags)\b.*\b(?:ubuntu|linux)\b|^\s*-?\s*['"]?ubuntu-[\w.-]+['"]?\s*,?\s*$/i,
  ],
];
/** An image of a container that says no system is one of Linux. */
const ciImage = /^\s*-?\s*(?:image|docker|container):/i;

function systemsOfCiLine(line: string): NamedSystem['target'][] {
  const named = ciWords.filter(([, words]) => words.test(line)).map(([target]) => target);
  return named.length === 0 && ciImage.test(line) ? ['linux'] : named;
}

const windowsImage = /^\s*FROM\s+(?:--\S+\s+)*\S*(?:windows|nanoserver|servercore)/i;
const anyImage = /^\s*FROM\s+\S/i;

/** Each system once, with the first place that names it, in the order in which projects list them. */
export function namedSystems(root: string, dockerfiles: readonly FileKey[]): NamedSystem[] {
  const found = new Map<NamedSystem['target'], string>();
  const look = (absolute: string, targetsOf: (line: string) => readonly NamedSystem['target'][]): void => {
    const read = readSourceText(absolute, largest, 'data');
    if ('skipped' in read) return;
    for (const [at, line] of read.text.split(/\r\n|\r|\n/).entries()) {
      if (line.length > longestLine) continue;
      if (/^\s*#/.test(line)) continue;
      for (const target of targetsOf(line))
        if (!found.has(target))
          found.set(target, `${path.relative(root, absolute).replaceAll(path.sep, '/')}:${at + 1}`);
    }
  };
  for (const file of [...workflowsOf(root), ...ciFiles]) look(path.join(root, file), systemsOfCiLine);
  for (const file of dockerfiles)
    look(pathOfFileKey(file), (line) => {
      if (windowsImage.test(line)) return ['windows'];
      return anyImage.test(line) ? ['linux'] : [];
    });
  return (['linux', 'windows', 'macos'] as const).flatMap((target) => {
    const place = found.get(target);
    return place === undefined ? [] : [{ target, place }];
  });
}

function workflowsOf(root: string): string[] {
  try {
    return readdirSync(path.join(root, workflowFolder))
      .filter((name) => /\.ya?ml$/.test(name))
      .sort()
      .map((name) => `${workflowFolder}/${name}`);
  } catch {
    return []; // no such folder, or none that can be read: it names no system
  }
}
