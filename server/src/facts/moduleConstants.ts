/** The constants of a file that name modules: where `require(…)` or `import(…)` is given no literal. */
import ts from 'typescript';
import { type ModuleConstants, requiredModules } from './requiredModule.js';
import type { NamedModules, Walk } from './walk.js';

/** `require` and `import` of what is no literal. */
const computed = /\b(?:require|import|requireActual|importActual)\s*\(\s*[^'"\s)]/;

/** The constants at the top of a file that hold paths and names of modules. */
export function namedModules({ text, statements }: ts.SourceFile): NamedModules {
  const ofFile = new Map<string, readonly string[]>();
  const named = { isAsked: computed.test(text), ofFile, ofNode: new Map<number, readonly string[]>() };
  if (!named.isAsked) return named;
  for (const statement of statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (!ts.isIdentifier(name) || ofFile.has(name.text)) continue;
      const modules = requiredModules(initializer, (one) => ofFile.get(one));
      if (modules.length > 0) ofFile.set(name.text, modules);
    }
  }
  return named;
}

/** Whether two states of a file have the same constants: what is written of a statement may rest on those of others. */
export function areSameModules(one: NamedModules, other: NamedModules): boolean {
  if (one.isAsked !== other.isAsked || one.ofFile.size !== other.ofFile.size) return false;
  for (const [name, modules] of one.ofFile)
    if (modules.join() !== other.ofFile.get(name)?.join()) return false;
  return true;
}

/** What names mean where a walk is. */
export function constantsAt({ scope, modules }: Walk): ModuleConstants {
  return (name) => {
    const declared = scope?.find(name);
    return declared === undefined ? modules.ofFile.get(name) : modules.ofNode.get(declared);
  };
}

/** Notes what a variable inside of a function names. */
export function noteNamedModule(variable: number, initializer: ts.Expression | undefined, walk: Walk): void {
  if (!walk.modules.isAsked || !walk.scope || !initializer) return;
  const modules = requiredModules(initializer, constantsAt(walk));
  if (modules.length > 0) walk.modules.ofNode.set(variable, modules);
}
