/** Reads workflows of CI services: ports of service containers, what is run, and variables. */
import { readCommands } from '../facts/commands/commandLines.js';
import { writePublished } from '../facts/commands/publishedPorts.js';
import { interpolated } from '../facts/commands/sourceText.js';
import type { PlaceWriter } from './placeWriter.js';
import { readYaml, type YamlEntry, type YamlNode } from './yamlTree.js';

/** Keys under which the services write what a shell runs: a text, or a list of them. */
const scripts =
  /^(?:run|script|before_script|after_script|bash|command|pwsh|powershell|install|before_install|start|wait-on)$/;
/** Keys of maps of variables and of inputs of actions. */
const variables = /^(?:env|variables|environment|with)$/;

/** Maps in maps; workflows nest about eight. */
const maxLevels = 30;

/** Reads a workflow. */
export function readWorkflowFile(_file: string, writer: PlaceWriter): void {
  const { documents, problem } = readYaml(writer.text);
  if (problem !== null) writer.isPartial(`read in part (${problem})`);
  const seen = new Set<unknown>();
  for (const document of documents) readLevel(document, writer, { seen, level: 0, isService: false });
}

interface Level {
  readonly seen: Set<unknown>;
  readonly level: number;
  /** The node is a container that runs beside a job. */
  readonly isService: boolean;
}

function readLevel(node: YamlNode, writer: PlaceWriter, { seen, level, isService }: Level): void {
  if (level > maxLevels || seen.has(node.identity)) return;
  seen.add(node.identity);
  for (const { key, value } of node.entries()) {
    if (scripts.test(key)) readScripts(value, writer);
    if (variables.test(key)) readVariables(value.entries(), writer);
    if (key === 'ports' && isService) readPorts(value, writer);
    if (key === 'services' || key === 'container') {
      for (const one of key === 'services' ? value.entries().map((entry) => entry.value) : [value])
        readLevel(one, writer, { seen, level: level + 1, isService: true });
    } else readLevel(value, writer, { seen, level: level + 1, isService: false });
  }
  for (const item of node.items()) readLevel(item, writer, { seen, level: level + 1, isService: false });
}

function readScripts(value: YamlNode, writer: PlaceWriter): void {
  for (const one of [value, ...value.items()]) {
    const source = one.scalar();
    if (source) readCommands(source, { writer, where: 'machine' });
  }
}

function readVariables(entries: readonly YamlEntry[], writer: PlaceWriter): void {
  for (const { key, value } of entries) {
    const source = value.scalar();
    if (source && !scripts.test(key) && !source.text.trim().includes('\n'))
      writer.mention(interpolated(source), key.replaceAll('-', '_'));
  }
}

/** Ports are published on the machine that runs the job (docs.github.com, "Workflow syntax", `services.<id>.ports`). */
function readPorts(value: YamlNode, writer: PlaceWriter): void {
  for (const one of value.items()) {
    const source = one.scalar();
    if (source)
      writePublished(writer, interpolated(source), {
        published: 'workflow service ports',
        target: 'container port',
      });
  }
}
