/** Lays out the npm package of the ESLint plugin, as it is packed: its manifest and texts, and the bundle from dist/. */
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Writes the package into a folder that is made; throws where its version is not that of the program. */
export function layOutPlugin(root, folder) {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const plugin = JSON.parse(readFileSync(path.join(root, 'eslint-plugin/package.json'), 'utf8'));
  if (plugin.version !== version || plugin.dependencies['ephemeral-ports'] !== version)
    throw new Error(`eslint-plugin/package.json is not of version ${version}`);
  mkdirSync(folder, { recursive: true });
  for (const file of ['package.json', 'README.md'])
    cpSync(path.join(root, 'eslint-plugin', file), path.join(folder, file));
  cpSync(path.join(root, 'LICENSE'), path.join(folder, 'LICENSE'));
  cpSync(path.join(root, 'dist/eslint-plugin.js'), path.join(folder, 'plugin.js'));
}
