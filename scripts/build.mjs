/** Builds every bundle into dist/: `node scripts/build.mjs [--production]`. */
import { chmodSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { bundles } from './bundles.mjs';
import { inputsDigest, stampFile } from './stamp.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = path.join(root, 'dist');

/**
 * Development bundles are readable and have source maps; production bundles are minified and have none.
 * Each leaves its metafile as dist/meta-NAME.json, from which the third-party notices are made.
 */
async function buildBundle(name, { entry, options }, production) {
  const result = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: `dist/${name}.js`,
    bundle: true,
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'silent',
    metafile: true,
    minify: production,
    sourcemap: production ? false : 'linked',
    ...options,
  });
  for (const { text, location } of result.warnings) {
    process.stderr.write(`build: ${location?.file ?? name}:${location?.line ?? 0}: ${text}\n`);
  }
  writeFileSync(path.join(dist, `meta-${name}.json`), JSON.stringify(result.metafile));
}

/** Builds all bundles; when some cannot be built, the others are, and it rejects with all messages of esbuild. */
export async function buildAll({ production }) {
  const digest = inputsDigest(root);
  mkdirSync(dist, { recursive: true });
  rmSync(path.join(root, stampFile), { force: true });
  for (const file of readdirSync(dist)) {
    if (file.endsWith('.js.map')) rmSync(path.join(dist, file));
  }
  const builds = Object.entries(bundles).map(([name, bundle]) => buildBundle(name, bundle, production));
  const failed = (await Promise.allSettled(builds)).filter(({ status }) => status === 'rejected');
  if (failed.length > 0) throw new AggregateError(failed.map(({ reason }) => reason));
  chmodSync(path.join(dist, 'cli.js'), 0o755);
  writeFileSync(path.join(root, stampFile), `${JSON.stringify({ digest, production })}\n`);
}

/** esbuild's messages of one failed build or of several. */
function messagesOf(error) {
  if (!Array.isArray(error.errors)) return [{ text: error.stack ?? String(error) }];
  return error instanceof AggregateError ? error.errors.flatMap(messagesOf) : error.errors;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    await buildAll({ production: process.argv.includes('--production') });
  } catch (error) {
    for (const { text, location } of messagesOf(error)) {
      process.stderr.write(`build: ${location ? `${location.file}:${location.line}: ` : ''}${text}\n`);
    }
    process.exitCode = 1;
  }
}
