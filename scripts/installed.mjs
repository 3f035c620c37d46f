/** Tells whether node_modules holds what the lockfile names. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

function readPackages(root, file) {
  try {
    return JSON.parse(readFileSync(path.join(root, file), 'utf8')).packages;
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

/**
 * Whether node_modules holds what the lockfile names. npm records what it installed in
 * node_modules/.package-lock.json, as the last thing an installation does; packages for other platforms are
 * missing there, which is right for optional ones.
 */
export function isInstalled(root) {
  const installed = readPackages(root, 'node_modules/.package-lock.json');
  if (!installed) return false;
  return Object.entries(readPackages(root, 'package-lock.json')).every(([place, wanted]) => {
    if (place === '') return true;
    const found = installed[place];
    if (!found) return Boolean(wanted.optional || wanted.devOptional);
    return found.version === wanted.version && found.integrity === wanted.integrity;
  });
}
