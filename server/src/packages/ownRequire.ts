/** Modules that a bundle asks for by a `require` of its own, which bundlers write into ES modules that require something. */

/** `var p = ((x) => typeof require !== 'undefined' ? require : …)`, `const p = createRequire(import.meta.url)`. */
const definition =
  /(?<![\w$])([\w$]+)\s*=\s*(?:(?:\/\*[^*]{0,40}\*\/\s*)?\(\(?[\w$]+\)?\s*=>\s*typeof require\b|[\w$]+\(import\.meta\.url\))/;

/** The specifiers that such a function is called with; none where a text defines no such function. */
export function requiredByOwnName(text: string): string[] {
  const name = definition.exec(text)?.[1];
  if (name === undefined || name === 'require') return [];
  const call = new RegExp(
    `(?<![\\w$.])${name.replaceAll('$', '\\$')}\\(\\s*["']([^"'\\n]{1,200})["']\\s*\\)`,
    'g',
  );
  return [...new Set([...text.matchAll(call)].map(([, specifier]) => specifier as string))];
}
