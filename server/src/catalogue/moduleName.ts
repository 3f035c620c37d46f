/** How code may write the name of a module that rows speak of. */

/** The name under which rows know a specifier: `net` is `node:net`, `npm:express@4` is `express`. */
export function moduleName(specifier: string, names: Pick<ReadonlySet<string>, 'has'>): string | undefined {
  if (names.has(specifier)) return specifier;
  const builtin = `node:${specifier}`;
  if (names.has(builtin)) return builtin;
  const registry = /^(?:npm|jsr):\/?((?:@[^/@]+\/)?[^/@]+)(?:@[^/]*)?(\/.*)?$/.exec(specifier);
  if (registry) return moduleName(`${registry[1] ?? ''}${registry[2] ?? ''}`, names);
  const deep = withoutBuild(specifier);
  return deep === specifier ? undefined : moduleName(deep, names);
}

/** The same, remembered: specifiers are few, and asked for all the time. Whether a name is known must not change. */
export function rememberedModuleNames(
  names: Pick<ReadonlySet<string>, 'has'>,
): (specifier: string) => string | undefined {
  const known = new Map<string, string | undefined>();
  return (specifier) => {
    if (!known.has(specifier)) known.set(specifier, moduleName(specifier, names));
    return known.get(specifier);
  };
}

/**
 * A path into a package as rows know it: `nodemailer/lib/smtp-connection/index.js` is `nodemailer/lib/smtp-connection`, and
 * what a build made of the package, in a folder for that or under the package's own name, is the package.
 */
function withoutBuild(specifier: string): string {
  const [, name, path] = /^((?:@[^/.]+\/)?[^/@.:#~][^/:]*)\/(.+)$/.exec(specifier) ?? [];
  if (name === undefined || path === undefined) return specifier;
  const own = name.slice(name.lastIndexOf('/') + 1);
  const plain = path.replace(/(?:\.min|\.browser|\.node|\.umd|\.esm|\.cjs)*(?:\.[cm]?js)?$/, '');
  if (plain === 'index' || plain === own || builds.test(plain)) {
    const last = plain.slice(plain.lastIndexOf('/') + 1);
    if (last === 'index' || last === own || folders.test(last)) return name;
  }
  return `${name}/${plain.replace(/\/index$/, '')}`;
}

/** Folders of what builds make, in one another. */
const folders = /^(?:dist|lib|build|out|es|esm|cjs|umd)$/;
const builds = /^(?:(?:dist|lib|build|out|es|esm|cjs|umd|browser|node|src)\/)*[^/]+$/;
