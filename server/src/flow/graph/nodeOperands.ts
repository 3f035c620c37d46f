/** The nodes that a node refers to, as its kind tells. */
import { Kind } from '../../facts/nodeKinds.js';
import type { GraphNodes } from './graphNodes.js';
import { Operand, operandsByKind } from './relocation.js';

/** The nodes that a node of the graph is made of, or stands for. */
export function operandsOf(of: number, graph: GraphNodes): number[] {
  const found: number[] = [];
  const kind = graph.kind(of);
  // A condition looks at its operands, and hands nothing on.
  if (kind === Kind.test || kind === Kind.refuses) return found;
  const forms = operandsByKind.get(kind) ?? [];
  for (const [i, form] of forms.entries()) {
    const operand = i === 0 ? graph.x(of) : i === 1 ? graph.y(of) : graph.z(of);
    if (form === Operand.node) found.push(operand);
    else if (form === Operand.nodes) found.push(...graph.list(operand));
    else if (form === Operand.entries || form === Operand.members) {
      const list = graph.list(operand);
      for (let k = 0; k < list.length; k += 3)
        found.push(list[form === Operand.entries ? k + 2 : k + 1] as number);
    }
  }
  return found;
}
