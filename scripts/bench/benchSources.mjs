/** The sources below a folder: how many there are, and a copy of them. */
import { cpSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const sourceName = /(?<!\.d)\.(?:[cm]?[jt]s|[jt]sx)$/;

/** How many sources, how many of them are JavaScript, and their bytes; what lies in `.git` and packages is left out. */
export function sourcesBelow(folder) {
  let count = 0;
  let scripts = 0;
  let bytes = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const at = path.join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== '.git' && entry.name !== 'node_modules') {
      const below = sourcesBelow(at);
      count += below.count;
      scripts += below.scripts;
      bytes += below.bytes;
    } else if (entry.isFile() && sourceName.test(entry.name)) {
      count++;
      if (/\.[cm]?js$/.test(entry.name)) scripts++;
      bytes += statSync(at).size;
    }
  }
  return { count, scripts, bytes };
}

/** The sources of a folder under a name that no tool leaves out: all tools see the same files. */
export function copySources(from, to) {
  for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !(sourceName.test(entry.name) || entry.name === 'package.json')) continue;
    const source = path.join(entry.parentPath, entry.name);
    const target = path.join(to, path.relative(from, source).replaceAll('node_modules', 'packages'));
    mkdirSync(path.dirname(target), { recursive: true });
    cpSync(source, target);
  }
}
