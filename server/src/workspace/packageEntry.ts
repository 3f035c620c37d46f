/** Tells a package's own entries: code beside them that requires them uses the package as anybody does. */
import type { FileFacts } from '../analysis/fileFacts.js';
import type { ModuleResolver } from './moduleResolution.js';
import type { FileKey } from './portSite.js';

/** An entry that only hands another file on has that file for an entry too; longer chains are barrels. */
const maxHandOns = 3;

/**
 * What the importers of a package call a file of it: the package's name for an entry, `name/path` for any other; null
 * outside packages.
 */
export function packageOf(
  file: FileKey,
  resolver: ModuleResolver,
  resolve: (from: FileKey, specifier: string) => FileKey | null,
  factsOf: (file: FileKey) => FileFacts | undefined,
  consulted: (file: FileKey) => void,
): string | null {
  const around = resolver.packageAround(file);
  if (!around) return null;
  for (const entry of around.entries) {
    let at: FileKey | null = entry;
    for (let hops = 0; at !== null && hops < maxHandOns; hops++) {
      if (at === file) return around.name;
      consulted(at);
      const facts = factsOf(at);
      const whole = facts?.exports['export='] ?? facts?.exports.default;
      const handedOn = whole?.k === 'ref' && whole.imp >= 0 && /^(?:default)?$/.test(whole.path.join('.'));
      at = facts && handedOn ? resolve(at, facts.imports[whole.imp] ?? '') : null;
    }
  }
  return `${around.name}/${file.slice(around.folder.length + 1).replace(/\.[cm]?[jt]s$/, '')}`;
}
