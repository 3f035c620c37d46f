/** Tells how far to ask for the files that a call's callee stands in, by what the call is given. */
import type { CallFacts, FileFacts, Value } from '../analysis/fileFacts.js';
import type { FileKey } from './portSite.js';
import type { ValueResolver } from './resolveValue.js';
import type { Asking, Reached, Workspace } from './settled.js';

interface Tools {
  readonly workspace: Workspace;
  readonly resolver: ValueResolver;
}

/**
 * A port is followed into files that look as if they listened or connected, anything else nowhere. Functions that are
 * known to hand numbers on need no asking: who imports one is asked for (see `demand.ts`).
 */
export function askingFor(call: CallFacts, file: FileKey, tools: Tools): Asking {
  const facts = tools.workspace.factsOf(file);
  if (!facts || !leadsOn(call.callee, file, facts, tools.workspace)) return 'never';
  for (const argument of call.args) {
    if (heldIn(argument, facts) || heldElsewhere(argument, file, facts, tools)) return 'promising';
  }
  return 'never';
}

/** Whether a value leads into the workspace: to another file, or to a function or class of this one. */
function leadsOn(value: Value, file: FileKey, facts: FileFacts, workspace: Workspace): boolean {
  switch (value.k) {
    case 'ref': {
      const specifier = value.imp < 0 ? undefined : facts.imports[value.imp];
      return specifier !== undefined && workspace.resolve(file, specifier) !== null;
    }
    case 'res':
      return leadsOn(value.callee, file, facts, workspace);
    case 'or':
      return value.of.some((one) => leadsOn(one, file, facts, workspace));
    default:
      return value.k === 'fn' || value.k === 'cls' || value.k === 'ins';
  }
}

/** Whether an argument holds a port that other files say, as far as they are known. */
function heldElsewhere(
  argument: Value,
  file: FileKey,
  own: FileFacts,
  { workspace, resolver }: Tools,
): boolean {
  if (argument.k !== 'ref' && argument.k !== 'or') return false;
  if (!leadsOn(argument, file, own, workspace)) return false;
  const reached = resolver.withAsking('never', () => resolver.settle(argument, file, null));
  return reached.some((one) => {
    const facts = workspace.factsOf(one.file);
    return facts !== undefined && isData(one.value) && heldIn(one.value, facts);
  });
}

function isData(value: Reached['value']): value is Value & Reached['value'] {
  return value.k !== 'ext' && value.k !== 'ns' && value.k !== 'open';
}

/** Whether a value holds a port by itself; properties count under names that say what they are. */
function heldIn(value: Value, facts: FileFacts, results = maxResults): boolean {
  switch (value.k) {
    case 'num':
      return (facts.literals[value.lit]?.value ?? 0) >= leastPort;
    case 'text':
      return /:\d|^\d{1,5}$/.test(value.text);
    case 'cat':
      return value.parts.some(
        (one) => heldIn(one, facts, results) || (one.k === 'text' && endsInHost.test(one.text)),
      );
    case 'or':
      return value.of.some((one) => heldIn(one, facts, results));
    case 'arr':
      return value.items.some((one) => heldIn(one, facts, results));
    case 'math':
      return heldIn(value.left, facts, results) || heldIn(value.right, facts, results);
    case 'obj':
      return (
        value.entries.some(
          ([name, one]) => one.k !== 'obj' && telling.test(name) && heldIn(one, facts, results),
        ) || value.spread.some((one) => heldIn(one, facts, results))
      );
    case 'res': {
      const returns = value.callee.k === 'fn' ? facts.functions[value.callee.fn]?.returns : null;
      return results > 0 && returns ? heldIn(returns, facts, results - 1) : false;
    }
    default:
      return false;
  }
}

/** Functions of the file that return functions' results … are followed this far. */
const maxResults = 3;

/** Smaller numbers are counts and sizes; those that do reach the network are found from the other end. */
const leastPort = 1000;

const telling = /port|ur[il]|addr|host|endpoint|serv|target|base|broker|proxy|node|origin/i;

/** `http://`, `//host:`, `localhost:`, `a.b:`, or a colon alone, before a port that another part says. */
const endsInHost = /(?:\/\/[\w.-]*|^[\w.-]*\.[\w.-]+|localhost|^):$/;
