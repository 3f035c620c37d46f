/** Reads Compose files: ports that services publish and expose, their environment, and what they run (compose-spec, "services"). */
import { readCommand, readCommands } from '../facts/commands/commandLines.js';
import { writePublished } from '../facts/commands/publishedPorts.js';
import {
  type CommandWord,
  commandsIn,
  listedCommand,
  listedWord,
  type SetVariable,
} from '../facts/commands/shellWords.js';
import { interpolated, sliceOf } from '../facts/commands/sourceText.js';
import type { PlaceWriter } from './placeWriter.js';
import { readYaml, type YamlNode } from './yamlTree.js';

const places = { published: 'Compose ports', target: 'Compose target' };

/** Reads a Compose file. */
export function readComposeFile(_file: string, writer: PlaceWriter): void {
  const { documents, problem } = readYaml(writer.text, 'Go templates');
  if (problem !== null) writer.isPartial(`read in part (${problem})`);
  const seen = new Set<unknown>();
  for (const document of documents) readServices(document, writer, seen);
}

/** Reads the services of one document; `seen`: what aliases of it led to already. */
export function readServices(document: YamlNode, writer: PlaceWriter, seen: Set<unknown>): void {
  for (const { value, key, carrier } of document.get('services').entries()) {
    if (seen.has(value.identity)) continue;
    seen.add(value.identity);
    describeService(key, carrier.start, value, writer);
    readService(key, value, writer, seen);
  }
}

/** What a Compose file has at its top (compose-spec, "Compose file"); extensions begin with `x-`. */
const topLevel = /^(?:name|version|services|networks|volumes|configs|secrets|include|models|x-.*)$/;

/**
 * Whether a document of YAML is a Compose file, whatever it is called: nothing stands at its top that is not of the format,
 * and its services are maps, of which some have an image or are built.
 */
export function isComposeFile(document: YamlNode): boolean {
  const services = document.get('services').entries();
  return (
    services.some(
      ({ value }) =>
        value.get('image').text !== '' || value.get('build').text !== '' || value.get('build').isMap,
    ) &&
    services.every(({ value }) => value.isMap) &&
    document.entries().every(({ key }) => topLevel.test(key))
  );
}

function readService(name: string, service: YamlNode, writer: PlaceWriter, seen: Set<unknown>): void {
  const once = (node: YamlNode): YamlNode[] => {
    if (seen.has(node.identity)) return [];
    seen.add(node.identity);
    return [node];
  };
  for (const ports of once(service.get('ports'))) for (const port of ports.items()) readPort(port, writer);
  for (const expose of once(service.get('expose')))
    for (const port of expose.items()) {
      const source = port.scalar();
      if (source) writePublished(writer, interpolated(source), { ...places, target: 'Compose expose' });
    }
  readProgram(service.get('entrypoint'), service.get('command'), writer);
  readRun(service.at('healthcheck', 'test'), writer);
  for (const environment of once(service.get('environment')))
    readEnvironment(name, environment, service, writer);
  for (const file of [service.get('env_file'), ...service.get('env_file').items()]) {
    const path = file.text || file.get('path').text;
    if (path !== '') joinEnvironment(service, writer, { exported: '=', file: path });
  }
}

/** The short form is one text, the long form a map. */
function readPort(port: YamlNode, writer: PlaceWriter): void {
  const short = port.scalar();
  if (short) {
    writePublished(writer, interpolated(short), places);
    return;
  }
  const udp = port.get('protocol').text === 'udp' ? ' (udp)' : '';
  const published = port.get('published').scalar();
  const target = port.get('target').scalar();
  if (published) writer.use(`Compose ports${udp}`, interpolated(published), 'machine');
  if (target) writer.use('Compose target', interpolated(target), 'container');
}

/** What a service runs: where it has an entry point of its own, the command is its arguments. */
function readProgram(entrypoint: YamlNode, command: YamlNode, writer: PlaceWriter): void {
  const [program, args] = [wordsOfRun(entrypoint), wordsOfRun(command)];
  if (program.length > 0 && args.length > 0)
    readCommand({ words: [...program, ...args], sets: [] }, { writer, where: 'container' });
  else for (const one of [entrypoint, command]) readRun(one, writer);
}

/** The words of a list, or of a text that is one command; none of anything else. */
function wordsOfRun(node: YamlNode): readonly CommandWord[] {
  const text = node.scalar();
  if (!text)
    return node
      .items()
      .flatMap((one) => one.scalar() ?? [])
      .map(listedWord);
  const [only, ...others] = commandsIn(text);
  return only && others.length === 0 && only.sets.length === 0 ? only.words : [];
}

function readRun(node: YamlNode, writer: PlaceWriter): void {
  const around = { writer, where: 'container' } as const;
  const text = node.scalar();
  if (text) readCommands(text, around);
  const words = node.items().flatMap((one) => one.scalar() ?? []);
  const [first] = words;
  if (first && /^CMD(?:-SHELL)?$/.test(first.text)) words.shift();
  if (first?.text === 'CMD-SHELL') for (const one of words) readCommands(one, around);
  else if (words.length > 0) readCommand(listedCommand(words), around);
}

/** A map, or a list of `NAME=value`. */
function readEnvironment(name: string, environment: YamlNode, service: YamlNode, writer: PlaceWriter): void {
  const entries: [string, number][] = [];
  const set = ({ name: variable, value }: SetVariable): void => {
    writer.mention(value.chunks, variable);
    entries.push([variable, writer.value(value.chunks)]);
  };
  for (const { key, value } of environment.entries()) {
    const source = value.scalar();
    if (source) set({ name: key, value: listedWord(source) });
  }
  for (const item of environment.items()) {
    const source = item.scalar();
    const equals = source?.text.indexOf('=') ?? -1;
    if (!source || equals < 1) continue;
    const value = sliceOf(source, equals + 1, source.text.length);
    set({ name: source.text.slice(0, equals), value: listedWord(value) });
  }
  if (entries.length === 0) return;
  const exported = `@environment ${name}`;
  writer.export(exported, writer.object(entries));
  joinEnvironment(service, writer, { exported });
}

/** What the service is: the folder of its code is what it is built from. */
function describeService(name: string, start: number, service: YamlNode, writer: PlaceWriter): void {
  const folder = buildFolder(service);
  const dockerfile = service.at('build', 'dockerfile').text;
  const image = service.get('image').text;
  writer.service({
    kind: 'compose',
    name,
    start,
    end: Math.max(start + name.length, service.end),
    ...(folder === null ? {} : { folder, dockerfile: dockerfile || 'Dockerfile' }),
    ...(image === '' ? {} : { image }),
    ...(service.get('profiles').items().length > 0 ? { isOptional: true } : {}),
  });
}

/** The folder that an image is built from; null for none, and for one that is not of the workspace. */
function buildFolder(service: YamlNode): string | null {
  const build = service.get('build');
  const folder = build.text || build.get('context').text;
  return folder === '' || /^(?:[a-z]+:|git@|\/|~|\$)/.test(folder)
    ? null
    : folder.replace(/^\.\/?(?!\.)/, '');
}

/** The programs of the folder that an image is built from run with the service's variables. */
function joinEnvironment(
  service: YamlNode,
  writer: PlaceWriter,
  variables: { readonly exported: string; readonly file?: string },
): void {
  const folder = buildFolder(service);
  if (folder !== null) writer.environment({ folder, ...variables });
}
