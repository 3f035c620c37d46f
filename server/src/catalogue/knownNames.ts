/** The names that the catalogue's rows speak of: all that extracting facts needs to know of it. */

/** Plain data, which another thread can be given. */
export interface NameLists {
  readonly modules: ReadonlySet<string>;
  readonly globals: ReadonlySet<string>;
}

/** Asks whether there is any row at all. */
export interface KnownNames {
  /** Whether any row speaks of a module, by its specifier as code writes it. */
  hasModule(specifier: string): boolean;
  hasGlobal(name: string): boolean;
}

/** Answers from lists of names. */
export function createKnownNames({ modules, globals }: NameLists): KnownNames {
  return {
    hasModule: (specifier) => moduleName(specifier, modules) !== undefined,
    hasGlobal: (name) => globals.has(name) || name === 'globalThis' || name === 'window' || name === 'self',
  };
}

/** The name under which rows know a specifier: `net` is `node:net`, `npm:express@4` is `express`. */
export function moduleName(specifier: string, names: ReadonlySet<string>): string | undefined {
  if (names.has(specifier)) return specifier;
  const builtin = `node:${specifier}`;
  if (names.has(builtin)) return builtin;
  const registry = /^(?:npm|jsr):\/?((?:@[^/@]+\/)?[^/@]+)(?:@[^/]*)?(\/.*)?$/.exec(specifier);
  if (registry) return moduleName(`${registry[1] ?? ''}${registry[2] ?? ''}`, names);
  return undefined;
}
