/** The search at texts: ports that they name, and the parts of templates and sums that are to say them. */
import { Kind } from '../../facts/nodeKinds.js';
import { noPath, type PortForm, plainForm } from './goals.js';
import type { SearchState } from './searchState.js';
import { readText, type TextPart } from './textParts.js';

/** Looks at a text, a template or a sum of texts. */
export function searchText(state: SearchState): void {
  const { tools, node, query } = state;
  const { graph, constants } = tools;
  // Parts of a text are taken where it is taken apart.
  if (state.path !== noPath) return;
  const as = state.form;
  const isOne = graph.kind(node) === Kind.text;
  const parts = isOne ? [node] : [...graph.list(graph.y(node))];
  // Parts that constants say are read as if they stood there.
  const literals = parts.map((one) => (one > 0 && isOne ? one : constants.literalOf(one, query)));
  const texts = parts.map((one, i): TextPart => {
    const literal = literals[i] as number;
    return { text: textOf(literal, state), isWhole: isOne || graph.kind(one) !== Kind.text };
  });
  const { ports, asked } = readText(texts, as.as);
  const nodeOf = (part: number): number => (part < 0 ? 0 : (parts[part] as number));
  for (const { part, start, end, port, host, hostPart } of ports) {
    const literal = literals[part] as number;
    const digits = graph.kind(literal) === Kind.text ? { start, end, port } : null;
    state.end(literal, digits, {
      ...as,
      as: 'port',
      host: as.host ?? host,
      hostNode: as.hostNode || nodeOf(hostPart),
    });
  }
  for (const one of asked) {
    const form: PortForm =
      one.as === 'port' && as.as !== 'port'
        ? plainForm('port', one.host, nodeOf(one.hostPart))
        : { ...as, as: one.as };
    state.go({ node: parts[one.part] as number, steps: [] }, noPath, form);
  }
}

function textOf(literal: number, { tools: { graph } }: SearchState): string | null {
  if (literal === 0) return null;
  return graph.kind(literal) === Kind.text ? graph.textOf(literal).text : String(graph.numberOf(literal));
}
