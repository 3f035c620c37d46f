/** The bundles in dist/: what each is made from, and where it runs. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { announcedFeaturesAlone, positionsAlone, typesOfServerAlone } from './libraryParts.mjs';
import { parserOnly } from './parserOnly.mjs';

const parser = parserOnly(fileURLToPath(new URL('..', import.meta.url)));

/** The library's helpers that look for modules by starting other processes: nothing here asks them, and none shall be started. */
const withoutModuleSearch = {
  name: 'without-module-search',
  setup(build) {
    build.onLoad({ filter: /vscode-languageserver[\\/]lib[\\/]node[\\/]files\.js$/ }, () => ({
      contents: '',
    }));
  },
};

/** The pages that rows were written from are for who reads the rows, and for tests: at run time nobody asks for them. */
const withoutPages = {
  name: 'without-pages',
  setup(build) {
    const rows =
      /server[\\/]src[\\/](?:catalogue[\\/](?:rows[\\/]\w+|openers)|flow[\\/]library[\\/]\w+)\.ts$/;
    build.onLoad({ filter: rows }, ({ path: file }) => ({
      contents: readFileSync(file, 'utf8').replaceAll(/'https?:\/\/[^'\n]*'/g, "''"),
      loader: 'ts',
    }));
  },
};

/** Loaded at run time, when the first file passes the sieve: never part of another bundle. */
const parserChunk = './extractor.js';

// jsonc-parser's `main` is a UMD module whose requires no bundler can follow; its ES module can be bundled.
const node = {
  platform: 'node',
  format: 'cjs',
  target: 'node20.19',
  mainFields: ['module', 'main'],
  external: ['vscode', parserChunk],
};
const browser = { platform: 'browser', target: 'es2022', external: ['vscode', parserChunk] };

/**
 * Each bundle by its name in dist/ (without `.js`): its entry and esbuild's options.
 * `vscode` is supplied by the editor; everything else is bundled.
 */
export const bundles = {
  client: {
    entry: 'client/src/node/extension.ts',
    options: { ...node, plugins: [announcedFeaturesAlone] },
  },
  'client.browser': {
    entry: 'client/src/browser/extension.ts',
    options: { ...browser, format: 'cjs', plugins: [announcedFeaturesAlone] },
  },
  server: {
    entry: 'server/src/node/main.ts',
    options: { ...node, plugins: [withoutModuleSearch, withoutPages, typesOfServerAlone] },
  },
  'server.browser': {
    entry: 'server/src/browser/main.ts',
    options: { ...browser, format: 'iife', plugins: [withoutPages, typesOfServerAlone] },
  },
  cli: {
    entry: 'server/src/cli/main.ts',
    options: { ...node, banner: { js: '#!/usr/bin/env node' }, plugins: [withoutPages] },
  },
  mcp: { entry: 'server/src/mcp/toolServer.ts', options: node },
  // Published as a package of its own, which depends on the program's.
  'eslint-plugin': {
    entry: 'eslint-plugin/src/plugin.ts',
    options: { ...node, external: ['ephemeral-ports/dist/cli.js'] },
  },
  worker: { entry: 'server/src/node/worker.ts', options: node },
  extractor: {
    entry: 'server/src/kinds/extractor.ts',
    options: { ...node, external: [], plugins: [parser, positionsAlone] },
  },
  'extractor.browser': {
    entry: 'server/src/kinds/extractor.ts',
    options: {
      ...browser,
      external: [],
      plugins: [parser, positionsAlone],
      format: 'iife',
      globalName: 'ephemeralPortsExtractor',
      footer: { js: 'self.ephemeralPortsExtractor = ephemeralPortsExtractor;' },
    },
  },
};

/** What the bundles depend on: a change below any of these makes them stale. */
export const bundleInputs = [
  'server/src',
  'client/src',
  'eslint-plugin/src',
  'scripts/build.mjs',
  'scripts/bundles.mjs',
  'scripts/libraryParts.mjs',
  'scripts/parserOnly.mjs',
  'package.json',
  'package-lock.json',
];
