/**
 * Writes the tables of docs/detection.md, docs/catalogue.md and docs/rules/unwritten-default.md from the catalogue:
 * `node scripts/catalogue-tables.mjs [--check]`. With `--check` nothing is written and a difference is an error.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { importEngine } from './engineModules.mjs';

/** Titles of the families of rows, in the order of the table, by their modules' names in server/src/catalogue/rows/. */
const families = {
  nodeCore: 'Node.js',
  runtimes: 'Bun, Deno and what browsers and runtimes share',
  servers: 'HTTP frameworks and servers',
  httpClients: 'HTTP clients',
  rpc: 'RPC',
  realtime: 'WebSocket and other real-time connections',
  databases: 'Databases and caches',
  brokers: 'Brokers, queues and telemetry',
  tools: 'Build tools, test tools and containers',
  startedPrograms: 'Programs that code starts by a call',
  registeredPlugins: 'Plugins that carry the port of a server or client',
  nestModules: 'Modules of NestJS',
  peers: 'Peers, devices and games',
  values: 'Port finders and options of programs',
};

const code = (text) => `\`${text.replaceAll('|', '\\|')}\``;

/** Modules of a family, and for what needs no import the names themselves. */
function namesOf(family) {
  const rows = [family].flat().flatMap(({ apis, values = [] }) => [...apis, ...values]);
  const names = rows
    .filter(({ module }) => !module.startsWith('file:'))
    .map(({ module, path }) => (module === 'global' ? path.replace(/\.prototype\b|\(\)/g, '') : module));
  return [...new Set(names)].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
}

function moduleRows(catalogue) {
  return Object.entries(families).map(([name, title]) => [
    title,
    namesOf(catalogue[name]).map(code).join(', '),
  ]);
}

function configRows(catalogue) {
  const places = new Map();
  for (const { module, ports } of catalogue.catalogueModules.flatMap(({ apis }) => apis)) {
    if (!module.startsWith('file:')) continue;
    const file = module.slice('file:'.length).replace(/^\*\*\//, '');
    places.set(file, [...(places.get(file) ?? []), ...ports.map(({ at }) => at.replace(/^0\.?/, ''))]);
  }
  const rows = [...places].sort(([a], [b]) => (a < b ? -1 : 1));
  return rows.map(([file, ats]) => [code(file), [...new Set(ats)].map(code).join(', ')]);
}

const values = {
  published: '`[host:]port:port`',
  forwarded: '`local[:remote]`',
  tunnel: '`port:host:port`',
  resource: 'resource',
  address: 'address',
};

/** Programs with the same options and the same doc share a row. */
function programRows({ programRows: rows }) {
  const shared = new Map();
  for (const { program, options = [], operand, value, role } of rows) {
    const places = [
      ...options.map(code),
      ...(operand === undefined ? [] : [operand === 'all' ? 'operands' : `operand ${operand + 1}`]),
    ].join(', ');
    const cells = [role, places, values[value] ?? ''];
    const key = JSON.stringify(cells);
    shared.set(key, { cells, programs: [...(shared.get(key)?.programs ?? []), program] });
  }
  return [...shared.values()].map(({ cells, programs }) => [
    [...new Set(programs)].map(code).join(', '),
    ...cells,
  ]);
}

function placeRows({ filePlaces }) {
  return filePlaces.map(({ place, role, transport = 'tcp' }) => [code(place), role, transport]);
}

/** A name's pattern as people write one: `create*Client`, `goto` or `visit`. */
function shownName({ source }) {
  const text = source.replace(/^\^|\$$/g, '').replace(/\(\?:\[A-Z\]\\w\*\)\?|\[A-Z\]\\w\*/g, '*');
  const shown = text.replaceAll('(?:', '(');
  if (/[\\[\]?+^$]/.test(shown)) throw new Error(`Say in words what ${source} means.`);
  return shown.replace(/^\(([\w|]+)\)$/, '$1');
}

function defaultRows({ defaultPorts }) {
  return defaultPorts.map(
    ({ packages, port, transport = 'tcp', role, what, option, flags = [], doc, isStarted }) => [
      packages.map(code).join(', '),
      `${port}${transport === 'udp' ? ' (UDP)' : ''}`,
      `${what} ${role === 'listen' ? 'listens' : 'connects'}${isStarted ? ', where a script starts it' : ''}`,
      `[${code(option)}](${doc})${flags.length > 0 ? `, ${flags.map(code).join(', ')}` : ''}`,
    ],
  );
}

function nameRows(catalogue) {
  return catalogue.nameShapes.map(({ name, form, anyReceiver, credentials, row }) => [
    code(form === 'new' ? `new ${shownName(name)}` : shownName(name)),
    row.role,
    row.ports.map(({ at, as }) => (as ? `${code(at)} (${as})` : code(at))).join(', '),
    [
      anyReceiver ? 'also a method of anything' : null,
      credentials ? 'with credentials as second argument' : null,
    ]
      .filter(Boolean)
      .join('; '),
  ]);
}

function table(titles, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(titles), line(titles.map(() => '---')), ...rows.map(line)].join('\n');
}

function withBlock(text, name, lines) {
  const pattern = new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- /${name} -->)`);
  if (!pattern.test(text)) throw new Error(`There is no place for the table of ${name}.`);
  return text.replace(pattern, (_, start, end) => `${start}${lines}\n${end}`);
}

const catalogue = await importEngine({
  ...Object.fromEntries(Object.keys(families).map((name) => [`catalogue/rows/${name}`, [name]])),
  'catalogue/catalogueModules': ['catalogueModules'],
  'catalogue/rows/places/commandPrograms': ['programRows'],
  'catalogue/rows/places/files': ['filePlaces'],
  'catalogue/nameShapes': ['nameShapes'],
  'catalogue/defaultPorts': ['defaultPorts'],
});
const documents = {
  'docs/catalogue.md': {
    modules: table(['kind', 'modules, and names that need no import'], moduleRows(catalogue)),
    'configuration files': table(['file', 'options'], configRows(catalogue)),
    programs: table(['programs', 'role', 'where', 'written as'], programRows(catalogue)),
    places: table(['place', 'role', 'transport'], placeRows(catalogue)),
  },
  'docs/rules/unwritten-default.md': {
    defaults: table(['packages', 'port', 'what takes it', 'what sets another one'], defaultRows(catalogue)),
  },
  'docs/detection.md': { names: table(['name', 'role', 'places', 'where'], nameRows(catalogue)) },
};
for (const [file, tables] of Object.entries(documents)) {
  const target = new URL(`../${file}`, import.meta.url);
  const before = readFileSync(target, 'utf8');
  const after = Object.entries(tables).reduce((text, [name, lines]) => withBlock(text, name, lines), before);
  if (!process.argv.includes('--check')) writeFileSync(target, after);
  else if (after !== before) {
    console.error(`${file} is out of date: run node scripts/catalogue-tables.mjs`);
    process.exitCode = 1;
  }
}
