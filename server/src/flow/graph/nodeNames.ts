/** The names that values are known by, from what stands there alone. */
import { Kind, Step } from '../../facts/nodeKinds.js';
import type { ElementNames } from './elementNames.js';
import type { GraphNodes } from './graphNodes.js';
import type { WorkspaceStrings } from './workspaceStrings.js';

const special = [
  'call',
  'apply',
  'bind',
  'prototype',
  'get',
  'forEach',
  'default',
  'setTimeout',
  'setInterval',
] as const;

/** Numbers of names that mean something to the language; `star` is that of `*`. */
export type SpecialNames = Readonly<Record<(typeof special)[number] | 'star', number>>;

/** The numbers of the special names. */
export function specialNames(strings: WorkspaceStrings): SpecialNames {
  const numbers = Object.fromEntries(special.map((name) => [name, strings.number(name)]));
  return { ...numbers, star: strings.number('*') } as SpecialNames;
}

/** Names of nodes. */
export class NodeNames {
  readonly #graph: GraphNodes;
  readonly #elements: ElementNames;
  readonly #bind: number;

  constructor(graph: GraphNodes, elements: ElementNames) {
    this.#graph = graph;
    this.#elements = elements;
    this.#bind = graph.strings.number('bind');
  }

  /** The number of the name of a node; 0 where it has none. */
  of(node: number): number {
    const graph = this.#graph;
    switch (graph.kind(node)) {
      case Kind.name:
      case Kind.variable:
      case Kind.parameter:
      case Kind.function:
      case Kind.class:
        return graph.x(node);
      case Kind.read:
        return graph.y(node);
      case Kind.import:
        return graph.y(node);
      case Kind.readKey:
        return this.#elements.of(this.of(graph.x(node)));
      case Kind.call: {
        // `a.bind(b)`, `wrap(a)`: the result goes by the name of what is bound, or of the call.
        const callee = graph.x(node);
        if (graph.z(node) === this.#bind && graph.kind(callee) === Kind.read) return this.of(graph.x(callee));
        return graph.z(node);
      }
      case Kind.pick: {
        const last = graph.list(graph.y(node)).at(-1) ?? 0;
        return last === Step.element ? this.#elements.of(this.of(graph.x(node))) : last;
      }
      default:
        return 0;
    }
  }
}

/** The last segment of a specifier without its ending; of a folder its own name. */
export function stemOf(specifier: string): string {
  const path = specifier.replace(/\/(?:index(?:\.[cm]?[jt]sx?)?)?$/, '');
  const last = path.slice(path.lastIndexOf('/') + 1);
  return last.replace(/\.[cm]?[jt]sx?$/, '');
}

/** Whether nodes of a kind stand for a name that their statement declares. */
export function isVariable(kind: number): boolean {
  return kind === Kind.variable || kind === Kind.parameter;
}
