/** The port map: who listens and connects where, what is drawn and said of it, and that everything is bounded and escaped. */
import { describe, expect, it } from 'vitest';
import type { PortSite } from '../../server/src/index/portSite.js';
import { renderHtml } from '../../server/src/report/formats/renderHtml.js';
import { renderPretty } from '../../server/src/report/formats/renderPretty.js';
import { layOut } from '../../server/src/report/map/mapLayout.js';
import { renderMapSvg } from '../../server/src/report/map/mapSvg.js';
import { mapLines, mapOmissions } from '../../server/src/report/map/mapWords.js';
import {
  maxConnections,
  maxPorts,
  maxServices,
  type PortMap,
  portMap,
} from '../../server/src/report/map/portMap.js';
import { renderMapPage } from '../../server/src/report/map/renderMapPage.js';
import { finding, hostileReport, hostileText, report, rootKey, site, use } from './sites.js';

const packages = new Set(['packages/api', 'packages/web']);
const mapOf = (sites: readonly PortSite[], findings = [] as ReturnType<typeof finding>[]): PortMap =>
  portMap(report(sites, findings, { isPackage: (folder) => packages.has(folder.slice(rootKey.length + 1)) }));

/** A site that one call uses, in the same file. */
function used(file: string, port: number, part: Partial<Parameters<typeof use>[0]> = {}): PortSite {
  const key = `${rootKey}/${file}`;
  const role = part.role ?? 'listen';
  return site({ file: key, port, role, roles: [role], uses: [use({ file: key, port, role, ...part })] });
}
const server = used('packages/api/src/server.ts', 50051);
const client = used('packages/web/src/client.ts', 50051, { role: 'connect' });

describe('a service', () => {
  const serviceOf = (file: string, part: Partial<PortSite> = {}) =>
    mapOf([site({ file: `${rootKey}/${file}`, ...part })]).services[0]?.name;
  it.each([
    ['packages/api/src/deep/server.ts', 'packages/api'],
    ['packages/other/server.ts', 'packages'],
    ['server/index.ts', 'server'],
    ['index.ts', 'app'],
    ['../shared/ports.ts', '../shared'],
  ])('of %s is %s', (file, name) => expect(serviceOf(file)).toBe(name));

  it('of a Compose file is the one that the port stands in', () =>
    expect(serviceOf('deploy/compose.yaml', { service: 'db' })).toBe('deploy/compose.yaml: db'));
});

describe('the map', () => {
  it.each([
    ['suppressed', { suppressed: true }, false],
    ['of the baseline', {}, true],
  ])('shows no severity for a finding that is %s', (_, part, isKnown) => {
    const shown = report([server], [finding(server, part)], { isKnown: () => isKnown });
    expect(portMap(shown).services[0]?.ports.map(({ port, severity }) => [port, severity])).toEqual([
      [50051, null],
    ]);
  });

  it('gives a port to who uses it, not to where its literal stands', () => {
    const shared = site({
      file: `${rootKey}/shared/ports.ts`,
      uses: [
        use({ file: `${rootKey}/packages/api/a.ts`, role: 'listen' }),
        use({ file: `${rootKey}/packages/web/b.ts`, role: 'connect' }),
      ],
    });
    const map = mapOf([shared], [finding(shared)]);
    expect(map.services.map(({ name, ports }) => [name, ports.map(({ port }) => port)])).toEqual([
      ['packages/api', [50051]],
      ['packages/web', [50051]],
    ]);
    expect(map.services[0]?.ports[0]).toMatchObject({ listens: true, connects: false, severity: 'warning' });
    expect(map.connections).toEqual([{ port: 50051, from: 'packages/web', to: 'packages/api' }]);
  });

  it('joins clients with listeners on the same port', () =>
    expect(mapOf([server, client]).connections).toEqual([
      { port: 50051, from: 'packages/web', to: 'packages/api' },
    ]));

  it.each([
    ['to another host', used('packages/web/c.ts', 50051, { role: 'connect', host: 'remote' })],
    ['to another port', used('packages/web/c.ts', 50052, { role: 'connect' })],
    ['of the same service', used('packages/api/c.ts', 50051, { role: 'connect' })],
  ])('draws no arrow from a client %s', (_, one) => expect(mapOf([server, one]).connections).toEqual([]));

  it('keeps suppressed findings quiet', () =>
    expect(
      mapOf([server], [finding(server, { suppressed: true })]).services[0]?.ports[0]?.severity,
    ).toBeNull());

  it('shows several ports that code computes as one range', () =>
    expect(mapOf([site({ range: { low: 50051, high: 50060 } })]).services[0]?.ports[0]).toMatchObject({
      port: 50051,
      high: 50060,
    }));

  it('says in the text report what it shows', () => {
    expect(mapLines(mapOf([server, client], [finding(server)]))).toEqual([
      { name: 'packages/api', ports: '50051 listens; warning' },
      { name: 'packages/web', ports: '50051 connects to packages/api' },
    ]);
    expect(renderPretty(report([server, used('b/c.ts', 80)]), { color: false, prefix: '' })).toContain(
      'Port map\n  b  80 listens\n  packages  50051 listens\n',
    );
  });
});

describe('10,000 ports', () => {
  const many = Array.from({ length: 10_000 }, (_, i) =>
    used(`s${i % 100}/a.ts`, 1024 + i, { role: i % 3 === 0 ? 'connect' : 'listen' }),
  );
  const noisy = Array.from({ length: 100 }, (_, i) => [
    used(`s${i}/a.ts`, 70 + (i % 7)),
    used(`s${i}/b.ts`, 70 + (i % 5), { role: 'connect' }),
  ]).flat();
  const dangerous = used('s99/z.ts', 65000);
  const map = mapOf([...many, ...noisy, dangerous], [finding(dangerous)]);

  it('are bounded, and what is left out is counted', () => {
    expect(map.services).toHaveLength(maxServices);
    expect(map.services.flatMap(({ ports }) => ports)).toHaveLength(maxPorts);
    expect(map.connections).toHaveLength(maxConnections);
    expect(map.omitted.services).toBe(40);
    expect(map.omitted.ports).toBe(map.services.flatMap(({ others }) => others).length);
    expect(map.omitted.connections).toBeGreaterThan(0);
    expect(mapOmissions(map)).toHaveLength(3);
  });

  it('keep those with findings', () =>
    expect(map.services.flatMap(({ ports }) => ports).find(({ severity }) => severity)?.port).toBe(65000));

  it('give a page of less than a megabyte', () =>
    expect(renderMapSvg(map, () => '#').length).toBeLessThan(1_000_000));
});

describe('the picture', () => {
  const map = mapOf([server, client, ...[3000, 3001, 3002, 65535, 0].map((port) => used('a/b.ts', port))]);
  const layout = layOut(map);

  it('puts no label on another', () => {
    for (const { ports } of layout.lanes) {
      for (const y of new Set(ports.map((one) => one.y))) {
        const starts = ports.filter((one) => one.y === y).map(({ x }) => x);
        for (const [i, x] of starts.slice(1).entries()) expect(x - (starts[i] ?? x)).toBeGreaterThan(40);
      }
    }
    const [lane] = layout.lanes;
    expect(
      new Set(lane?.ports.filter(({ port }) => port.port >= 3000 && port.port < 4000).map(({ y }) => y)).size,
    ).toBe(3);
  });

  it('shades the ranges of the targets on the same line as the ports', () => {
    const [range] = layout.ranges;
    const at = layout.lanes.flatMap(({ ports }) => ports).find(({ port }) => port.port === 50051)?.x ?? 0;
    expect(range?.label).toBe('linux 32768–60999');
    expect(at).toBeGreaterThan(range?.x ?? 9999);
    expect(at).toBeLessThan((range?.x ?? 0) + (range?.width ?? 0));
  });

  it('names every mark, and lists them by service', () => {
    const svg = renderMapSvg(map, ({ port }) => `#port-${port}`);
    expect(svg.match(/role="listitem"><a [^>]*href="#port-\d+" aria-label="Port \d+: [^"]+"/g)).toHaveLength(
      7,
    );
    expect(svg).toContain('role="list" aria-label="packages/api"');
    expect(svg).toMatch(/<title id="port-map-title">.+<\/title>\n<desc id="port-map-description">.+<\/desc>/);
  });
});

describe.each([
  ['the page', renderMapPage],
  ['the HTML report', renderHtml],
])('%s', (_, render) => {
  it('has no id twice, and no link that leads nowhere', () => {
    const twice = site({
      file: `${rootKey}/packages/web/x.ts`,
      port: 50051,
      role: 'mention',
      roles: ['mention'],
    });
    const page = render(report([server, client, twice], [finding(server)]));
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids).toEqual([...new Set(ids)]);
    for (const [, id] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(id);
  });

  it('runs nothing, and lets no text become markup', () => {
    const page = render(hostileReport);
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'`);
    expect(page).not.toMatch(/<script|<img| on\w+=/i);
    expect(page).not.toContain(hostileText);
  });
});
