/** How code may write the name of a module that rows speak of. */

/** The name under which rows know a specifier: `net` is `node:net`, `npm:express@4` is `express`. */
export function moduleName(specifier: string, names: Pick<ReadonlySet<string>, 'has'>): string | undefined {
  if (names.has(specifier)) return specifier;
  const builtin = `node:${specifier}`;
  if (names.has(builtin)) return builtin;
  const registry = /^(?:npm|jsr):\/?((?:@[^/@]+\/)?[^/@]+)(?:@[^/]*)?(\/.*)?$/.exec(specifier);
  if (registry) return moduleName(`${registry[1] ?? ''}${registry[2] ?? ''}`, names);
  return undefined;
}
