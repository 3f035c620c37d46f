/** Looks members of a file's classes up, for stepping into instances while files are linked. */
import type { FileFacts, Value } from '../analysis/fileFacts.js';
import { stepInto, type ValueTables } from '../analysis/valueAlgebra.js';

/** Members of a file's classes by the class's facts; inherited ones through what it extends. */
export function tablesOf(facts: FileFacts): ValueTables {
  let depth = 0;
  const look = (cls: number, name: string, from: 'members' | 'statics'): Value => {
    const own = facts.classes[cls];
    const found = own?.[from][name];
    if (found) return found;
    // Broken code can have a class extend itself.
    if (!own?.extends || depth > 16) return { k: 'unknown' };
    depth++;
    const parent = from === 'members' ? stepInto(own.extends, '#', tables) : own.extends;
    const inherited = stepInto(parent, name, tables);
    depth--;
    return inherited;
  };
  const tables: ValueTables = {
    member: (cls, name) => look(cls, name, 'members'),
    staticMember: (cls, name) => look(cls, name, 'statics'),
  };
  return tables;
}
