/** Reads JSON and TOML files that tools know by their name: `package.json` and what editors, deployers and containers are told. */
import { readCommands } from '../facts/commands/commandLines.js';
import { interpolated, type SourceText } from '../facts/commands/sourceText.js';
import { lineComment } from '../fileKinds.js';
import { type JsonNode, readJson, readToml } from './jsonTree.js';
import { readDefaultPorts } from './packageDefaults.js';
import type { PlaceWriter } from './placeWriter.js';
import { type JsonReader, toolReaders } from './toolJson.js';

/** Readers by the name of the file. */
const readersByName: Readonly<Record<string, JsonReader>> = { ...toolReaders, 'package.json': readPackage };

/** Reads a file by its name. */
export function readKnownJson(file: string, writer: PlaceWriter): void {
  const { root, problem } = file.endsWith('.toml')
    ? readToml(writer.text)
    : readJson(writer.text, lineComment(file) === null);
  if (problem !== null) writer.isPartial(`read in part (${problem})`);
  readersByName[readerName(file)]?.(root, writer);
  writer.export('=', wholeOf(root, writer, 0));
}

/** Configurations of Tauri have the system or the mode in their names (v2.tauri.app, "Configuration Files"). */
function readerName(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/^tauri\.[\w.-]+\.conf\.json$/, 'tauri.conf.json');
}

/** Values in values of a file that somebody imports. */
const maxLevels = 5;

function wholeOf(node: JsonNode, writer: PlaceWriter, level: number): number {
  if (level > maxLevels) return -1;
  const entries = node.entries();
  if (entries.length > 0)
    return writer.object(entries.map(({ key, value }) => [key, wholeOf(value, writer, level + 1)]));
  const items = node.items();
  if (items.length > 0)
    return writer.array(items.map((one) => wholeOf(one, writer, level + 1)).filter((one) => one >= 0));
  const source = node.scalar();
  return source && isShort(source) ? writer.value([{ text: source.text, at: source.at(0) }]) : -1;
}

/** What can be a port or an address. */
function isShort({ text, at }: SourceText): boolean {
  return /\d/.test(text) && text.length < 100 && at(text.length - 1) === at(0) + text.length - 1;
}

/** Scripts run in the folder of the package; `config` is what npm gives them as `npm_package_config_…`. */
function readPackage(root: JsonNode, writer: PlaceWriter): void {
  const entries: [string, number][] = [];
  for (const { value } of root.get('scripts').entries()) {
    const source = value.scalar();
    if (!source) continue;
    readCommands(source, {
      writer,
      where: 'machine',
      onSet: ({ name, value: { chunks } }) => entries.push([name, writer.value(chunks)]),
    });
  }
  for (const { key, value } of root.get('config').entries()) {
    const source = value.scalar();
    if (source) writer.mention(interpolated(source), key);
  }
  readDefaultPorts(root, writer);
  const isStarted = root
    .get('scripts')
    .entries()
    .some(({ key }) => /^(?:start|serve|dev)(?::|$)/.test(key));
  writer.service({
    kind: 'package',
    name: root.get('name').scalar()?.text ?? '',
    start: 0,
    end: writer.text.length,
    folder: '',
    ...(isStarted ? {} : { isOptional: true }),
  });
  if (entries.length === 0) return;
  writer.export('@environment', writer.object(entries));
  writer.environment({ folder: '', exported: '@environment' });
}
