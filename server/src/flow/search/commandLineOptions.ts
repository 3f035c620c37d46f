/** Defaults of command-line parsers that are told their options one by one (yargs, commander, cac), read back as properties. */
import { Flag, Kind } from '../../facts/nodeKinds.js';
import { handsOptions } from '../callers/callerLinks.js';
import type { FlowGraph } from '../graph/graph.js';
import { nameKey } from '../graph/graphTable.js';
import { maxChain, tellers } from '../graph/toldParser.js';
import type { Access } from '../library/libraryPlaces.js';
import type { Path } from './goals.js';
import type { SearchState } from './searchState.js';

/** Methods by which the options are read back, or which hand the parser itself on. */
const readers =
  /^(?:opts|optsWithGlobals|parse|parseSync|parseAsync|option|options|requiredOption|addOption|default|positional)$/;

/** What is asked of the options, behind the property that holds them all (yargs' `argv`, cac's `options`). */
function askedOption({ step, rest, goals, tools }: SearchState): { name: string; rest: Path } | null {
  if (step <= 0) return null;
  const { strings } = tools.graph;
  const name = strings.text(step);
  if (name !== 'argv' && name !== 'options') return { name, rest };
  const next = goals.paths.first(rest);
  return next > 0 ? { name: strings.text(next), rest: goals.paths.rest(rest) } : null;
}

/** Looks for what `parser.option('port', { default: 3000 })` gave as the default of the option that is asked for. */
export function searchOptions(state: SearchState): void {
  const { graph } = state.tools;
  const asked = askedOption(state);
  if (!asked) return;
  const isWhole = asked.rest !== state.rest;
  if (!isWhole && !readers.test(graph.strings.text(graph.z(state.node)))) return;
  for (const one of toldTo(state.node, asked.name, state)) state.go(one, asked.rest);
}

/** Looks for what a call on a variable tells the parser in it, where its options are read from the variable. */
export function searchTold(state: SearchState, call: number): void {
  const { graph } = state.tools;
  if (!tellers.test(graph.strings.text(graph.z(call)))) return;
  const asked = askedOption(state);
  if (asked) for (const one of toldBy(call, asked.name, graph)) state.go(one, asked.rest);
}

/** Looks for the options with which `parser.option(…).action((options) => …)` calls a function in place. */
export function searchHandedOptions(state: SearchState, fn: number): void {
  const { graph } = state.tools;
  if (state.step <= 0) return;
  for (const call of graph.index.argumentsNamed.of(-fn, state.reader))
    if (handsOptions(call, graph)) searchOptionsOf(call, graph.list(graph.y(call)).indexOf(fn), state);
}

/** Looks for the options with which a call hands on a function that stands at a position. */
export function searchOptionsOf(call: number, position: number, state: SearchState): void {
  const { graph } = state.tools;
  if (state.step <= 0) return;
  const name = graph.strings.text(state.step);
  const builder = position > 0 ? graph.listItem(graph.y(call), position - 1) : 0;
  const told = [...toldTo(graph.x(graph.x(call)), name, state), ...toldByBuilder(builder, name, state)];
  for (const one of told) state.go(one, state.rest);
}

/** What the builder of a yargs command tells: an object of options, or a function that is given the parser. */
export function toldByBuilder(builder: number, name: string, state: SearchState): Access[] {
  const { graph } = state.tools;
  if (builder === 0) return [];
  if (graph.kind(builder) === Kind.object)
    return [{ node: builder, steps: [graph.strings.number(name), graph.strings.number('default')] }];
  if (graph.kind(builder) !== Kind.function) return [];
  const parser = graph.listItem(graph.y(builder), 0);
  return [
    ...(graph.returnsOf(builder) > 0 ? toldTo(graph.returnsOf(builder), name, state) : []),
    ...(parser > 0 ? toldAbout(parser, name, state) : []),
  ];
}

/** What a parser was told of an option: along the chain of calls, then by statements about the same parser. */
function toldTo(parser: number, name: string, state: SearchState): Access[] {
  const { graph } = state.tools;
  const found: Access[] = [];
  let at = parser;
  for (let hops = 0; at > 0 && graph.kind(at) === Kind.call && hops < maxChain; hops++) {
    if (tellers.test(graph.strings.text(graph.z(at)))) found.push(...toldBy(at, name, graph));
    const callee = graph.x(at);
    at = graph.kind(callee) === Kind.read ? graph.x(callee) : 0;
  }
  return at > 0 ? [...found, ...toldAbout(at, name, state)] : found;
}

/** What statements tell the parser in a variable. */
function toldAbout(variable: number, name: string, { tools, reader }: SearchState): Access[] {
  const { graph } = tools;
  const key =
    graph.kind(variable) === Kind.name ? nameKey(graph.fileOf(variable), graph.x(variable)) : variable;
  return graph.index.usesOf
    .of(key, reader)
    .filter((use) => graph.kind(use) === Kind.call && tellers.test(graph.strings.text(graph.z(use))))
    .flatMap((use) => toldBy(use, name, graph));
}

/** What a call on a parser tells of the option of a name. */
function toldBy(call: number, name: string, graph: FlowGraph): Access[] {
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
  if (graph.kind(first) === Kind.call) return defaultOfOption(first, name, graph);
  if (graph.kind(first) !== Kind.text) return [];
  const flags = graph.textOf(first).text;
  if (optionName(flags) !== name) return [];
  for (const one of [second, third])
    if (one > 0 && graph.kind(one) === Kind.object) return [{ node: one, steps: [byDefault] }];
  if (!flags.startsWith('-')) return second > 0 && third === 0 ? [{ node: second, steps: [] }] : [];
  const isParser = third > 0 && (graph.kind(third) === Kind.function || graph.kind(third) === Kind.name);
  const fallback = fourth > 0 && (isParser || third > 0) ? fourth : third;
  return fallback > 0 ? [{ node: fallback, steps: [] }] : [];
}

/** `new Option('-p, --port <n>', 'text').default(3000).env('PORT')`. */
function defaultOfOption(option: number, name: string, graph: FlowGraph): Access[] {
  const byDefault: Access[] = [];
  let at = option;
  for (let hops = 0; at > 0 && graph.kind(at) === Kind.call && hops < maxChain; hops++) {
    const callee = graph.x(at);
    const first = graph.listItem(graph.y(at), 0);
    if (graph.kind(callee) !== Kind.read || graph.has(at, Flag.new)) {
      const isMeant =
        first > 0 && graph.kind(first) === Kind.text && optionName(graph.textOf(first).text) === name;
      return isMeant ? byDefault : [];
    }
    if (graph.strings.text(graph.z(at)) === 'default' && first > 0)
      byDefault.push({ node: first, steps: [] });
    at = graph.x(callee);
  }
  return [];
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
