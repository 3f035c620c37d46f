/** Reads the export paths of catalogue rows into steps, the form in which the analysis names what it reached, and writes them. */

/** `Server.prototype.listen` is `Server # listen`; `default` is the module itself; `()` is a call's result, `**` any members. */
export function readExportPath(path: string): string[] {
  const steps: string[] = [];
  for (const name of path.split('.')) {
    if (name === 'prototype') steps.push('#');
    else if (name.endsWith('()')) steps.push(...(name === '()' ? [] : [name.slice(0, -2)]), '()');
    else if (name !== '') steps.push(name);
  }
  return steps[0] === 'default' ? steps.slice(1) : steps;
}

/** The last name in a path: what a call of it is known by; undefined where there is none. */
export function lastNameIn(path: string): string | undefined {
  return readExportPath(path).findLast((step) => /^[\w$]+$/.test(step));
}

/** A module by the shorter of its names: `net` for `node:net` (https://nodejs.org/api/modules.html#core-modules). */
export function plainModule(module: string): string {
  return module.replace(/^node:/, '');
}

/** Steps as the key of a table. */
export function pathKey(module: string, steps: readonly string[]): string {
  return `${module} ${steps.join(' ')}`;
}

/** Steps as rows write them: what {@link readExportPath} reads. */
export function writeExportPath(steps: readonly string[]): string {
  let path = '';
  for (const step of steps) {
    if (step === '()') path += path === '' ? 'default()' : '()';
    else
      path += `${path === '' ? (step === '#' ? 'default.' : '') : '.'}${step === '#' ? 'prototype' : step}`;
  }
  return path === '' ? 'default' : path;
}
