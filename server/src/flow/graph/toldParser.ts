/** The parser of command lines that a chain of calls tells of its options: `program.version('1').option(…).option(…)`. */
import { Kind } from '../../facts/nodeKinds.js';
import type { GraphNodes } from './graphNodes.js';

/** Methods that tell a parser of options. */
export const tellers = /^(?:option|options|requiredOption|default|addOption|positional)$/;
/** Calls of one chain. */
export const maxChain = 60;

/** What the chain begins with that a call of a name is the last of; the receiver itself where the call tells nothing. */
export function toldParser(receiver: number, name: number, graph: GraphNodes): number {
  if (graph.kind(receiver) !== Kind.call || !tellers.test(graph.strings.text(name))) return receiver;
  let at = receiver;
  for (let hops = 0; graph.kind(at) === Kind.call && hops < maxChain; hops++) {
    const callee = graph.x(at);
    // `command('up')` makes a parser of its own.
    const isOther = graph.strings.text(graph.z(at)) === 'command' && graph.listLength(graph.y(at)) === 1;
    if (isOther || graph.kind(callee) !== Kind.read) return receiver;
    at = graph.x(callee);
  }
  return at;
}
