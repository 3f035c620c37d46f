/** A class and those that it extends. */
import { Kind } from '../../../facts/nodeKinds.js';
import type { SearchTools } from '../../search/searchState.js';
import type { State } from '../../state.js';
import { Form, valueForm, valueNumber } from '../../values/valueCodes.js';

/** Classes that extend one another. */
const maxParents = 8;

/** A class or constructor function, and those that it extends; null where one of them is not known. */
export function classChain(first: number, tools: SearchTools, reader: State): number[] | null {
  const { graph, pointsTo } = tools;
  const found = [first];
  for (const one of found) {
    if (found.length > maxParents) return null;
    graph.statementOf(one).usedBy(reader);
    if (graph.kind(one) !== Kind.class || graph.heritageOf(one) === 0) continue;
    const values = pointsTo.valuesOf(graph.heritageOf(one), reader);
    if (values.length === 0) return null;
    for (const value of values) {
      const node = valueNumber(value);
      if (valueForm(value) === Form.external) {
        if (!isEmitter(value, tools)) return null;
      } else if (
        valueForm(value) !== Form.node ||
        (graph.kind(node) !== Kind.class && graph.kind(node) !== Kind.function)
      )
        return null;
      else if (!found.includes(node)) found.push(node);
    }
  }
  return found;
}

/** Emitters of events call their listeners alone. */
function isEmitter(value: number, { pointsTo }: SearchTools): boolean {
  const { module, path } = pointsTo.externals.of(value);
  return (
    /^(?:node:)?events$|^eventemitter\d?$/i.test(module) ||
    /^(?:EventEmitter|EventTarget|Object|Error)$/.test(path.at(-1) ?? '')
  );
}
