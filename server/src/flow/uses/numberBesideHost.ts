/** A number behind what is surely a host: a port, whatever is called. */
import type { PortPlace } from '../../catalogue/apiRow.js';
import { Kind } from '../../facts/nodeKinds.js';
import { classifyHost } from '../../ports/host.js';
import type { FlowGraph } from '../graph/graph.js';

const matchers =
  /^(?:equals?|strictEquals?|deepEquals?|deepStrictEqual|notEqual|is|same|eql|to[A-Z]\w*|ok|assert\w*)$/;

/** `open('127.0.0.1', 45711)`: a number behind what is surely a host. */
export function numberBesideHost(call: number, graph: FlowGraph): PortPlace | null {
  const args = graph.y(call);
  for (let i = 0; i + 1 < graph.listLength(args); i++) {
    const host = graph.listItem(args, i);
    const port = graph.listItem(args, i + 1);
    if (host === 0 || port === 0 || graph.kind(host) !== Kind.text || graph.kind(port) !== Kind.number)
      continue;
    const value = graph.numberOf(port);
    if (value < 79 || value > 65535 || !isSurelyHost(graph.textOf(host).text)) continue;
    return matchers.test(graph.strings.text(graph.z(call))) ? null : { at: String(i + 1), host: String(i) };
  }
  return null;
}

function isSurelyHost(text: string): boolean {
  const kind = classifyHost(text);
  return kind === 'loopback' || kind === 'any' || /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text);
}
