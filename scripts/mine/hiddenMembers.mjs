/** What a package's declarations keep from those who use it: members of classes that are private or protected. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Declaration files of one package that are read; more is a framework. */
const maxFiles = 2000;

const notes =
  /\bclass\s+([A-Za-z_$][\w$]*)|^\s*(?:private|protected)\s+(?:(?:static|readonly|abstract|async|get|set)\s+)*([A-Za-z_$][\w$]*)/gm;

/** `Server.listen` for each hidden member of each class that a declaration file declares. */
export function hiddenMembers(text) {
  const hidden = new Set();
  let holder = '';
  for (const [, cls, member] of text.matchAll(notes)) {
    if (cls !== undefined) holder = cls;
    else if (holder !== '') hidden.add(`${holder}.${member}`);
  }
  for (const [, name, alias] of text.matchAll(/\bexport default (?:class )?(\w+)|\b(\w+) as default\b/g))
    for (const one of [...hidden])
      if (one.startsWith(`${name ?? alias}.`)) hidden.add(`default${one.slice(one.indexOf('.'))}`);
  return hidden;
}

/** Whether the path of a row (`Server.prototype.listen`) leads to a hidden member; `shape`: `n` for what is made with `new`. */
export function isHiddenPath(rowPath, hidden, shape = 'c') {
  const steps = rowPath.split('.');
  if (shape === 'n') return hidden.has(`${steps.at(-1)}.constructor`);
  const at = steps.indexOf('prototype');
  const [holder, member] = at > 0 ? [steps[at - 1], steps[at + 1]] : steps.slice(-2);
  return hidden.has(`${holder}.${member}`);
}

/** The hidden members of a package in a folder, without those of the packages below it. */
export function hiddenMembersIn(folder) {
  const hidden = new Set();
  const waiting = [folder];
  for (let read = 0; waiting.length > 0 && read < maxFiles; ) {
    const here = waiting.pop();
    for (const entry of readdirSync(here, { withFileTypes: true })) {
      const place = path.join(here, entry.name);
      if (entry.isDirectory() && entry.name !== 'node_modules') waiting.push(place);
      else if (entry.isFile() && /\.d\.[cm]?ts$/.test(entry.name)) {
        read++;
        for (const one of hiddenMembers(readFileSync(place, 'utf8'))) hidden.add(one);
      }
    }
  }
  return hidden;
}
