/** What is kept of a file's facts once its nodes are in the graph: all but the nodes and lists, of which a digest tells whether they are the same. */
import { type FileFacts, Statement, statementSize } from '../../facts/fileFacts.js';
import type { WorkspaceStrings } from './workspaceStrings.js';

/** Facts whose nodes and lists stand in the graph, and nowhere else. */
export interface KeptFacts extends Omit<FileFacts, 'nodes' | 'lists'> {
  /** {@link digestSize} numbers a statement: of its nodes and lists. */
  readonly digests: Int32Array;
}

/** How many numbers of 32 bits a digest has: two, so that no two statements have the same by chance. */
export const digestSize = 2;

/** What is kept of facts; `numbers` are those of their strings, which files share. */
export function keptFacts(facts: FileFacts, numbers: Int32Array, strings: WorkspaceStrings): KeptFacts {
  const { nodes, lists, ...others } = facts;
  const shared: string[] = [];
  for (const number of numbers) shared.push(strings.text(number));
  return { ...others, strings: shared, digests: digestsOf(facts) };
}

function digestsOf({ statements, nodes, lists }: FileFacts): Int32Array {
  const digests = new Int32Array((statements.length / statementSize) * digestSize);
  for (let at = 0, to = 0; at < statements.length; at += statementSize, to += digestSize) {
    addRange(digests, to, nodes, statements, at + Statement.node);
    addRange(digests, to, lists, statements, at + Statement.list);
  }
  return digests;
}

/** Takes a statement's part of a table into its digest; how much it is belongs to it. */
function addRange(
  digests: Int32Array,
  to: number,
  table: Int32Array,
  statements: Int32Array,
  place: number,
): void {
  const from = statements[place] as number;
  const next = place + statementSize;
  const end = next < statements.length ? (statements[next] as number) : table.length;
  let first = mixed((digests[to] as number) ^ (end - from), 0x85ebca6b);
  let second = mixed((digests[to + 1] as number) + (end - from), 0xc2b2ae35);
  for (let i = from; i < end; i++) {
    first = mixed(first ^ (table[i] as number), 0x85ebca6b);
    second = mixed(second + (table[i] as number), 0xc2b2ae35);
  }
  digests[to] = first;
  digests[to + 1] = second;
}

/** One step of a hash, with the factors of MurmurHash3's end (https://github.com/aappleby/smhasher, fmix32). */
function mixed(value: number, factor: number): number {
  const product = Math.imul(value ^ (value >>> 15), factor);
  return product ^ (product >>> 13);
}
