/** Reads JSON, TOML and YAML files that tools know by their name: `package.json` and what editors, deployers and containers are told. */
import { readCommands } from '../facts/commands/commandLines.js';
import { interpolated, type SourceText } from '../facts/commands/sourceText.js';
import { lineComment } from '../fileKinds.js';
import { type JsonNode, readJson, readToml } from './jsonTree.js';
import { readDefaultPorts } from './packageDefaults.js';
import type { PlaceWriter } from './placeWriter.js';
import { type JsonReader, toolReaders } from './toolJson.js';
import { readYaml } from './yamlTree.js';

/** Readers by the name of the file. */
const readersByName: Readonly<Record<string, JsonReader>> = { ...toolReaders, 'package.json': readPackage };

/** Reads a file by its name. */
export function readKnownJson(file: string, writer: PlaceWriter): void {
  if (/\.ya?ml$/.test(file)) {
    readConfigurations(writer);
    return;
  }
  const { root, problem } = file.endsWith('.toml')
    ? readToml(writer.text)
    : readJson(writer.text, lineComment(file) === null);
  if (problem !== null) writer.isPartial(`read in part (${problem})`);
  readersByName[readerName(file)]?.(root, writer);
  writer.export('=', wholeOf(root, { writer, left: maxValues }, 0));
}

/** The configuration of a tool in YAML: its rows know the file by the name. */
function readConfigurations(writer: PlaceWriter): void {
  const { documents, problem } = readYaml(writer.text);
  if (problem !== null) writer.isPartial(`read in part (${problem})`);
  const whole = { writer, left: maxValues };
  for (const document of documents) writer.export('=', wholeOf(document, whole, 0));
}

/** Configurations of Tauri have the system or the mode in their names (v2.tauri.app, "Configuration Files"). */
function readerName(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/^tauri\.[\w.-]+\.conf\.json$/, 'tauri.conf.json');
}

/** Values in values of a file that somebody imports, or a tool reads. */
const maxLevels = 6;
/** Values of one file: aliases of YAML repeat them. */
const maxValues = 10_000;

/** What trees of JSON, TOML and YAML have in common. */
interface TreeNode {
  entries(): readonly { readonly key: string; readonly value: TreeNode }[];
  items(): readonly TreeNode[];
  scalar(): SourceText | null;
}

interface Whole {
  readonly writer: PlaceWriter;
  /** Values that may still be written. */
  left: number;
}

function wholeOf(node: TreeNode, whole: Whole, level: number): number {
  const { writer } = whole;
  if (level > maxLevels || whole.left-- <= 0) return -1;
  const entries = node.entries();
  if (entries.length > 0)
    return writer.object(entries.map(({ key, value }) => [key, wholeOf(value, whole, level + 1)]));
  const items = node.items();
  if (items.length > 0)
    return writer.array(items.map((one) => wholeOf(one, whole, level + 1)).filter((one) => one >= 0));
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
