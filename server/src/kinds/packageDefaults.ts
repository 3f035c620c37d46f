/** Reads from `package.json` which of its packages take a port that nobody writes down. */
import { type DefaultPortRow, defaultPorts } from '../catalogue/defaultPorts.js';
import type { SourceText } from '../facts/commands/sourceText.js';
import type { JsonEntry, JsonNode } from './jsonTree.js';
import type { PlaceWriter } from './placeWriter.js';

const listsOfPackages = ['dependencies', 'devDependencies', 'optionalDependencies'];

/** Notes them, each at the version of its package. */
export function readDefaultPorts(root: JsonNode, writer: PlaceWriter): void {
  const packages = listsOfPackages.flatMap((list) => root.get(list).entries());
  const scripts = root
    .get('scripts')
    .entries()
    .flatMap(({ value }) => value.scalar() ?? []);
  for (const row of defaultPorts) {
    const found = packages.find((one) => row.packages.includes(one.key) && isOfVersion(one, row));
    const version = found?.value.scalar();
    if (!version || !isTaken(row, scripts)) continue;
    const { port, transport = 'tcp', role, what, option, api } = row;
    const start = version.at(0);
    const fix = scripts.map((script) => fixIn(script, row)).find((one) => one !== null);
    writer.defaultPort({
      port,
      transport,
      role,
      what,
      option,
      api,
      start,
      end: start + version.text.length,
      ...(fix ? { fix } : {}),
    });
  }
}

/** Whether a package is of the versions of a row; what names no version is the newest. */
function isOfVersion(
  { value }: JsonEntry,
  { since = 0, before = Number.POSITIVE_INFINITY }: DefaultPortRow,
): boolean {
  const text = value.scalar()?.text;
  if (text === undefined || text === '') return false;
  const major = /(?:^|[\s^~>=<v:@])(\d+)(?:\.|$|\s|-)/.exec(text)?.[1];
  return major === undefined
    ? before === Number.POSITIVE_INFINITY
    : Number(major) >= since && Number(major) < before;
}

/** Whether no script sets another port, and one starts the program where that is what takes it. */
function isTaken(
  { flags = [], command, isStarted }: DefaultPortRow,
  scripts: readonly SourceText[],
): boolean {
  const starts = (text: string): boolean => command?.test(text) === true;
  const sets = (text: string): boolean =>
    flags.some((flag) => text.includes(flag) && (/^[A-Z]|\./.test(flag) || starts(text)));
  return !scripts.some(({ text }) => sets(text)) && (!isStarted || scripts.some(({ text }) => starts(text)));
}

/** Behind the word of a script that has the port taken, where the flag can stand. */
function fixIn(
  script: SourceText,
  { command, flags = [] }: DefaultPortRow,
): { at: number; text: string } | null {
  const [flag] = flags;
  const match = command && flag !== undefined ? command.exec(script.text) : null;
  if (!match) return null;
  const last = match.index + match[0].length - 1;
  const at = script.at(last);
  return at < 0 ? null : { at: at + 1, text: ` ${flag} ` };
}
