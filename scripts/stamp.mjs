/** Tells whether dist/ was built from the sources as they are now. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { bundleInputs, bundles } from './bundles.mjs';

/** Written last by a build: the digest of what it was built from. */
export const stampFile = 'dist/stamp.json';

function filesBelow(root, entry) {
  const absolute = path.join(root, entry);
  if (!statSync(absolute, { throwIfNoEntry: false })?.isDirectory()) return [entry];
  return readdirSync(absolute)
    .sort()
    .flatMap((name) => filesBelow(root, `${entry}/${name}`));
}

/** A digest over names and contents of everything the bundles are made from. */
export function inputsDigest(root) {
  const hash = createHash('sha256');
  for (const file of bundleInputs.flatMap((entry) => filesBelow(root, entry))) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** Whether every bundle is there and was built from the inputs as they are. */
export function isBuilt(root) {
  let stamp;
  try {
    stamp = JSON.parse(readFileSync(path.join(root, stampFile), 'utf8'));
  } catch {
    return false; // no stamp, or a build that was cut short: build again
  }
  const complete = Object.keys(bundles).every((name) =>
    statSync(path.join(root, 'dist', `${name}.js`), { throwIfNoEntry: false }),
  );
  return complete && stamp.digest === inputsDigest(root);
}
