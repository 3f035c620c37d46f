/** Classifies a host literal: this host, every address of it, another host, or not known before run time. */

/**
 * `loopback`: this host only; `any`: the wildcard address; `remote`: a literal other host; `dynamic`: the code
 * computes it; null: the code says nothing of it.
 */
export type HostKind = 'loopback' | 'any' | 'remote' | 'dynamic' | null;

const loopbackNames = new Set([
  'localhost',
  'localhost.',
  'ip6-localhost',
  'ip6-loopback',
  '::1',
  '0:0:0:0:0:0:0:1',
]);
const wildcards = new Set(['0.0.0.0', '::', '0:0:0:0:0:0:0:0', '*', '0', '+', '::0']);

/** The kind of a host as it stands in code, brackets of IPv6 allowed. RFC 1122 §3.2.1.3, RFC 6761 §6.3, RFC 4291 §2.5. */
export function classifyHost(host: string): HostKind {
  const name = host
    .trim()
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/%.*$/, '');
  if (name === '') return null;
  if (wildcards.has(name)) return 'any';
  if (loopbackNames.has(name) || name.endsWith('.localhost')) return 'loopback';
  if (/^127(?:\.\d{1,3}){1,3}$/.test(name) || /^::ffff:127\./.test(name)) return 'loopback';
  return 'remote';
}
