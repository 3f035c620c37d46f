/** Defaults of command-line parsers that are told their options one by one (yargs, commander), read back as properties. */
import { Kind } from '../../facts/nodeKinds.js';
import { nameKey } from '../graph/graphTable.js';
import type { Access } from '../library/libraryPlaces.js';
import type { SearchState } from './searchState.js';

/** Methods and properties by which the options are read back. */
const readers =
  /^(?:opts|optsWithGlobals|parse|parseSync|parseAsync|argv|getOptionValue|option|options|requiredOption|default)$/;
/** Methods that tell a parser of options. */
export const tellers = /^(?:option|options|requiredOption|default|addOption)$/;

/**
 * What `parser.option('port', { default: 3000 })` (yargs), `.option('-p, --port <n>', 'text', '3000')` (commander) gave
 * as the default of the option that the first step of the path asks for.
 */
export function optionDefaults({ tools, node, step, query }: SearchState): Access[] {
  const { graph } = tools;
  if (step <= 0 || !readers.test(graph.strings.text(graph.z(node)))) return [];
  const name = graph.strings.text(step);
  const found: Access[] = [];
  const look = (call: number): void => {
    if (tellers.test(graph.strings.text(graph.z(call)))) found.push(...toldBy(call, name, graph));
  };
  // Along the chain of calls, then the statements about the same parser.
  let at = node;
  while (at > 0 && graph.kind(at) === Kind.call) {
    look(at);
    const callee = graph.x(at);
    at = graph.kind(callee) === Kind.read ? graph.x(callee) : 0;
  }
  if (at === 0) return found;
  const key = graph.kind(at) === Kind.name ? nameKey(graph.fileOf(at), graph.x(at)) : at;
  for (const use of graph.index.usesOf.of(key, query)) if (graph.kind(use) === Kind.call) look(use);
  return found;
}

/** What a call on a parser tells of the option of a name. */
export function toldBy(call: number, name: string, graph: SearchState['tools']['graph']): Access[] {
  const args = graph.list(graph.y(call));
  const [first, second, third, fourth] = [args[0] ?? 0, args[1] ?? 0, args[2] ?? 0, args[3] ?? 0];
  const byDefault = graph.strings.number('default');
  if (first === 0) return [];
  // `.options({ port: { default: 3000 } })`
  if (graph.kind(first) === Kind.object)
    return [
      { node: first, steps: [graph.strings.number(name), byDefault] },
      { node: first, steps: [graph.strings.number(name)] },
    ];
  if (graph.kind(first) !== Kind.text) return [];
  const flags = graph.textOf(first).text;
  if (optionName(flags) !== name) return [];
  if (second > 0 && graph.kind(second) === Kind.object) return [{ node: second, steps: [byDefault] }];
  if (!flags.startsWith('-')) return second > 0 && third === 0 ? [{ node: second, steps: [] }] : [];
  const isParser = third > 0 && (graph.kind(third) === Kind.function || graph.kind(third) === Kind.name);
  const fallback = fourth > 0 && (isParser || third > 0) ? fourth : third;
  return fallback > 0 ? [{ node: fallback, steps: [] }] : [];
}

/** `-p, --serve-port <number>` is read back as `servePort`. */
function optionName(flags: string): string | undefined {
  if (!flags.startsWith('-')) return /^[\w-]+$/.test(flags) ? camelCase(flags) : undefined;
  const long = /--([\w-]+)/.exec(flags)?.[1];
  const short = /^-(\w)\b/.exec(flags)?.[1];
  return long ? camelCase(long) : short;
}

function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
