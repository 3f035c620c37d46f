/** What a package's code says of its exports, as rows of the catalogue, each with the place in the code that shows it. */
import type { ApiRow, CatalogueModule, ClassRow, TypeRow } from '../catalogue/apiRow.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import { pathKey, readExportPath, writeExportPath } from '../catalogue/exportPath.js';
import { packageRowsPage } from '../catalogue/packages/packageRowsPage.js';
import type { DeclaredFile } from '../facts/declarations.js';
import { Kind } from '../facts/nodeKinds.js';
import { lineOfCall } from './callLines.js';
import { declaredRows } from './declaredRows.js';
import { exportSurface } from './exportSurface.js';
import { type PackageTexts, parsePackage, type ReadFacts } from './packageFiles.js';
import { type PackageProgram, packageProgram } from './packageProgram.js';
import { packageRoot } from './packageSource.js';
import { isPlausible } from './plausiblePlaces.js';
import { type ReachedParameter, reachedParameters } from './reachedParameters.js';
import { type DraftRow, ofOneRole, rowOf } from './summaryRow.js';
import type { ExportedFunction, ExportSurface } from './surfaceNotes.js';

/** What was found out about a package. */
export interface PackageSummary {
  readonly name: string;
  readonly version: string;
  /** Rows by the module that code imports: the package, or what it exports below its name. */
  readonly modules: ReadonlyMap<string, CatalogueModule>;
  /** By module and path of a row, the calls in the package's code that it leads to: `lib/server.js:120 listen`. */
  readonly evidence: ReadonlyMap<string, readonly string[]>;
  /** What was left out, in a few words. */
  readonly problems: readonly string[];
}

/** Classes of which one function gives instances; of more, nothing is known of what it gives. */
const maxKinds = 2;
/** Sums up what the exports of a package hand to the network; `catalogue` must not speak of the package itself. */
export function summarizePackage(
  read: PackageTexts,
  catalogue: Catalogue,
  readFacts: ReadFacts,
): PackageSummary {
  const { name, version } = read;
  const code = parsePackage(read, readFacts);
  const program = packageProgram(code, catalogue);
  const reached = reachedParameters(program).filter(isPlausible);
  const surface = exportSurface(program, namesOf(reached, program));
  const rows = new SummaryRows(name, program);
  for (const one of reached) for (const way of waysTo(one.fn, surface)) rows.add(one, way);
  return { name, version, ...rows.taken(surface), problems: code.problems };
}

/** The summary of a package that leads to no socket. */
export function nothingOf({ name, version, problems }: PackageTexts): PackageSummary {
  return { name, version, modules: new Map(), evidence: new Map(), problems };
}

/** What the declarations of a package say, whose code is out of reach; a file that cannot be parsed is left out, and named. */
export function summarizeDeclarations(
  read: PackageTexts,
  readDeclarations: (file: string, text: string) => DeclaredFile,
): PackageSummary {
  const { name, version } = read;
  const problems = [...read.problems];
  const files: DeclaredFile[] = [];
  for (const [file, text] of read.declarations) {
    try {
      files.push(readDeclarations(file, text));
    } catch (error) {
      problems.push(`${file.slice(packageRoot.length)}: ${error instanceof Error ? error.message : error}`);
    }
  }
  const apis = declaredRows(name, files);
  if (apis.length === 0) return { ...nothingOf(read), problems };
  const [entry = ''] = read.declarations.keys();
  const evidence = new Map(apis.map(({ path }) => [`${name} ${path}`, [entry.slice(packageRoot.length)]]));
  return { name, version, modules: new Map([[name, { apis }]]), evidence, problems };
}

/** Methods that packages call themselves: for events, and on the way from options to a socket. */
const internalNames =
  /^(?:_|(?:on|handle|parse|saniti[sz]e|normali[sz]e|validate|update|refresh|generate)[A-Z]|(?:on|set|add|emit|use|call|apply|push|fn|initiali[sz]e)$|\w*Handler$)/;

/** A method that more classes have was put there by copying, and nobody knows which of them it is meant for. */
const maxHolders = 6;
/** A function that is had from more places is a link of chains (`a.b().c().b`), whose arguments are mixed up by the links. */
const maxWays = 8;

/** The ways to a function that somebody outside would take. */
function waysTo(fn: number, surface: ExportSurface): ExportedFunction[] {
  const ways = (surface.functions.get(fn) ?? []).filter((way) => !isInternal(way));
  const calls = ways.filter(({ shape }) => shape !== 'new');
  if (calls.length > maxWays) return ways.filter(({ shape }) => shape === 'new');
  const methods = ways.filter(({ path }) => path.includes('.prototype.'));
  return methods.length > maxHolders ? ways.filter((way) => !methods.includes(way)) : ways;
}

function isInternal({ path, shape }: ExportedFunction): boolean {
  return shape !== 'new' && internalNames.test(path.slice(path.lastIndexOf('.') + 1));
}

/** The names by which the functions and their classes go, wherever they are held. */
function namesOf(
  reached: readonly ReachedParameter[],
  { tools: { graph }, reader }: PackageProgram,
): Set<number> {
  const names = new Set<number>();
  for (const fn of new Set(reached.map((one) => one.fn)))
    for (const holder of [fn, graph.ownerOf(fn)])
      if (holder > 0 && (graph.kind(holder) === Kind.function || graph.kind(holder) === Kind.class))
        names.add(graph.x(holder));
  for (const name of names) for (const alias of graph.index.aliases.of(name, reader)) names.add(alias);
  names.delete(0);
  for (const word of ['prototype', 'constructor', 'default']) names.delete(graph.strings.number(word));
  return names;
}

/** Collects the rows of a package. */
class SummaryRows {
  readonly #name: string;
  readonly #program: PackageProgram;
  readonly #drafts = new Map<string, DraftRow>();

  constructor(name: string, program: PackageProgram) {
    this.#name = name;
    this.#program = program;
  }

  add(reached: ReachedParameter, { subpath, path, shape }: ExportedFunction): void {
    const module = this.#name + subpath;
    const key = `${pathKey(module, readExportPath(path))} ${reached.role} ${reached.transport ?? 'tcp'}`;
    let draft = this.#drafts.get(key);
    if (!draft) {
      draft = { module, path, shape, reached: [] };
      this.#drafts.set(key, draft);
    }
    draft.reached.push(reached);
  }

  taken(surface: ExportSurface): Pick<PackageSummary, 'modules' | 'evidence'> {
    const modules = new Map<string, { apis: ApiRow[]; types: TypeRow[]; classes: ClassRow[] }>();
    const evidence = new Map<string, string[]>();
    const of = (module: string) => {
      let found = modules.get(module);
      if (!found) {
        found = { apis: [], types: [], classes: [] };
        modules.set(module, found);
      }
      return found;
    };
    const rows = [...this.#drafts.values()].map((draft) => ({ draft, row: rowOf(draft) }));
    for (const { draft, row: whole } of rows) {
      const row =
        whole &&
        ofOneRole(
          whole,
          rows.flatMap((one) => one.row ?? []),
        );
      if (!row) continue;
      of(draft.module).apis.push(row);
      const calls = new Set(draft.reached.map(({ call }) => this.#placeOf(call)));
      const key = `${row.module} ${row.path}`;
      evidence.set(key, [...new Set([...(evidence.get(key) ?? []), ...calls])].slice(0, 3));
    }
    this.#addHandedOn(surface, of);
    this.#addValues(surface, of);
    for (const [module, rows] of modules)
      if (rows.apis.length + rows.types.length + rows.classes.length === 0) modules.delete(module);
    return { modules, evidence };
  }

  /** `lib/server.js:120 listen`. */
  #placeOf(call: number): string {
    const { graph } = this.#program.tools;
    const { facts, key } = graph.fileOf(call);
    const { node, ordinal } = graph.statementOf(call);
    const line = lineOfCall(call - node, ordinal, facts);
    return `${key.slice(packageRoot.length)}:${line} ${graph.strings.text(graph.z(call))}`;
  }

  /** What the package hands on of others: their rows under its own name. */
  #addHandedOn({ values }: ExportSurface, of: (module: string) => { apis: ApiRow[] }): void {
    for (const { subpath, path, by, module, gives } of values) {
      if (by !== 'is' || module === '' || module.startsWith('node:')) continue;
      const steps = gives === 'default' ? [] : readExportPath(gives);
      const target = this.#name + subpath;
      for (const row of this.#program.catalogue.apisBelow(module, steps)) {
        const rest = readExportPath(row.path).slice(steps.length);
        const own = writeExportPath([...readExportPath(path), ...rest]);
        if (!of(target).apis.some((one) => one.path === own && one.role === row.role))
          of(target).apis.push({ ...row, module: target, path: own, doc: packageRowsPage });
      }
    }
  }

  /** What exports give: instances of classes whose methods have rows, here or elsewhere. */
  #addValues(
    { values, fluent }: ExportSurface,
    of: (module: string) => { apis: ApiRow[]; types: TypeRow[]; classes: ClassRow[] },
  ): void {
    const { catalogue } = this.#program;
    const kinds = new Map<string, number>();
    for (const { subpath, path } of values)
      kinds.set(`${subpath} ${path}`, (kinds.get(`${subpath} ${path}`) ?? 0) + 1);
    for (const { subpath, path, by, module, gives } of values) {
      if ((kinds.get(`${subpath} ${path}`) as number) > maxKinds) continue;
      const target = this.#name + subpath;
      const steps = readExportPath(gives);
      // Sockets that lie open in a field are told to listen by the package itself.
      if (by === 'is' || (by === 'property' && (path.includes('()') || module.startsWith('node:')))) continue;
      // What listens already is seldom told to listen again.
      if (module !== '' && of(target).apis.some((row) => row.path === path && row.role === 'listen'))
        continue;
      if (module === '') {
        if (!of(target).apis.some((row) => startsWith(readExportPath(row.path), [...steps, '#']))) continue;
      } else if (!catalogue.apisBelow(module, [...steps, '#']).some((row) => row.role === 'listen')) continue;
      const given = `${module === '' ? target : module} ${gives}`;
      if (by === 'extends') {
        if (!of(target).classes.some((one) => one.path === path))
          of(target).classes.push({ module: target, path, extends: given });
      } else if (!of(target).types.some((one) => one.path === path && one.gives === given))
        of(target).types.push({ module: target, path, shape: by, gives: given });
    }
    for (const { subpath, path } of fluent) {
      const target = this.#name + subpath;
      const known = of(target).classes.findIndex((one) => one.path === path);
      if (known >= 0)
        of(target).classes[known] = { ...(of(target).classes[known] as ClassRow), fluent: true };
      else if (
        of(target).apis.some((row) => startsWith(readExportPath(row.path), [...readExportPath(path), '#']))
      )
        of(target).classes.push({ module: target, path, fluent: true });
    }
  }
}

function startsWith(steps: readonly string[], head: readonly string[]): boolean {
  return head.every((step, i) => steps[i] === step);
}
