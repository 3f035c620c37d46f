/** The search at texts: ports that they name, and the parts of templates and sums that are to say them. */
import { Kind } from '../../facts/nodeKinds.js';
import type { State } from '../state.js';
import { canBePort, noPath, type PortForm, plainForm } from './goals.js';
import type { SearchState, SearchTools } from './searchState.js';
import { readText, type TextPart } from './textParts.js';

/** Looks at a text, a template or a sum of texts. */
export function searchText(state: SearchState): void {
  const { tools, node, reader } = state;
  const { graph } = tools;
  // Parts of a text are taken where it is taken apart.
  if (state.path !== noPath) return;
  const as = state.form;
  const { parts, literals, texts } = partsOfText(node, tools, reader);
  const { ports, asked } = readText(texts, as.as);
  for (const { part, start, end, port, host } of ports) {
    if (!canBePort(port, as)) continue;
    const literal = literals[part] as number;
    const digits = graph.kind(literal) === Kind.text ? { start, end, port } : null;
    state.end(literal, digits, {
      ...as,
      as: 'port',
      host: as.host ?? host,
    });
  }
  for (const one of asked) {
    const form: PortForm =
      one.as === 'port' && as.as !== 'port' ? plainForm('port', one.host) : { ...as, as: one.as };
    state.go({ node: parts[one.part] as number, steps: [] }, noPath, form);
  }
}

/** The parts of a text, with the literals that constants say they are: these are read as if they stood there. */
function partsOfText(
  node: number,
  { graph, constants }: SearchTools,
  reader: State,
): { parts: number[]; literals: number[]; texts: TextPart[] } {
  const isOne = graph.kind(node) === Kind.text;
  const parts = isOne ? [node] : [...graph.list(graph.y(node))];
  const literals = parts.map((one) => (one > 0 && isOne ? one : constants.literalOf(one, reader)));
  const texts = parts.map((one, i): TextPart => {
    const literal = literals[i] as number;
    return { text: textOf(literal, graph), isWhole: isOne || graph.kind(one) !== Kind.text };
  });
  return { parts, literals, texts };
}

/** The part of a text that is the host before its port, by its node; 0 for none. */
export function hostPartOf(node: number, as: PortForm['as'], tools: SearchTools, reader: State): number {
  const { parts, texts } = partsOfText(node, tools, reader);
  const { ports, asked } = readText(texts, as);
  const found = [...ports, ...asked].find(({ hostPart }) => hostPart >= 0);
  return found ? (parts[found.hostPart] as number) : 0;
}

function textOf(literal: number, graph: SearchTools['graph']): string | null {
  if (literal === 0) return null;
  return graph.kind(literal) === Kind.text ? graph.textOf(literal).text : String(graph.numberOf(literal));
}
