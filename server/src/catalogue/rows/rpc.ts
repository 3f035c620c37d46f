/** Catalogue rows of remote procedure calls: gRPC, Connect, tRPC, Thrift, JSON-RPC, SOAP, GraphQL clients. */
import type { ApiRow, CatalogueModule, PortPlace } from '../apiRow.js';

const grpcJs = 'https://grpc.github.io/grpc/node';
const grpcJsReadme = 'https://github.com/grpc/grpc-node/tree/master/packages/grpc-js#readme';
const address: readonly PortPlace[] = [{ at: '0', as: 'address' }];
const url: readonly PortPlace[] = [{ at: '0', as: 'url' }];
const urlOption: readonly PortPlace[] = [{ at: '0.url', as: 'url' }];
const baseUrl: readonly PortPlace[] = [{ at: '0.baseUrl', as: 'url' }];

const grpc: CatalogueModule = {
  apis: ['@grpc/grpc-js', 'grpc'].flatMap((module): ApiRow[] => [
    {
      module,
      path: 'Server.prototype.bindAsync',
      shape: 'call',
      role: 'listen',
      ports: address,
      doc: `${grpcJs}/grpc.Server.html#bindAsync`,
    },
    {
      module,
      path: 'Server.prototype.bind',
      shape: 'call',
      role: 'listen',
      ports: address,
      doc: `${grpcJs}/grpc.Server.html#bind`,
    },
    {
      module,
      path: 'Client',
      shape: 'new',
      role: 'connect',
      ports: address,
      doc: `${grpcJs}/grpc.Client.html`,
    },
    {
      module,
      path: 'Channel',
      shape: 'new',
      role: 'connect',
      ports: address,
      doc: `${grpcJs}/grpc.Channel.html`,
    },
    {
      module,
      path: 'loadPackageDefinition().**',
      shape: 'new',
      role: 'connect',
      ports: address,
      doc: `${grpcJs}/grpc.html#.loadPackageDefinition`,
    },
    {
      module,
      path: 'makeClientConstructor()',
      shape: 'new',
      role: 'connect',
      ports: address,
      doc: grpcJsReadme,
    },
    {
      module,
      path: 'makeGenericClientConstructor()',
      shape: 'new',
      role: 'connect',
      ports: address,
      doc: `${grpcJs}/grpc.html#.makeGenericClientConstructor`,
    },
  ]),
  classes: [
    { module: '@grpc/grpc-js', path: 'Server' },
    { module: '@grpc/grpc-js', path: 'Client' },
    { module: 'grpc', path: 'Server' },
    { module: 'grpc', path: 'Client' },
  ],
};

const grpcOthers: CatalogueModule = {
  apis: [
    {
      module: 'grpc',
      path: 'load().**',
      shape: 'new',
      role: 'connect',
      ports: address,
      doc: `${grpcJs}/grpc.html#.load`,
    },
    {
      module: 'nice-grpc',
      path: 'Server.prototype.listen',
      shape: 'call',
      role: 'listen',
      ports: address,
      doc: 'https://github.com/deeplay-io/nice-grpc/tree/master/packages/nice-grpc#readme',
    },
    {
      module: 'nice-grpc',
      path: 'createChannel',
      shape: 'call',
      role: 'connect',
      ports: [{ at: '0', as: 'any' }],
      doc: 'https://github.com/deeplay-io/nice-grpc/tree/master/packages/nice-grpc#channels',
    },
    {
      module: 'nice-grpc-web',
      path: 'createChannel',
      shape: 'call',
      role: 'connect',
      ports: url,
      doc: 'https://github.com/deeplay-io/nice-grpc/tree/master/packages/nice-grpc-web#readme',
    },
    {
      module: '@protobuf-ts/grpc-transport',
      path: 'GrpcTransport',
      shape: 'new',
      role: 'connect',
      ports: [{ at: '0.host', as: 'address' }],
      doc: 'https://github.com/timostamm/protobuf-ts/blob/main/MANUAL.md#grpc-transport',
    },
    {
      module: '@protobuf-ts/grpcweb-transport',
      path: 'GrpcWebFetchTransport',
      shape: 'new',
      role: 'connect',
      ports: baseUrl,
      doc: 'https://github.com/timostamm/protobuf-ts/blob/main/MANUAL.md#grpc-web-transport',
    },
    {
      module: '@protobuf-ts/twirp-transport',
      path: 'TwirpFetchTransport',
      shape: 'new',
      role: 'connect',
      ports: baseUrl,
      doc: 'https://github.com/timostamm/protobuf-ts/blob/main/MANUAL.md#twirp-transport',
    },
    {
      module: '@improbable-eng/grpc-web',
      path: 'grpc.unary',
      shape: 'call',
      role: 'connect',
      ports: [{ at: '1.host', as: 'url' }],
      doc: 'https://github.com/improbable-eng/grpc-web/blob/master/client/grpc-web/docs/unary.md',
    },
    {
      module: '@improbable-eng/grpc-web',
      path: 'grpc.invoke',
      shape: 'call',
      role: 'connect',
      ports: [{ at: '1.host', as: 'url' }],
      doc: 'https://github.com/improbable-eng/grpc-web/blob/master/client/grpc-web/docs/invoke.md',
    },
    {
      module: '@improbable-eng/grpc-web',
      path: 'grpc.client',
      shape: 'call',
      role: 'connect',
      ports: [{ at: '1.host', as: 'url' }],
      doc: 'https://github.com/improbable-eng/grpc-web/blob/master/client/grpc-web/docs/client.md',
    },
  ],
  types: [{ module: 'nice-grpc', path: 'createServer', shape: 'call', gives: 'nice-grpc Server' }],
  classes: [{ module: 'nice-grpc', path: 'Server', fluent: true }],
};

const connectNode = ['@connectrpc/connect-node', '@bufbuild/connect-node'];
const connectWeb = ['@connectrpc/connect-web', '@bufbuild/connect-web'];
const connectDoc = 'https://connectrpc.com/docs/node/using-clients';

const connectEs: CatalogueModule = {
  apis: [
    ...connectNode.flatMap((module) =>
      ['createConnectTransport', 'createGrpcTransport', 'createGrpcWebTransport'].map(
        (path): ApiRow => ({ module, path, shape: 'call', role: 'connect', ports: baseUrl, doc: connectDoc }),
      ),
    ),
    ...connectWeb.flatMap((module) =>
      ['createConnectTransport', 'createGrpcWebTransport'].map(
        (path): ApiRow => ({
          module,
          path,
          shape: 'call',
          role: 'connect',
          ports: baseUrl,
          doc: 'https://connectrpc.com/docs/web/choosing-a-protocol',
        }),
      ),
    ),
    ...connectNode.map(
      (module): ApiRow => ({
        module,
        path: 'Http2SessionManager',
        shape: 'new',
        role: 'connect',
        ports: url,
        doc: connectDoc,
      }),
    ),
  ],
};

const trpcLinks = [
  'httpLink',
  'httpBatchLink',
  'httpBatchStreamLink',
  'unstable_httpBatchStreamLink',
  'httpSubscriptionLink',
  'unstable_httpSubscriptionLink',
  'createWSClient',
];

const trpc: CatalogueModule = {
  apis: [
    ...trpcLinks.map(
      (path): ApiRow => ({
        module: '@trpc/client',
        path,
        shape: 'call',
        role: 'connect',
        ports: urlOption,
        doc: 'https://trpc.io/docs/client/links',
      }),
    ),
    ...['createTRPCClient', 'createTRPCProxyClient'].map(
      (path): ApiRow => ({
        module: '@trpc/client',
        path,
        shape: 'call',
        role: 'connect',
        ports: urlOption,
        doc: 'https://trpc.io/docs/v9/client',
      }),
    ),
    {
      module: '@trpc/server/adapters/standalone',
      path: 'createHTTPServer().listen',
      shape: 'call',
      role: 'listen',
      ports: [
        { at: '0', host: '1' },
        { at: '0.port', host: '0.host' },
      ],
      doc: 'https://trpc.io/docs/server/adapters/standalone',
    },
  ],
};

const jsonRpc: CatalogueModule = {
  apis: [
    ...['http', 'https', 'tcp', 'tls'].flatMap((kind) =>
      ['client', 'Client'].map(
        (name): ApiRow => ({
          module: 'jayson',
          path: `${name}.${kind}`,
          shape: 'call',
          role: 'connect',
          // A text is a URL, or the path of a socket.
          ports: [...(kind.startsWith('http') ? url : []), { at: '0.port', host: ['0.hostname', '0.host'] }],
          doc: 'https://github.com/tedeh/jayson#clients',
        }),
      ),
    ),
    {
      module: 'rpc-websockets',
      path: 'Server',
      shape: 'new',
      role: 'listen',
      ports: [{ at: '0.port', host: '0.host' }],
      doc: 'https://github.com/elpheria/rpc-websockets/blob/trunk/API.md#new-websocketserveroptions',
    },
    {
      module: 'rpc-websockets',
      path: 'Client',
      shape: 'new',
      role: 'connect',
      ports: url,
      doc: 'https://github.com/elpheria/rpc-websockets/blob/trunk/API.md#new-websocketaddress-options',
    },
    ...['createServer', 'createSecureServer'].map(
      (path): ApiRow => ({
        module: 'xmlrpc',
        path,
        shape: 'call',
        role: 'listen',
        ports: [
          { at: '0.port', host: '0.host' },
          { at: '0', as: 'url' },
        ],
        defaultHost: 'loopback',
        doc: 'https://github.com/baalexander/node-xmlrpc#readme',
      }),
    ),
    ...['createClient', 'createSecureClient'].map(
      (path): ApiRow => ({
        module: 'xmlrpc',
        path,
        shape: 'call',
        role: 'connect',
        ports: [
          { at: '0.port', host: '0.host' },
          { at: '0', as: 'url' },
        ],
        doc: 'https://github.com/baalexander/node-xmlrpc#readme',
      }),
    ),
    ...['createClient', 'createClientAsync'].map(
      (path): ApiRow => ({
        module: 'soap',
        path,
        shape: 'call',
        role: 'connect',
        ports: url,
        unless: { at: '1.httpClient', is: 'present' },
        doc: 'https://github.com/vpulim/node-soap#soapcreateclienturl-options-callback---create-a-new-soap-client-from-a-wsdl-url-also-supports-a-local-filesystem-path',
      }),
    ),
  ],
  types: [
    { module: 'jayson', path: 'server', shape: 'either', gives: 'jayson Server' },
    { module: 'jayson', path: 'Server.prototype.http', shape: 'call', gives: 'node:http Server' },
    { module: 'jayson', path: 'Server.prototype.https', shape: 'call', gives: 'node:https Server' },
    { module: 'jayson', path: 'Server.prototype.tcp', shape: 'call', gives: 'node:net Server' },
    { module: 'jayson', path: 'Server.prototype.tls', shape: 'call', gives: 'node:tls Server' },
  ],
  classes: [{ module: 'jayson', path: 'Server' }],
};

/** Rows of remote procedure calls. */
export const rpc: readonly CatalogueModule[] = [grpc, grpcOthers, connectEs, trpc, jsonRpc];
