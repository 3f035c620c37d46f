/**
 * Measures the language server beside others: `npm run bench:lsp -- [--edits 200] [--runs 3] [--files 10000] [--idle 60]`.
 * Writes its section of docs/performance-editing.md. A measurement, never a test; Linux tells memory and processor time.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { buildAll } from '../build.mjs';
import { largeFile } from './benchLargeFile.mjs';
import { startServer } from './benchLspClient.mjs';
import { editingSection } from './benchLspDocument.mjs';
import { writeSection } from './benchSection.mjs';
import { writeWorkspace } from './benchWorkspace.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values: options } = parseArgs({
  options: {
    edits: { type: 'string', default: '200' },
    runs: { type: 'string', default: '3' },
    files: { type: 'string', default: '10000' },
    idle: { type: 'string', default: '60' },
  },
});
const importers = 200;

/** Places to edit: where, and what is typed there; each edit adds a line, so that diagnostics behind it move. */
function placesIn(text) {
  const after = (part, share) => text.indexOf(part, Math.floor(text.length * share)) + part.length;
  return [
    { name: 'at the top', at: after('  let total = 0;', 0.02), typed: '\n  const next = entries.length;' },
    { name: 'in the middle', at: after('  let total = 0;', 0.5), typed: '\n  log(limit);' },
    { name: 'inside a template', at: after('which is below', 0.5), typed: '\n  or at' },
    { name: 'with a syntax error', at: after('  let total = 0;', 0.6), typed: '\n  combine(limit' },
  ];
}

/** Milliseconds of each edit, by place; every second edit takes the one before back. */
async function measureEdits(server, uri, text, count) {
  const places = placesIn(text);
  const times = Object.fromEntries(places.map(({ name }) => [name, []]));
  for (let i = 0; i < count; i++) {
    const { name, at, typed } = places[Math.floor(i / 2) % places.length];
    const change = i % 2 === 0 ? [at, 0, typed] : [at, typed.length, ''];
    times[name].push(await server.edit(uri, ...change));
  }
  return times;
}

function writeEditedFolder(folder, text) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'large.ts'), text);
  writeFileSync(path.join(folder, 'store.ts'), 'export interface Entry { readonly id: string }\n');
  writeFileSync(
    path.join(folder, '.oxlintrc.json'),
    JSON.stringify({ categories: { correctness: 'off' }, rules: { 'no-debugger': 'error' } }),
  );
  mkdirSync(path.join(folder, 'rules'));
  writeFileSync(path.join(folder, 'sgconfig.yml'), 'ruleDirs: [rules]\n');
  writeFileSync(
    path.join(folder, 'rules/listen.yml'),
    'id: listen\nlanguage: TypeScript\nseverity: warning\nmessage: listens\nrule:\n  pattern: $A.listen($$$)\n',
  );
}

function writeImporters(folder) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'port.ts'), 'export const PORT = 50051;\n');
  for (let i = 0; i < importers; i++) {
    writeFileSync(
      path.join(folder, `server${i}.ts`),
      `import { createServer } from 'node:http';\nimport { PORT } from './port.js';\ncreateServer().listen(PORT);\n`,
    );
  }
}

/** One run of one server: its start, and its edits. */
async function editingRun(tool, folder, text) {
  const uri = pathToFileURL(path.join(folder, 'large.ts')).href;
  const server = await startServer(tool, folder, root, work);
  try {
    const start = await server.open(uri, text);
    const times = await measureEdits(server, uri, text, Number(options.edits));
    return { start, times };
  } finally {
    await server.stop();
  }
}

/** Our own: an exported constant with many importers. */
async function importersRun(folder) {
  const uri = pathToFileURL(path.join(folder, 'port.ts')).href;
  const text = 'export const PORT = 50051;\n';
  const server = await startServer('ephemeral-ports', folder, root, work);
  try {
    await server.open(uri, text);
    await server.untilScanned();
    const times = [];
    for (let i = 0; i < 20; i++)
      times.push(await server.edit(uri, text.indexOf(';') - 1, 1, String(2 + (i % 8))));
    return times;
  } finally {
    await server.stop();
  }
}

/** Our own: memory after the scan of a generated workspace, and processor time while nothing happens. */
async function idleRun(folder) {
  const server = await startServer('ephemeral-ports', folder, root, work);
  try {
    await server.untilScanned();
    const memory = server.memory();
    const before = server.processorTime();
    await pause(Number(options.idle) * 1000);
    return { memory, idle: server.processorTime() - before, memoryLater: server.memory() };
  } finally {
    await server.stop();
  }
}

const work = mkdtempSync(path.join(os.tmpdir(), 'ephemeral-ports-bench-'));
try {
  await buildAll({ production: true });
  cpSync(path.join(root, 'dist'), path.join(work, 'dist'), { recursive: true });
  cpSync(path.join(root, 'l10n'), path.join(work, 'l10n'), { recursive: true });
  const text = `${largeFile(9999)}debugger;\n`;
  const edited = path.join(work, 'edited');
  writeEditedFolder(edited, text);
  const runs = { 'ephemeral-ports': [], 'oxlint --lsp': [], 'ast-grep lsp': [] };
  for (let i = 0; i < Number(options.runs); i++) {
    for (const tool of Object.keys(runs)) runs[tool].push(await editingRun(tool, edited, text));
  }
  const shared = path.join(work, 'importers');
  writeImporters(shared);
  const constant = await importersRun(shared);
  const generated = path.join(work, 'generated');
  writeWorkspace(generated, Number(options.files));
  const idle = await idleRun(generated);
  const result = { runs, constant, idle, text, options, importers };
  writeSection(path.join(root, 'docs/performance-editing.md'), 'servers', editingSection(result));
} finally {
  rmSync(work, { recursive: true, force: true });
}
