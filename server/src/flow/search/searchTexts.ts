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
    // Behind a host that was read already stands its port.
    const host = as.as === 'portSuffix' ? as.host : one.host;
    const form: PortForm =
      one.as === 'port' && as.as !== 'port'
        ? plainForm('port', host)
        : { ...as, as: one.as, host: one.as === 'portSuffix' ? host : as.host };
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
  const { pieces: parts, ends } = isOne ? { pieces: [node], ends: none } : piecesOf(node, graph);
  const literals = parts.map((one) => (one > 0 && isOne ? one : constants.literalOf(one, reader)));
  const texts = parts.map((one, i): TextPart => {
    const literal = literals[i] as number;
    const text = textOf(literal, graph);
    const isPath = text === null && one > 0 && pathName.test(graph.strings.text(graph.index.nameOf(one)));
    return { text, isWhole: isOne || ends.has(i) || graph.kind(one) !== Kind.text, isPath };
  });
  return { parts, literals, texts };
}

/** Names of what stands behind an authority, and is no number: `req.originalUrl`, `path.join(…)`, `url.substring(1)`. */
const pathName =
  /(?:path|pathname|ur[il]|route|endpoint|href|query|search|location)$|^(?:join|replace|stringify|substr(?:ing)?)$/i;

/** Pieces of one text; a longer one is data. */
const maxPieces = 40;

/**
 * The operands of a template or a sum of texts, those of texts among them in their place: `s += \`:${port}\``; and which of
 * them end a text that others were put behind.
 */
function piecesOf(
  text: number,
  graph: SearchTools['graph'],
): { pieces: number[]; ends: ReadonlySet<number> } {
  const pieces: number[] = [];
  const ends = new Set<number>();
  const waiting = [...graph.list(graph.y(text))].reverse();
  while (waiting.length > 0) {
    const one = waiting.pop() as number;
    if (one === textEnd) {
      ends.add(pieces.length - 1);
      continue;
    }
    const isText = one > 0 && isPutTogether(one, graph) && pieces.length + waiting.length < maxPieces;
    if (isText) waiting.push(textEnd, ...[...graph.list(graph.y(one))].reverse());
    else pieces.push(one);
  }
  return { pieces, ends };
}

/** Stands among pieces where a text ends. */
const textEnd = -1;
const none: ReadonlySet<number> = new Set();

/** Sums on sums that are looked at for a text. */
const maxAdded = 20;

/** Whether a node is a template, or a sum in which a text stands. */
export function isPutTogether(node: number, graph: SearchTools['graph'], left = maxAdded): boolean {
  if (graph.kind(node) === Kind.concat) return true;
  if (graph.kind(node) !== Kind.sum) return false;
  const operands = graph.list(graph.y(node));
  const first = operands[0] ?? 0;
  return (
    operands.some((one) => one > 0 && (graph.kind(one) === Kind.text || graph.kind(one) === Kind.concat)) ||
    // What was added before: `s += ':'; s += port`.
    (first > 0 &&
      first !== node &&
      left > 0 &&
      graph.kind(first) === Kind.sum &&
      isPutTogether(first, graph, left - 1))
  );
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
