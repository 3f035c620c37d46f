/** The catalogue as the engine asks it: which rows hold for something reached from a module by a path of steps. */
import type { ApiRow, CatalogueModule, ClassRow, TypeRow, ValueRow } from './apiRow.js';
import { catalogueModules } from './catalogueModules.js';
import { lastNameIn, pathKey, readExportPath } from './exportPath.js';
import { moduleName, rememberedModuleNames } from './moduleName.js';

/** How something of a module is used: called, constructed, or handed to a call that registers it. */
export type CallForm = 'call' | 'new' | 'plugin';

/** Something of a module: the module's name as rows write it, and the steps from its exports. */
export interface ModulePlace {
  readonly module: string;
  readonly steps: readonly string[];
}

export interface Catalogue {
  /** Whether any row speaks of a module, by its specifier as code writes it. */
  hasModule(specifier: string): boolean;
  /** Whether rows that somebody wrote speak of it: these hold in the package's own repository, too. */
  isByHand(specifier: string): boolean;
  /** Rows for a call of what is reached from a module; types and classes are followed. */
  apis(specifier: string, steps: readonly string[], form: CallForm): readonly ApiRow[];
  /** Functions whose result is one of their arguments. */
  values(specifier: string, steps: readonly string[], form: CallForm): readonly ValueRow[];
  /** Rows for the default export of a configuration file, by its path: its name, or its folder and name, tell. */
  configs(path: string): readonly ApiRow[];
  /** What something of a module is, once types are followed: `createServer ()` of `node:http` is `Server #` of `node:net`. */
  place(specifier: string, steps: readonly string[]): ModulePlace | null;
  /** Rows of APIs that begin with a path of a module, of the nearest class that has any: for packages that hand another one on. */
  apisBelow(module: string, steps: readonly string[]): readonly ApiRow[];
  /** Last names of the calls that rows speak of, those of packages that were not asked for yet included. */
  readonly callNames: ReadonlySet<string>;
  /** Every row written by hand, for tests and documents. */
  readonly rows: readonly ApiRow[];
}

/** Rows of modules that are asked for by name, one by one: what was found out about a package by reading it. */
export interface PackageRows {
  /** Rows of a module; null where none are known. */
  rowsOf(module: string): CatalogueModule | null;
  /** Last names of the calls that any of its rows speak of. */
  readonly callNames: Iterable<string>;
}

/**
 * The built-in catalogue and the user's rows; `packages` are asked about modules that no row by hand speaks of. With
 * `except`, rows of that package are left out, and those of modules below it; `adapted`: what is left of rows, where more
 * is known of what stands around.
 */
export function createCatalogue(
  userRows: readonly ApiRow[],
  packages: PackageRows | null = null,
  except: string | null = null,
  adapted: (rows: CatalogueModule) => CatalogueModule = (rows) => rows,
): Catalogue {
  const modules = [...catalogueModules, { apis: userRows }].map((one) => adapted(without(one, except)));
  const apis = tableOf(modules.flatMap((one) => one.apis.filter((row) => row.shape !== 'config')));
  const values = tableOf(modules.flatMap((one) => one.values ?? []));
  const types = tableOf(modules.flatMap((one) => one.types ?? []));
  const classes = tableOf(modules.flatMap((one) => one.classes ?? []));
  const configs = modules
    .flatMap((one) => one.apis.filter((row) => row.shape === 'config'))
    .map(configMatcher);
  const byHand = new Set([apis, values, types, classes].flatMap((table) => [...table.modules]));
  const known = new Set(byHand);
  const unknown = new Set<string>();
  const names = {
    has(module: string): boolean {
      if (known.has(module)) return true;
      if (!packages || unknown.has(module) || (except !== null && isPartOf(module, except))) return false;
      const rows = packages.rowsOf(module);
      (rows ? known : unknown).add(module);
      if (!rows) return false;
      addRows(apis, rows.apis);
      addRows(values, rows.values ?? []);
      addRows(types, rows.types ?? []);
      addRows(classes, rows.classes ?? []);
      return true;
    },
  };
  const nameOf = rememberedModuleNames(names);
  const place = createLocator(types, classes, (module) => names.has(module));
  let callNames: ReadonlySet<string> | null = null;
  const lookUp = <R extends ApiRow | ValueRow>(
    table: Table<R>,
    specifier: string,
    steps: readonly string[],
    form: CallForm,
  ): readonly R[] => {
    const module = nameOf(specifier);
    return module === undefined
      ? []
      : inherited(table, classes, place({ module, steps })).filter((row) =>
          fits(row.shape, form, steps.at(-1)),
        );
  };
  return {
    hasModule: (specifier) => nameOf(specifier) !== undefined,
    isByHand: (specifier) => moduleName(specifier, byHand) !== undefined,
    apis: (specifier, steps, form) => lookUp(apis, specifier, steps, form),
    values: (specifier, steps, form) => lookUp(values, specifier, steps, form),
    place(specifier, steps) {
      const module = nameOf(specifier);
      return module === undefined ? null : place({ module, steps });
    },
    apisBelow(specifier, steps) {
      const module = nameOf(specifier);
      if (module === undefined) return [];
      for (
        let at: ModulePlace | undefined = { module, steps }, hops = 0;
        at && hops < maxParents;
        at = parentPlace(classes, at), hops++
      ) {
        const { module: own, steps: head } = at;
        const rows = apis.rows.filter(
          (row) => row.module === own && head.every((step, i) => readExportPath(row.path)[i] === step),
        );
        if (rows.length > 0) return rows;
      }
      return [];
    },
    get callNames() {
      callNames ??= new Set([
        ...modules.flatMap((one) => one.apis).flatMap((row) => lastNameOf(row) ?? []),
        ...(packages?.callNames ?? []),
      ]);
      return callNames;
    },
    configs: (path) => configs.filter((one) => one.pattern.test(path)).map((one) => one.row),
    rows: modules.flatMap((one) => one.apis),
  };
}

/** The last name of what a row says is called. */
function lastNameOf(row: ApiRow): string | undefined {
  return row.shape === 'config' ? undefined : lastNameIn(row.path);
}

/** Whether a module is a package, or one of its files. */
function isPartOf(module: string, name: string): boolean {
  return module === name || module.startsWith(`${name}/`);
}

function without(module: CatalogueModule, except: string | null): CatalogueModule {
  if (except === null) return module;
  const kept = <R extends { readonly module: string }>(rows: readonly R[] = []): readonly R[] =>
    rows.filter((row) => !isPartOf(row.module, except));
  return {
    apis: kept(module.apis),
    types: kept(module.types),
    classes: kept(module.classes),
    values: kept(module.values),
  };
}

/** Classes that extend classes that extend others. */
const maxParents = 8;

type Row = ApiRow | TypeRow | ClassRow | ValueRow;

interface Table<R> {
  readonly rows: R[];
  readonly modules: Set<string>;
  readonly exact: Map<string, readonly R[]>;
  /** Rows with `**`: what comes before it and after it. */
  readonly open: {
    readonly module: string;
    readonly head: readonly string[];
    readonly tail: readonly string[];
    readonly row: R;
  }[];
}

function tableOf<R extends Row>(rows: readonly R[]): Table<R> {
  const table: Table<R> = { rows: [], modules: new Set(), exact: new Map(), open: [] };
  addRows(table, rows);
  return table;
}

function addRows<R extends Row>({ rows, modules, exact, open }: Table<R>, added: readonly R[]): void {
  for (const row of added) {
    rows.push(row);
    modules.add(row.module);
    const steps = readExportPath(row.path);
    const stars = steps.indexOf('**');
    if (stars >= 0)
      open.push({ module: row.module, head: steps.slice(0, stars), tail: steps.slice(stars + 1), row });
    else {
      const key = pathKey(row.module, steps);
      exact.set(key, [...(exact.get(key) ?? []), row]);
    }
  }
}

function rowsAt<R>(table: Table<R>, { module, steps }: ModulePlace): readonly R[] {
  const exact = table.exact.get(pathKey(module, steps)) ?? [];
  if (table.open.length === 0) return exact;
  const open = table.open.filter(
    (one) =>
      one.module === module &&
      steps.length > one.head.length + one.tail.length &&
      one.head.every((step, i) => steps[i] === step) &&
      one.tail.every((step, i) => steps[steps.length - one.tail.length + i] === step),
  );
  return open.length > 0 ? [...exact, ...open.map((one) => one.row)] : exact;
}

/** Rows at a place, or at the same member of the nearest class that it extends. */
function inherited<R>(table: Table<R>, classes: Table<ClassRow>, place: ModulePlace): readonly R[] {
  for (
    let at: ModulePlace | undefined = place, hops = 0;
    at && hops < maxParents;
    at = parentPlace(classes, at), hops++
  ) {
    const rows = rowsAt(table, at);
    if (rows.length > 0) return rows;
  }
  return [];
}

function parentPlace(classes: Table<ClassRow>, { module, steps }: ModulePlace): ModulePlace | undefined {
  const instance = steps.indexOf('#');
  const head = instance < 0 ? steps : steps.slice(0, instance);
  const parent = rowsAt(classes, { module, steps: head }).find((row) => row.extends)?.extends;
  if (!parent) return undefined;
  const given = readGives(parent);
  return { module: given.module, steps: [...given.steps, ...steps.slice(head.length)] };
}

/** Follows types along a path: `createServer ()` of `node:http` becomes `Server #` of `node:net`. */
function createLocator(
  types: Table<TypeRow>,
  classes: Table<ClassRow>,
  isKnown: (module: string) => boolean,
): (from: ModulePlace) => ModulePlace {
  const giving = (at: ModulePlace, shapes: readonly TypeRow['shape'][]): ModulePlace | undefined => {
    const row = inherited(types, classes, at).find((one) => shapes.includes(one.shape));
    if (!row) return undefined;
    const given = readGives(row.gives);
    isKnown(given.module);
    return { module: given.module, steps: [...given.steps, '#'] };
  };
  const advance = (at: ModulePlace, step: string): ModulePlace => {
    if (step === 'default' && at.steps.length === 0) return at;
    if (step === 'prototype') return { module: at.module, steps: [...at.steps, '#'] };
    if (step === '()') {
      const given = giving(at, ['call', 'either']);
      if (given) return given;
      const instance = at.steps.indexOf('#');
      if (instance >= 0 && at.steps.length === instance + 2 && isFluent(classes, at)) {
        return { module: at.module, steps: at.steps.slice(0, instance + 1) };
      }
    }
    if (step === '#') {
      const given = giving(at, ['new', 'either']);
      if (given) return given;
    }
    const next = { module: at.module, steps: [...at.steps, step] };
    return giving(next, ['property']) ?? next;
  };
  return ({ module, steps }) => steps.reduce<ModulePlace>(advance, { module, steps: [] });
}

function isFluent(classes: Table<ClassRow>, at: ModulePlace): boolean {
  const own = { module: at.module, steps: at.steps.slice(0, at.steps.indexOf('#')) };
  for (
    let place: ModulePlace | undefined = own, hops = 0;
    place && hops < maxParents;
    place = parentPlace(classes, place), hops++
  ) {
    if (rowsAt(classes, place).some((row) => row.fluent)) return true;
  }
  return false;
}

function readGives(gives: string): ModulePlace {
  const blank = gives.indexOf(' ');
  return blank < 0
    ? { module: gives, steps: [] }
    : { module: gives.slice(0, blank), steps: readExportPath(gives.slice(blank + 1)) };
}

/** `new` before a factory (`new proxy.createProxyServer()`) gives the object that the factory returns. */
function fits(shape: ApiRow['shape'] | TypeRow['shape'], form: CallForm, name = ''): boolean {
  return shape === 'either' || shape === form || (shape === 'call' && form === 'new' && /^[a-z]/.test(name));
}

/**
 * `file:vite.config.*` as a test of paths by their last steps; `*` is any run of characters but `/`, `{a,b}` is a choice.
 */
function configMatcher(row: ApiRow): { pattern: RegExp; row: ApiRow } {
  const source = row.module
    .replace(/^file:(?:\*\*\/)?/, '')
    .replace(/[.+^$()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '[^/]*')
    .replace(/\{([^}]*)\}/g, (_, choice: string) => `(?:${choice.replaceAll(',', '|')})`);
  return { pattern: new RegExp(`(?:^|/)${source}$`), row };
}
