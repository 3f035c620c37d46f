/** Catalogue rows of what is there without an import (web platform, Deno, Bun) and of the runtimes' own modules. */
import type { ApiRow, CatalogueModule, PortPlace } from '../apiRow.js';

const mdn = 'https://developer.mozilla.org/en-US/docs/Web/API';
const deno = 'https://docs.deno.com/api/deno/~';
const bun = 'https://bun.com/reference/bun';

const urlFirst: readonly PortPlace[] = [{ at: '0', as: 'url' }];
const portAndHostname: readonly PortPlace[] = [{ at: '0.port', host: '0.hostname' }];

const webPlatform: CatalogueModule = {
  apis: [
    {
      module: 'global',
      path: 'fetch',
      shape: 'call',
      role: 'connect',
      ports: urlFirst,
      doc: `${mdn}/Window/fetch`,
    },
    {
      module: 'global',
      path: 'WebSocket',
      shape: 'new',
      role: 'connect',
      ports: urlFirst,
      doc: `${mdn}/WebSocket/WebSocket`,
    },
    {
      module: 'global',
      path: 'WebSocketStream',
      shape: 'new',
      role: 'connect',
      ports: urlFirst,
      doc: `${mdn}/WebSocketStream/WebSocketStream`,
    },
    {
      module: 'global',
      path: 'WebTransport',
      shape: 'new',
      role: 'connect',
      transport: 'udp',
      ports: urlFirst,
      doc: `${mdn}/WebTransport/WebTransport`,
    },
    {
      module: 'global',
      path: 'RTCPeerConnection',
      shape: 'new',
      role: 'connect',
      transport: 'udp',
      ports: [
        { at: '0.iceServers[].urls', as: 'url' },
        { at: '0.iceServers[].urls[]', as: 'url' },
      ],
      doc: `${mdn}/RTCPeerConnection/RTCPeerConnection`,
    },
    {
      module: 'global',
      path: 'EventSource',
      shape: 'new',
      role: 'connect',
      ports: urlFirst,
      doc: `${mdn}/EventSource/EventSource`,
    },
    {
      module: 'global',
      path: 'XMLHttpRequest.prototype.open',
      shape: 'call',
      role: 'connect',
      ports: [{ at: '1', as: 'url' }],
      doc: `${mdn}/XMLHttpRequest/open`,
    },
    {
      module: 'global',
      path: 'navigator.sendBeacon',
      shape: 'call',
      role: 'connect',
      ports: urlFirst,
      doc: `${mdn}/Navigator/sendBeacon`,
    },
  ],
  classes: [{ module: 'global', path: 'XMLHttpRequest' }],
};

const denoRuntime: CatalogueModule = {
  apis: [
    {
      module: 'global',
      path: 'Deno.serve',
      shape: 'call',
      role: 'listen',
      ports: portAndHostname,
      doc: `${deno}/Deno.serve`,
    },
    {
      module: 'global',
      path: 'Deno.listen',
      shape: 'call',
      role: 'listen',
      ports: portAndHostname,
      doc: `${deno}/Deno.listen`,
    },
    {
      module: 'global',
      path: 'Deno.listenTls',
      shape: 'call',
      role: 'listen',
      ports: portAndHostname,
      doc: `${deno}/Deno.listenTls`,
    },
    {
      module: 'global',
      path: 'Deno.listenDatagram',
      shape: 'call',
      role: 'listen',
      transport: 'udp',
      ports: portAndHostname,
      defaultHost: 'loopback',
      doc: `${deno}/Deno.listenDatagram`,
    },
    {
      module: 'global',
      path: 'Deno.connect',
      shape: 'call',
      role: 'connect',
      ports: portAndHostname,
      doc: `${deno}/Deno.connect`,
    },
    {
      module: 'global',
      path: 'Deno.connectTls',
      shape: 'call',
      role: 'connect',
      ports: portAndHostname,
      doc: `${deno}/Deno.connectTls`,
    },
    {
      module: 'global',
      path: 'Deno.DatagramConn.prototype.send',
      shape: 'call',
      role: 'connect',
      transport: 'udp',
      ports: [{ at: '1.port', host: '1.hostname' }],
      doc: `${deno}/Deno.DatagramConn`,
    },
    {
      module: 'global',
      path: 'Deno.createHttpClient',
      shape: 'call',
      role: 'connect',
      ports: [{ at: '0.proxy.url', as: 'url' }],
      doc: `${deno}/Deno.createHttpClient`,
    },
  ],
  types: [
    { module: 'global', path: 'Deno.listenDatagram', shape: 'call', gives: 'global Deno.DatagramConn' },
  ],
  classes: [{ module: 'global', path: 'Deno.DatagramConn' }],
};

/** `Bun.serve` and the other members of the global `Bun`; the module `bun` exports the same. */
const bunMembers: readonly Omit<ApiRow, 'module'>[] = [
  { path: 'serve', shape: 'call', role: 'listen', ports: portAndHostname, doc: `${bun}/serve` },
  { path: 'listen', shape: 'call', role: 'listen', ports: portAndHostname, doc: `${bun}/listen` },
  { path: 'connect', shape: 'call', role: 'connect', ports: portAndHostname, doc: `${bun}/connect` },
  {
    path: 'udpSocket',
    shape: 'call',
    role: 'listen',
    transport: 'udp',
    ports: portAndHostname,
    doc: `${bun}/udpSocket`,
  },
  {
    path: 'udpSocket',
    shape: 'call',
    role: 'connect',
    transport: 'udp',
    ports: [{ at: '0.connect.port', host: '0.connect.hostname' }],
    doc: `${bun}/udpSocket`,
  },
  { path: 'RedisClient', shape: 'new', role: 'connect', ports: urlFirst, doc: `${bun}/RedisClient` },
  {
    path: 'SQL',
    shape: 'new',
    role: 'connect',
    ports: [
      { at: '0', as: 'url' },
      { at: '0.url', as: 'url' },
      { at: '0.port', host: ['0.hostname', '0.host'] },
      { at: '1.port', host: ['1.hostname', '1.host'] },
    ],
    doc: `${bun}/SQL`,
  },
];

const bunRuntime: CatalogueModule = {
  apis: bunMembers.flatMap((row) => [
    { ...row, module: 'global', path: `Bun.${row.path}` },
    { ...row, module: 'bun' },
  ]),
};

const cloudflareWorkers: CatalogueModule = {
  apis: [
    {
      module: 'cloudflare:sockets',
      path: 'connect',
      shape: 'call',
      role: 'connect',
      ports: [
        { at: '0', as: 'address' },
        { at: '0.port', host: '0.hostname' },
      ],
      defaultHost: 'dynamic',
      doc: 'https://developers.cloudflare.com/workers/runtime-apis/tcp-sockets/',
    },
  ],
};

/** Rows of the web platform, Deno, Bun and Cloudflare Workers. */
export const runtimes: readonly CatalogueModule[] = [webPlatform, denoRuntime, bunRuntime, cloudflareWorkers];
