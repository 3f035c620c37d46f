/** The words in which fixtures speak of a site: as many of its properties as the expectation names. */
import type { PortSite } from '../../server/src/index/portSite.js';

/** Attributes that an expectation may add, by a pattern of its word. */
const attributes: readonly (readonly [RegExp, (site: PortSite) => string])[] = [
  [/^(?:loopback|any|remote|dynamic|nohost)$/, (site) => site.host ?? 'nohost'],
  [/^(?:container|machine)$/, (site) => (site.uses[0]?.inContainer ? 'container' : 'machine')],
  [/^(?:tcp|udp)$/, (site) => site.transport],
  [/^uses:/, (site) => `uses:${[...new Set(site.uses.map((use) => use.port))].join(',')}`],
  [/^range:/, (site) => `range:${site.range ? `${site.range.low}-${site.range.high}` : 'none'}`],
  [/^calls:/, (site) => `calls:${site.uses.length}`],
  [/^local:/, (site) => `local:${site.uses[0]?.localPort}`],
  [/^guarded$|^unguarded$/, (site) => (site.uses[0]?.guarded ? 'guarded' : 'unguarded')],
  [/^retry:/, (site) => `retry:${site.uses[0]?.retryInterval}`],
  [/^steps:/, (site) => `steps:${site.uses[0]?.steps.map((step) => step.name).join('>')}`],
];

/**
 * A site in the words of an expectation: `ROLE [VIA [API]]` with roles joined by `+`, then any of `likely`, a kind
 * of host (`nohost` for none), `container`, `machine`, `tcp`, `udp`, `guarded`, `unguarded`, `uses:PORT,…` (what the calls get), `range:LOW-HIGH`
 * or `range:none`, `calls:COUNT`,
 * `local:none|fixed|dynamic`, `retry:MS`, `steps:NAME>NAME`. Confidence is always told, the others where asked for.
 */
export function wordsAs(site: PortSite, expectation: string): string {
  const asked = expectation.split(/\s+/);
  const isAttribute = (word: string) =>
    word === 'likely' || attributes.some(([pattern]) => pattern.test(word));
  const [, via, ...api] = asked.filter((word) => !isAttribute(word));
  const words = [site.roles.join('+')];
  if (via !== undefined) words.push(site.via);
  if (api.length > 0) words.push(site.api ?? 'no API');
  if (site.confidence === 'likely') words.push('likely');
  for (const word of asked) {
    const attribute = attributes.find(([pattern]) => pattern.test(word));
    if (attribute) words.push(attribute[1](site));
  }
  return words.join(' ');
}
