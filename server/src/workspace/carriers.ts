/** Tells which files carry ports for others: exported constants that name ports, exported functions that hand them on. */
import type { FileFacts, Value } from '../analysis/fileFacts.js';
import { visitValue } from '../analysis/valueAlgebra.js';

/**
 * What a file carries. `numbers`: a port of its own, or bare numbers that it is handed; who imports it may hold a site
 * that nothing in its text tells. `texts`: addresses alone; who hands one over passes the sieve by itself.
 */
export type CarriedForms = 'numbers' | 'texts';

/** What a file carries by the names of its exports; under `export=` what it exports whole. */
export type Carried = ReadonlyMap<string, CarriedForms>;

/** What is asked of the rest of the workspace. */
export interface CarrierQueries {
  /** What reaches the network when it is handed to a function of the file. */
  formsReached(fn: number): CarriedForms | null;
  /** What the file that a specifier means is known to carry. */
  carriedBy(specifier: string): Carried | undefined;
}

/** What a file carries for the files that import it. */
export function carriedForms(facts: FileFacts, queries: CarrierQueries): Carried {
  const found = new Map<string, CarriedForms>();
  const add = (name: string, forms: CarriedForms | null): void => {
    const both = more(found.get(name) ?? null, forms);
    if (both !== null) found.set(name, both);
  };
  for (const star of facts.starExports)
    for (const [name, forms] of queries.carriedBy(facts.imports[star] ?? '') ?? [])
      if (name !== 'default') add(name, forms);
  for (const [name, value] of Object.entries(facts.exports))
    add(name, formsOf(value, facts, queries, maxResults));
  return found;
}

/** What comes with the names that an import takes (null: all of them). */
export function formsImported(
  carried: Carried | undefined,
  names: readonly string[] | null,
): CarriedForms | null {
  if (!carried || carried.size === 0) return null;
  // A CommonJS module is its own default, and what it assigns whole may have any property.
  const whole = names === null || (names.includes('default') && !carried.has('default'));
  const taken = whole
    ? [...carried.values()]
    : [...names, 'export='].map((name) => carried.get(name) ?? null);
  return taken.reduce<CarriedForms | null>(more, null);
}

function more(one: CarriedForms | null, other: CarriedForms | null): CarriedForms | null {
  return one === 'numbers' || other === 'numbers' ? 'numbers' : (one ?? other);
}

/** Whether a file hands on what others export, so that it carries as soon as they do. */
export function handsOn(facts: FileFacts): boolean {
  if (facts.starExports.length > 0) return true;
  let found = false;
  const look = (at: Value): void => {
    if (at.k === 'ref' && at.imp >= 0) found = true;
    if (at.k === 'cls' || at.k === 'ins') found ||= facts.classes[at.cls]?.extends?.k === 'ref';
  };
  for (const value of Object.values(facts.exports)) visitValue(value, look);
  return found;
}

/** Functions that return functions' results … are followed this far. */
const maxResults = 3;

function formsOf(
  value: Value,
  facts: FileFacts,
  queries: CarrierQueries,
  depth: number,
): CarriedForms | null {
  let forms: CarriedForms | null = null;
  visitValue(value, (at) => {
    if (forms === 'numbers') return;
    if (at.k === 'num' || at.k === 'text') forms = more(forms, namesPort(at, facts) ? 'numbers' : null);
    else if (at.k === 'fn')
      forms = more(more(forms, queries.formsReached(at.fn)), returned(at.fn, facts, queries, depth));
    else if (at.k === 'cls' || at.k === 'ins') forms = more(forms, formsOfClass(at.cls, facts, queries));
    else if (at.k === 'ref') forms = more(forms, formsOfReference(at, facts, queries));
  });
  return forms;
}

/** A literal that says so itself; who imports other numbers passes the sieve by what is done with them. */
function namesPort(at: Value & { k: 'num' | 'text' }, facts: FileFacts): boolean {
  return (facts.literals[at.lit]?.mentions.length ?? 0) > 0;
}

function returned(fn: number, facts: FileFacts, queries: CarrierQueries, depth: number): CarriedForms | null {
  const returns = facts.functions[fn]?.returns;
  return depth > 0 && returns ? formsOf(returns, facts, queries, depth - 1) : null;
}

function formsOfClass(cls: number, facts: FileFacts, queries: CarrierQueries): CarriedForms | null {
  const own = facts.classes[cls];
  if (!own) return null;
  let forms = own.ctor >= 0 ? queries.formsReached(own.ctor) : null;
  if (own.extends?.k === 'ref') forms = more(forms, formsOfReference(own.extends, facts, queries));
  for (const member of [...Object.values(own.members), ...Object.values(own.statics)]) {
    if (forms === 'numbers') break;
    if (member.k === 'fn') forms = more(forms, queries.formsReached(member.fn));
    else if (member.k === 'num' || member.k === 'text')
      forms = more(forms, namesPort(member, facts) ? 'numbers' : null);
  }
  return forms;
}

function formsOfReference(
  value: Value & { k: 'ref' },
  facts: FileFacts,
  queries: CarrierQueries,
): CarriedForms | null {
  if (value.imp < 0) return null;
  const [name] = value.path;
  const carried = queries.carriedBy(facts.imports[value.imp] ?? '');
  return formsImported(carried, name === undefined || !/^[\w$]+$/.test(name) ? null : [name]);
}
