/** Reads manifests of Kubernetes and values of Helm charts: ports of containers, nodes and services, probes, arguments, variables; Compose files under names of their own. */

import { readCommand } from '../facts/commands/commandLines.js';
import { listedCommand } from '../facts/commands/shellWords.js';
import { interpolated, type SourceText } from '../facts/commands/sourceText.js';
import { isPortName } from '../facts/portNames.js';
import { isComposeFile, readServices } from './composeFile.js';
import type { PlaceWriter } from './placeWriter.js';
import { readYaml, type YamlEntry, type YamlNode } from './yamlTree.js';

/** Ports that something listens on, by their keys (Kubernetes API reference, ContainerPort and ServicePort). */
const listened: Readonly<
  Record<string, { readonly place: string; readonly where: 'machine' | 'container' }>
> = {
  containerPort: { place: 'Kubernetes containerPort', where: 'container' },
  hostPort: { place: 'Kubernetes hostPort', where: 'machine' },
  nodePort: { place: 'Kubernetes nodePort', where: 'machine' },
};

/** Maps in maps of a manifest; resources nest about twelve. */
const maxLevels = 40;

/** Reads a manifest, a file of values, or a Compose file whose name does not say that it is one; any other YAML says nothing. */
export function readKubernetesFile(file: string, writer: PlaceWriter): void {
  const isValues = /(?:^|\/)values(?:[.-][\w.-]+)?\.ya?ml$/.test(file);
  const { documents, problem } = readYaml(writer.text, 'Go templates');
  const seen = new Set<unknown>();
  let isRead = false;
  for (const document of documents) {
    if (isComposeFile(document)) {
      isRead = true;
      readServices(document, writer, seen);
      continue;
    }
    const kind = document.get('kind').text;
    const isManifest = kind !== '' && document.get('apiVersion').text !== '';
    // A definition describes other manifests: its numbers are bounds and defaults of fields.
    if (!(isManifest || isValues) || kind === 'CustomResourceDefinition') continue;
    isRead = true;
    if (kind === 'Service') describeService(document, writer);
    readMap(document, { writer, seen }, 0);
  }
  if (isRead && problem !== null) writer.isPartial(`read in part (${problem})`);
}

/** The name by which clients in the cluster reach a service, at each of its ports (not at those of the pods behind it); one that a template makes is not known. */
function describeService(document: YamlNode, writer: PlaceWriter): void {
  const name = document.at('metadata', 'name').scalar();
  if (!name || !writer.text.startsWith(name.text, name.at(0))) return;
  for (const port of document.at('spec', 'ports').items()) {
    const { start, end } = port.get('port');
    writer.service({ kind: 'kubernetes', name: name.text, start, end });
  }
}

interface Reading {
  readonly writer: PlaceWriter;
  readonly seen: Set<unknown>;
}

function readMap(node: YamlNode, reading: Reading, level: number): void {
  if (level > maxLevels || reading.seen.has(node.identity)) return;
  reading.seen.add(node.identity);
  const entries = node.entries();
  const isUdp = entries.some(({ key, value }) => key === 'protocol' && value.text === 'UDP');
  readNamed(entries, reading.writer);
  readRun(entries, reading.writer);
  for (const entry of entries) readEntry(entry, isUdp, reading, level);
  for (const item of node.items()) readMap(item, reading, level + 1);
}

function readEntry(
  { key, carrier, value }: YamlEntry,
  isUdp: boolean,
  reading: Reading,
  level: number,
): void {
  const { writer } = reading;
  const source = value.scalar();
  if (source) {
    const listener = listened[key];
    if (listener)
      writer.use(
        isUdp ? `${listener.place} (udp)` : listener.place,
        interpolated(source),
        listener.where,
        carrier,
      );
    else if (isOneLine(source)) writer.mention(interpolated(source), key);
    return;
  }
  // `ports: [80, 443]`, `port: { number: 80 }`.
  if (isPortName(key))
    for (const one of [...value.items(), value.get('number')]) {
      const port = one.scalar();
      if (port) writer.mention(interpolated(port), 'port');
    }
  readMap(value, reading, level + 1);
}

/** Texts of several lines are files and programs of their own. */
function isOneLine({ text }: SourceText): boolean {
  return /\d/.test(text) && !text.trim().includes('\n');
}

/** `{ name: HTTP_PORT, value: "8080" }`: a variable of a container. */
function readNamed(entries: readonly YamlEntry[], writer: PlaceWriter): void {
  const of = (name: string): YamlNode | undefined => entries.find(({ key }) => key === name)?.value;
  const name = of('name')?.text ?? '';
  const value = of('value')?.scalar();
  if (name !== '' && value && isOneLine(value)) writer.mention(interpolated(value), name);
}

/** The command of a container with its arguments; of arguments alone the program is that of the image. */
function readRun(entries: readonly YamlEntry[], writer: PlaceWriter): void {
  const wordsOf = (name: string): SourceText[] =>
    (entries.find(({ key }) => key === name)?.value.items() ?? []).flatMap((one) => one.scalar() ?? []);
  const words = [...wordsOf('command'), ...wordsOf('args')];
  if (words.length > 0) readCommand(listedCommand(words), { writer, where: 'container' });
}
