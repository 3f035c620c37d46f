/** Tells which files carry ports for others: exported constants that name ports, exported functions that hand them on. */
import type { FileFacts, Value } from '../analysis/fileFacts.js';
import { visitValue } from '../analysis/valueAlgebra.js';
import type { FileKey } from './portSite.js';

/** What is asked of the rest of the workspace. */
export interface CarrierQueries {
  /** Whether a bare number handed to a function reaches the network; addresses pass the sieve by themselves. */
  reachesNetwork(file: FileKey, fn: number): boolean;
  /** The file a specifier means, with whether that one is known to carry. */
  isCarrier(from: FileKey, specifier: string): boolean;
}

/** Whether what a file exports can make a site in a file that imports it. */
export function carriesPorts(file: FileKey, facts: FileFacts, queries: CarrierQueries): boolean {
  for (const star of facts.starExports) if (queries.isCarrier(file, facts.imports[star] ?? '')) return true;
  for (const value of Object.values(facts.exports))
    if (valueCarries(value, file, facts, queries, maxResults)) return true;
  return false;
}

/** Whether a file hands on what others export, so that it carries as soon as they do. */
export function handsOn(facts: FileFacts): boolean {
  if (facts.starExports.length > 0) return true;
  let found = false;
  const look = (at: Value): void => {
    if (at.k === 'ref' && at.imp >= 0) found = true;
  };
  for (const value of Object.values(facts.exports)) visitValue(value, look);
  return found;
}

/** Functions that return functions' results … are followed this far. */
const maxResults = 3;

function valueCarries(
  value: Value,
  file: FileKey,
  facts: FileFacts,
  queries: CarrierQueries,
  depth: number,
): boolean {
  let found = false;
  visitValue(value, (at) => {
    if (found) return;
    if (at.k === 'num' || at.k === 'text') found = namesPort(at, facts);
    else if (at.k === 'fn')
      found = queries.reachesNetwork(file, at.fn) || returnsPort(at.fn, file, facts, queries, depth);
    else if (at.k === 'cls' || at.k === 'ins') found = classCarries(at.cls, file, facts, queries);
    else if (at.k === 'ref' && at.imp >= 0) found = queries.isCarrier(file, facts.imports[at.imp] ?? '');
  });
  return found;
}

/** A literal that says so itself; who imports other numbers passes the sieve by what is done with them. */
function namesPort(at: Value & { k: 'num' | 'text' }, facts: FileFacts): boolean {
  return (facts.literals[at.lit]?.mentions.length ?? 0) > 0;
}

function returnsPort(
  fn: number,
  file: FileKey,
  facts: FileFacts,
  queries: CarrierQueries,
  depth: number,
): boolean {
  const returns = facts.functions[fn]?.returns;
  return depth > 0 && returns ? valueCarries(returns, file, facts, queries, depth - 1) : false;
}

function classCarries(cls: number, file: FileKey, facts: FileFacts, queries: CarrierQueries): boolean {
  const own = facts.classes[cls];
  if (!own) return false;
  if (own.ctor >= 0 && queries.reachesNetwork(file, own.ctor)) return true;
  return [...Object.values(own.members), ...Object.values(own.statics)].some((member) => {
    if (member.k === 'fn') return queries.reachesNetwork(file, member.fn);
    return (member.k === 'num' || member.k === 'text') && namesPort(member, facts);
  });
}
