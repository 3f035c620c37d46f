/** Readers of JSON files that editors, containers and deployers know by their name. */
import { readCommand, readCommands } from '../facts/commands/commandLines.js';
import { writePublished } from '../facts/commands/publishedPorts.js';
import { listedWord, type SetVariable } from '../facts/commands/shellWords.js';
import { interpolated } from '../facts/commands/sourceText.js';
import type { JsonNode } from './jsonTree.js';
import type { PlaceWriter } from './placeWriter.js';

/** Reads the root of a file. */
export type JsonReader = (root: JsonNode, writer: PlaceWriter) => void;

/** Values in values; such files nest a few levels. */
const maxLevels = 12;

/** What every value names by its own form or by its key, which is the last part of one with dots. */
function readMentions(node: JsonNode, writer: PlaceWriter, level = 0): void {
  if (level > maxLevels) return;
  for (const { key, value } of node.entries()) {
    const source = value.scalar();
    if (source) writer.mention(interpolated(source), key.slice(key.lastIndexOf('.') + 1));
    readMentions(value, writer, level + 1);
  }
  for (const item of node.items()) {
    const source = item.scalar();
    if (source) writer.mention(interpolated(source), '');
    readMentions(item, writer, level + 1);
  }
}

/** Variables for the programs of a folder. */
function readVariables(maps: readonly JsonNode[], folder: string, writer: PlaceWriter): void {
  const entries: [string, number][] = [];
  const set = ({ name, value: { chunks } }: SetVariable): void => {
    entries.push([name, writer.value(chunks)]);
  };
  for (const map of maps)
    for (const { key, value } of map.entries()) {
      const source = value.scalar();
      if (source) set({ name: key, value: listedWord(source) });
    }
  if (entries.length === 0) return;
  writer.export('@environment', writer.object(entries));
  writer.environment({ folder, exported: '@environment' });
}

/** A program with a list of arguments. */
function readProgram(program: JsonNode, args: readonly JsonNode[], writer: PlaceWriter): void {
  const words = [program, ...args.flatMap((one) => one.items())].flatMap((one) => {
    const source = one.scalar();
    return source ? [listedWord(source)] : [];
  });
  if (words.length > 0) readCommand({ words, sets: [] }, { writer, where: 'machine' });
}

/** `launch.json`: debuggers attach to ports and open pages (code.visualstudio.com, "launch.json attributes"). */
const readLaunch: JsonReader = (root, writer) => {
  const all = root.get('configurations').items();
  for (const one of all) {
    const port = one.get('port').scalar();
    const url = one.get('url').scalar();
    const isAttached = one.get('request').scalar()?.text === 'attach';
    if (port && isAttached) writer.use('launch.json port', interpolated(port), 'machine');
    if (url) writer.use('launch.json url', interpolated(url), 'machine');
    readProgram(one.get('runtimeExecutable'), [one.get('runtimeArgs')], writer);
  }
  readVariables(
    all.map((one) => one.get('env')),
    '..',
    writer,
  );
  readMentions(root, writer);
};

/** `tasks.json`: commands with their arguments. */
const readTasks: JsonReader = (root, writer) => {
  for (const one of root.get('tasks').items()) {
    const command = one.get('command').scalar();
    if (one.get('args').items().length > 0) readProgram(one.get('command'), [one.get('args')], writer);
    else if (command) readCommands(command, { writer, where: 'machine' });
  }
  readVariables(
    root
      .get('tasks')
      .items()
      .map((one) => one.get('options').get('env')),
    '..',
    writer,
  );
  readMentions(root, writer);
};

/** `devcontainer.json`: what is forwarded and published (containers.dev, "Dev Container metadata reference"). */
const readDevContainer: JsonReader = (root, writer) => {
  for (const one of root.get('forwardPorts').items()) {
    const source = one.scalar();
    if (!source) continue;
    writer.mention(interpolated(source), 'port');
    writer.mention(interpolated(source), 'host');
  }
  const published = root.get('appPort');
  for (const one of [published, ...published.items()]) {
    const source = one.scalar();
    if (source)
      writePublished(writer, interpolated(source), {
        published: 'devcontainer.json appPort',
        target: 'container port',
      });
  }
  for (const { carrier } of root.get('portsAttributes').entries())
    writer.mention([{ text: carrier.name, at: carrier.start }], 'port');
  for (const name of ['postCreateCommand', 'postStartCommand', 'postAttachCommand']) {
    const command = root.get(name).scalar();
    if (command) readCommands(command, { writer, where: 'container' });
  }
  readMentions(root, writer);
};

/** `nodemon.json`: what is run when, and its variables. */
const readNodemon: JsonReader = (root, writer) => {
  const commands = [
    root.get('exec'),
    ...root
      .get('execMap')
      .entries()
      .map(({ value }) => value),
    ...root
      .get('events')
      .entries()
      .map(({ value }) => value),
  ];
  for (const one of commands) {
    const command = one.scalar();
    if (command) readCommands(command, { writer, where: 'machine' });
  }
  readVariables([root.get('env')], '', writer);
  readMentions(root, writer);
};

/** `wrangler.json` and `wrangler.toml`: the development server, and databases that it connects to (developers.cloudflare.com, "Configuration"). */
const readWrangler: JsonReader = (root, writer) => {
  const environments = root
    .get('env')
    .entries()
    .map(({ value }) => value);
  for (const one of [root, ...environments]) {
    for (const key of ['port', 'inspector_port']) {
      const port = one.get('dev').get(key).scalar();
      if (port) writer.use(`wrangler dev.${key}`, interpolated(port), 'machine');
    }
    for (const binding of one.get('hyperdrive').items()) {
      const url = binding.get('localConnectionString').scalar();
      if (url) writer.use('wrangler localConnectionString', interpolated(url), 'machine');
    }
  }
  readMentions(root, writer);
};

/** Readers by the name of the file. */
export const toolReaders: Readonly<Record<string, JsonReader>> = {
  'launch.json': readLaunch,
  'tasks.json': readTasks,
  'devcontainer.json': readDevContainer,
  '.devcontainer.json': readDevContainer,
  'nodemon.json': readNodemon,
  'vercel.json': readMentions,
  'now.json': readMentions,
  'settings.json': readMentions,
  'tauri.conf.json': readMentions,
  'wrangler.json': readWrangler,
  'wrangler.jsonc': readWrangler,
  'wrangler.toml': readWrangler,
};
