/** Catalogue rows of Node's own modules (net, tls, http, https, http2, dgram, dns, inspector). */
import type { CatalogueModule, PortPlace } from '../apiRow.js';

const net = 'https://nodejs.org/api/net.html';
const tls = 'https://nodejs.org/api/tls.html';
const http = 'https://nodejs.org/api/http.html';
const https = 'https://nodejs.org/api/https.html';
const http2 = 'https://nodejs.org/api/http2.html';
const dgram = 'https://nodejs.org/api/dgram.html';
const dns = 'https://nodejs.org/api/dns.html';
const inspector = 'https://nodejs.org/api/inspector.html#inspectoropenport-host-wait';

/** `(port, host, …)` and `({ port, host })`. */
const portOrOptions: readonly PortPlace[] = [
  { at: '0', host: '1' },
  { at: '0.port', host: '0.host' },
];

/** `(url, options)` and `(options)` of `http.request`: `hostname` wins over `host`. */
const requestPlaces: readonly PortPlace[] = [
  { at: '0', as: 'url' },
  { at: '0.port', host: ['0.hostname', '0.host'] },
  { at: '1.port', host: ['1.hostname', '1.host'] },
];

/** Options of an HTTP agent: those of `socket.connect`, and the proxies of `proxyEnv` (Node 24.5). */
const agentPlaces: readonly PortPlace[] = [
  { at: '0.port', host: '0.host' },
  { at: '0.proxyEnv.HTTP_PROXY', as: 'url' },
  { at: '0.proxyEnv.http_proxy', as: 'url' },
  { at: '0.proxyEnv.HTTPS_PROXY', as: 'url' },
  { at: '0.proxyEnv.https_proxy', as: 'url' },
];

const netModule: CatalogueModule = {
  apis: [
    {
      module: 'node:net',
      path: 'Server.prototype.listen',
      shape: 'call',
      role: 'listen',
      ports: portOrOptions,
      doc: `${net}#serverlisten`,
    },
    {
      module: 'node:net',
      path: 'connect',
      shape: 'call',
      role: 'connect',
      ports: portOrOptions,
      unless: { at: '0.path', is: 'string' },
      localPort: '0.localPort',
      doc: `${net}#netconnect`,
    },
    {
      module: 'node:net',
      path: 'createConnection',
      shape: 'call',
      role: 'connect',
      ports: portOrOptions,
      unless: { at: '0.path', is: 'string' },
      localPort: '0.localPort',
      doc: `${net}#netcreateconnection`,
    },
    {
      module: 'node:net',
      path: 'Socket.prototype.connect',
      shape: 'call',
      role: 'connect',
      ports: portOrOptions,
      unless: { at: '0.path', is: 'string' },
      localPort: '0.localPort',
      doc: `${net}#socketconnect`,
    },
  ],
  types: [
    { module: 'node:net', path: 'createServer', shape: 'call', gives: 'node:net Server' },
    { module: 'node:net', path: 'connect', shape: 'call', gives: 'node:net Socket' },
    { module: 'node:net', path: 'createConnection', shape: 'call', gives: 'node:net Socket' },
  ],
  classes: [
    { module: 'node:net', path: 'Server', fluent: true },
    { module: 'node:net', path: 'Socket', fluent: true },
    { module: 'node:net', path: 'Stream', extends: 'node:net Socket', fluent: true },
  ],
};

const tlsModule: CatalogueModule = {
  apis: [
    {
      module: 'node:tls',
      path: 'connect',
      shape: 'call',
      role: 'connect',
      ports: [
        { at: '0', host: ['1.host', '1'] },
        { at: '0.port', host: '0.host' },
      ],
      unless: { at: ['0.path', '1.path'], is: 'string' },
      localPort: ['0.localPort', '1.localPort', '2.localPort'],
      doc: `${tls}#tlsconnectoptions-callback`,
    },
  ],
  types: [
    { module: 'node:tls', path: 'createServer', shape: 'call', gives: 'node:tls Server' },
    { module: 'node:tls', path: 'connect', shape: 'call', gives: 'node:tls TLSSocket' },
  ],
  classes: [
    { module: 'node:tls', path: 'Server', extends: 'node:net Server', fluent: true },
    { module: 'node:tls', path: 'TLSSocket', extends: 'node:net Socket', fluent: true },
  ],
};

const httpModule: CatalogueModule = {
  apis: [
    {
      module: 'node:http',
      path: 'request',
      shape: 'call',
      role: 'connect',
      ports: requestPlaces,
      unless: { at: ['0.socketPath', '1.socketPath'], is: 'string' },
      localPort: ['1.localPort', '0.localPort'],
      doc: `${http}#httprequesturl-options-callback`,
    },
    {
      module: 'node:http',
      path: 'get',
      shape: 'call',
      role: 'connect',
      ports: requestPlaces,
      unless: { at: ['0.socketPath', '1.socketPath'], is: 'string' },
      localPort: ['1.localPort', '0.localPort'],
      doc: `${http}#httpgeturl-options-callback`,
    },
    {
      module: 'node:http',
      path: 'Agent',
      shape: 'either',
      role: 'connect',
      ports: agentPlaces,
      localPort: '0.localPort',
      doc: `${http}#new-agentoptions`,
    },
    {
      module: 'node:http',
      path: 'Agent.prototype.createConnection',
      shape: 'call',
      role: 'connect',
      ports: [{ at: '0.port', host: '0.host' }],
      localPort: '0.localPort',
      doc: `${http}#agentcreateconnectionoptions-callback`,
    },
  ],
  types: [
    { module: 'node:http', path: 'createServer', shape: 'call', gives: 'node:http Server' },
    // `http.Server(app)` makes one, too.
    { module: 'node:http', path: 'Server', shape: 'call', gives: 'node:http Server' },
  ],
  classes: [
    { module: 'node:http', path: 'Server', extends: 'node:net Server', fluent: true },
    { module: 'node:http', path: 'Agent' },
  ],
};

const httpsModule: CatalogueModule = {
  apis: [
    {
      module: 'node:https',
      path: 'request',
      shape: 'call',
      role: 'connect',
      ports: requestPlaces,
      unless: { at: ['0.socketPath', '1.socketPath'], is: 'string' },
      localPort: ['1.localPort', '0.localPort'],
      doc: `${https}#httpsrequesturl-options-callback`,
    },
    {
      module: 'node:https',
      path: 'get',
      shape: 'call',
      role: 'connect',
      ports: requestPlaces,
      unless: { at: ['0.socketPath', '1.socketPath'], is: 'string' },
      localPort: ['1.localPort', '0.localPort'],
      doc: `${https}#httpsgeturl-options-callback`,
    },
    {
      module: 'node:https',
      path: 'Agent',
      shape: 'either',
      role: 'connect',
      ports: agentPlaces,
      localPort: '0.localPort',
      doc: `${https}#new-agentoptions`,
    },
  ],
  types: [
    { module: 'node:https', path: 'createServer', shape: 'call', gives: 'node:https Server' },
    { module: 'node:https', path: 'Server', shape: 'call', gives: 'node:https Server' },
  ],
  classes: [
    { module: 'node:https', path: 'Server', extends: 'node:tls Server', fluent: true },
    { module: 'node:https', path: 'Agent', extends: 'node:http Agent' },
  ],
};

const http2Module: CatalogueModule = {
  apis: [
    {
      module: 'node:http2',
      path: 'connect',
      shape: 'call',
      role: 'connect',
      ports: [
        { at: '0', as: 'url' },
        { at: '1.port', host: '1.host' },
      ],
      localPort: '1.localPort',
      doc: `${http2}#http2connectauthority-options-listener`,
    },
  ],
  types: [
    { module: 'node:http2', path: 'createServer', shape: 'call', gives: 'node:http2 Http2Server' },
    {
      module: 'node:http2',
      path: 'createSecureServer',
      shape: 'call',
      gives: 'node:http2 Http2SecureServer',
    },
  ],
  classes: [
    { module: 'node:http2', path: 'Http2Server', extends: 'node:net Server', fluent: true },
    { module: 'node:http2', path: 'Http2SecureServer', extends: 'node:tls Server', fluent: true },
  ],
};

const dgramModule: CatalogueModule = {
  apis: [
    {
      module: 'node:dgram',
      path: 'Socket.prototype.bind',
      shape: 'call',
      role: 'listen',
      transport: 'udp',
      ports: [
        { at: '0', host: '1' },
        { at: '0.port', host: '0.address' },
      ],
      doc: `${dgram}#socketbindport-address-callback`,
    },
    {
      module: 'node:dgram',
      path: 'Socket.prototype.connect',
      shape: 'call',
      role: 'connect',
      transport: 'udp',
      ports: [{ at: '0', host: '1' }],
      doc: `${dgram}#socketconnectport-address-callback`,
    },
    {
      module: 'node:dgram',
      path: 'Socket.prototype.send',
      shape: 'call',
      role: 'connect',
      transport: 'udp',
      ports: [{ at: '1', host: '2' }],
      unless: { at: '3', is: 'number' },
      doc: `${dgram}#socketsendmsg-offset-length-port-address-callback`,
    },
    {
      module: 'node:dgram',
      path: 'Socket.prototype.send',
      shape: 'call',
      role: 'connect',
      transport: 'udp',
      ports: [{ at: '3', host: '4' }],
      unless: { at: '2', is: 'string' },
      doc: `${dgram}#socketsendmsg-offset-length-port-address-callback`,
    },
  ],
  types: [{ module: 'node:dgram', path: 'createSocket', shape: 'call', gives: 'node:dgram Socket' }],
  classes: [{ module: 'node:dgram', path: 'Socket', fluent: true }],
};

const dnsModule: CatalogueModule = {
  apis: [
    {
      module: 'node:dns',
      path: 'setServers',
      shape: 'call',
      role: 'connect',
      transport: 'udp',
      ports: [{ at: '0[]', as: 'address' }],
      doc: `${dns}#dnssetserversservers`,
    },
    {
      module: 'node:dns',
      path: 'promises.setServers',
      shape: 'call',
      role: 'connect',
      transport: 'udp',
      ports: [{ at: '0[]', as: 'address' }],
      doc: `${dns}#dnspromisessetserversservers`,
    },
    {
      module: 'node:dns/promises',
      path: 'setServers',
      shape: 'call',
      role: 'connect',
      transport: 'udp',
      ports: [{ at: '0[]', as: 'address' }],
      doc: `${dns}#dnspromisessetserversservers`,
    },
    {
      module: 'node:dns',
      path: 'Resolver.prototype.setServers',
      shape: 'call',
      role: 'connect',
      transport: 'udp',
      ports: [{ at: '0[]', as: 'address' }],
      doc: `${dns}#class-dnsresolver`,
    },
  ],
  classes: [
    { module: 'node:dns', path: 'Resolver' },
    { module: 'node:dns', path: 'promises.Resolver', extends: 'node:dns Resolver' },
    { module: 'node:dns/promises', path: 'Resolver', extends: 'node:dns Resolver' },
  ],
};

const inspectorModule: CatalogueModule = {
  apis: [
    {
      module: 'node:inspector',
      path: 'open',
      shape: 'call',
      role: 'listen',
      ports: [{ at: '0', host: '1' }],
      defaultHost: 'loopback',
      doc: inspector,
    },
    {
      module: 'node:inspector/promises',
      path: 'open',
      shape: 'call',
      role: 'listen',
      ports: [{ at: '0', host: '1' }],
      defaultHost: 'loopback',
      doc: inspector,
    },
  ],
};

/** Rows of Node's own modules. */
export const nodeCore: readonly CatalogueModule[] = [
  netModule,
  tlsModule,
  httpModule,
  httpsModule,
  http2Module,
  dgramModule,
  dnsModule,
  inspectorModule,
];
