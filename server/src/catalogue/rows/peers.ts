/** Catalogue rows of messaging between peers: sockets of their own, distributed hash tables, ledgers. */
import type { CatalogueModule } from '../apiRow.js';
import { rowFamily } from '../rowFamily.js';

/** Sockets that carry messages. */
const messaging: CatalogueModule = {
  apis: [
    ...rowFamily({
      modules: ['matrix-bot-sdk', '@vector-im/matrix-bot-sdk'],
      paths: ['Appservice'],
      shape: 'new',
      role: 'listen',
      ports: [{ at: '0.port', host: '0.bindAddress' }],
      doc: 'https://turt2live.github.io/matrix-bot-sdk/interfaces/IAppserviceOptions.html',
    }),
    ...rowFamily({
      modules: ['matrix-bot-sdk', '@vector-im/matrix-bot-sdk'],
      paths: ['Appservice'],
      shape: 'new',
      role: 'connect',
      ports: [{ at: '0.homeserverUrl', as: 'url' }],
      doc: 'https://turt2live.github.io/matrix-bot-sdk/interfaces/IAppserviceOptions.html',
    }),
    ...rowFamily({
      modules: ['matrix-bot-sdk', '@vector-im/matrix-bot-sdk'],
      paths: ['MatrixClient', 'MatrixAuth'],
      shape: 'new',
      role: 'connect',
      ports: [{ at: '0', as: 'url' }],
      doc: 'https://turt2live.github.io/matrix-bot-sdk/classes/MatrixClient.html',
    }),
    ...rowFamily({
      modules: ['matrix-js-sdk'],
      paths: ['createClient'],
      shape: 'call',
      role: 'connect',
      ports: [
        { at: '0', as: 'url' },
        { at: '0.baseUrl', as: 'url' },
      ],
      doc: 'https://matrix-org.github.io/matrix-js-sdk/functions/matrix.createClient.html',
    }),
    {
      module: 'matrix-appservice-bridge',
      path: 'Bridge',
      shape: 'new',
      role: 'connect',
      ports: [{ at: '0.homeserverUrl', as: 'url' }],
      doc: 'https://github.com/matrix-org/matrix-appservice-bridge#readme',
    },
    {
      module: 'matrix-appservice-bridge',
      path: 'Bridge.prototype.listen',
      shape: 'call',
      role: 'listen',
      ports: [{ at: '0', host: '1' }],
      doc: 'https://github.com/matrix-org/matrix-appservice-bridge#readme',
    },
    {
      module: 'matrix-appservice-bridge',
      path: 'Bridge.prototype.run',
      shape: 'call',
      role: 'listen',
      ports: [{ at: '0', host: '2' }],
      doc: 'https://github.com/matrix-org/matrix-appservice-bridge#readme',
    },
    {
      module: 'nanomsg',
      path: 'Socket.prototype.bind',
      shape: 'call',
      role: 'listen',
      ports: [{ at: '0', as: 'url' }],
      doc: 'https://github.com/nickdesaulniers/node-nanomsg#socketbindaddress',
    },
    {
      module: 'nanomsg',
      path: 'Socket.prototype.connect',
      shape: 'call',
      role: 'connect',
      ports: [{ at: '0', as: 'url' }],
      doc: 'https://github.com/nickdesaulniers/node-nanomsg#socketconnectaddress',
    },
    {
      module: 'seneca',
      path: 'Seneca.prototype.listen',
      shape: 'call',
      role: 'listen',
      ports: [{ at: '0' }, { at: '0.port', host: '0.host' }],
      doc: 'https://github.com/senecajs/seneca-transport#readme',
    },
    {
      module: 'seneca',
      path: 'Seneca.prototype.client',
      shape: 'call',
      role: 'connect',
      ports: [{ at: '0' }, { at: '0.port', host: '0.host' }],
      doc: 'https://github.com/senecajs/seneca-transport#readme',
    },
    {
      module: 'json-socket',
      path: 'default.prototype.connect',
      shape: 'call',
      role: 'connect',
      ports: [{ at: '0', host: '1' }],
      doc: 'https://github.com/sebastianseilund/node-json-socket#readme',
    },
    {
      module: 'ssb-server',
      path: 'default',
      shape: 'call',
      role: 'listen',
      ports: [{ at: '0.port', host: '0.host' }],
      doc: 'https://github.com/ssbc/ssb-server#example-usage-with-ssb-client',
    },
    {
      module: 'secret-stack',
      path: 'Factory.prototype',
      shape: 'call',
      role: 'listen',
      ports: [
        { at: '0.port', host: '0.host' },
        { at: '0.ws.port', host: '0.ws.host' },
        { at: '0.connections.incoming.net[].port', host: '0.connections.incoming.net[].host' },
        { at: '0.connections.incoming.ws[].port', host: '0.connections.incoming.ws[].host' },
      ],
      doc: 'https://github.com/ssbc/secret-stack#readme',
    },
  ],
  types: [
    { module: 'secret-stack', path: 'default', shape: 'call', gives: 'secret-stack Factory' },
    { module: 'nanomsg', path: 'socket', shape: 'call', gives: 'nanomsg Socket' },
    { module: 'seneca', path: 'default', shape: 'call', gives: 'seneca Seneca' },
  ],
  classes: [
    { module: 'nanomsg', path: 'Socket' },
    { module: 'secret-stack', path: 'Factory', fluent: true },
    { module: 'seneca', path: 'Seneca', fluent: true },
    { module: 'json-socket', path: 'default' },
    { module: 'matrix-appservice-bridge', path: 'Bridge' },
  ],
};

/** Distributed hash tables and the peers that they find. */
const hashTables: CatalogueModule = {
  apis: [
    ...rowFamily({
      modules: ['dht-rpc', 'hyperdht', '@hyperswarm/dht'],
      paths: ['default'],
      shape: 'new',
      role: 'listen',
      transport: 'udp',
      ports: [{ at: '0.port', host: '0.host' }],
      doc: 'https://github.com/holepunchto/dht-rpc#api',
    }),
    ...rowFamily({
      modules: ['dht-rpc', 'hyperdht', '@hyperswarm/dht'],
      paths: ['default'],
      shape: 'new',
      role: 'connect',
      transport: 'udp',
      ports: [
        { at: '0.bootstrap[]', as: 'address' },
        { at: '0.bootstrap[].port', host: '0.bootstrap[].host' },
      ],
      doc: 'https://github.com/holepunchto/dht-rpc#api',
    }),
    ...rowFamily({
      modules: ['dht-rpc', 'hyperdht', '@hyperswarm/dht'],
      paths: ['default.bootstrapper'],
      shape: 'call',
      role: 'listen',
      transport: 'udp',
      ports: [{ at: '0', host: '1' }],
      doc: 'https://github.com/holepunchto/hyperdht#const-node--dhtbootstrapperport-host-options',
    }),
    ...rowFamily({
      modules: ['toxcore'],
      paths: ['Tox.prototype.bootstrap', 'Tox.prototype.bootstrapSync', 'Tox.prototype.bootstrapAsync'],
      shape: 'call',
      role: 'connect',
      transport: 'udp',
      ports: [{ at: '1', host: '0' }],
      doc: 'https://github.com/saneki/node-toxcore#readme',
    }),
    {
      module: 'toxcore',
      path: 'Tox',
      shape: 'new',
      role: 'listen',
      transport: 'udp',
      ports: [{ at: '0.startPort' }, { at: '0.tcpPort' }],
      doc: 'https://github.com/saneki/node-toxcore#readme',
    },
  ],
  classes: [{ module: 'toxcore', path: 'Tox' }],
};

/** Peers that are told where they listen by a multiaddr, and what steers them. */
const libp2pPeers: CatalogueModule = {
  apis: [
    {
      module: '@libp2p/daemon-server',
      path: 'createServer',
      shape: 'call',
      role: 'listen',
      ports: [{ at: '0', as: 'address' }],
      doc: 'https://github.com/libp2p/js-libp2p-daemon/tree/main/packages/libp2p-daemon-server#readme',
    },
    {
      module: '@libp2p/daemon-client',
      path: 'createClient',
      shape: 'call',
      role: 'connect',
      ports: [{ at: '0', as: 'address' }],
      doc: 'https://github.com/libp2p/js-libp2p-daemon/tree/main/packages/libp2p-daemon-client#readme',
    },
  ],
};

/** Servers of accounts and identities in the AT Protocol. */
const atProtocol: CatalogueModule = {
  apis: [
    ...rowFamily({
      modules: ['@atproto/oauth-client', '@atproto/oauth-client-node', '@atproto/oauth-client-browser'],
      paths: ['OAuthClient', 'NodeOAuthClient', 'BrowserOAuthClient'],
      shape: 'new',
      role: 'connect',
      ports: [
        { at: '0.handleResolver', as: 'url' },
        { at: '0.plcDirectoryUrl', as: 'url' },
      ],
      doc: 'https://github.com/bluesky-social/atproto/tree/main/packages/oauth/oauth-client#readme',
    }),
    {
      module: '@atproto/oauth-client-browser',
      path: 'BrowserOAuthClient.load',
      shape: 'call',
      role: 'connect',
      ports: [
        { at: '0.handleResolver', as: 'url' },
        { at: '0.plcDirectoryUrl', as: 'url' },
      ],
      doc: 'https://github.com/bluesky-social/atproto/tree/main/packages/oauth/oauth-client-browser#readme',
    },
    ...rowFamily({
      modules: ['@atproto/api'],
      paths: ['Agent', 'AtpAgent', 'BskyAgent', 'CredentialSession'],
      shape: 'new',
      role: 'connect',
      ports: [
        { at: '0', as: 'url' },
        { at: '0.service', as: 'url' },
      ],
      doc: 'https://github.com/bluesky-social/atproto/tree/main/packages/api#readme',
    }),
  ],
};

/** Clients of ledgers. */
const ledgers: CatalogueModule = {
  apis: [
    {
      module: '@electrum-cash/web-socket',
      path: 'ElectrumWebSocket',
      shape: 'new',
      role: 'connect',
      ports: [{ at: '1', host: '0' }],
      doc: 'https://www.npmjs.com/package/@electrum-cash/web-socket',
    },
    {
      module: '@electrum-cash/tcp-socket',
      path: 'ElectrumTcpSocket',
      shape: 'new',
      role: 'connect',
      ports: [{ at: '1', host: '0' }],
      doc: 'https://www.npmjs.com/package/@electrum-cash/tcp-socket',
    },
    {
      module: 'electrum-cash',
      path: 'ElectrumClient',
      shape: 'new',
      role: 'connect',
      ports: [{ at: '3', host: '2' }],
      doc: 'https://www.npmjs.com/package/electrum-cash',
    },
    {
      module: 'electrum-cash',
      path: 'ElectrumCluster.prototype.addServer',
      shape: 'call',
      role: 'connect',
      ports: [{ at: '1', host: '0' }],
      doc: 'https://www.npmjs.com/package/electrum-cash',
    },
    {
      module: 'electrum-client',
      path: 'default',
      shape: 'new',
      role: 'connect',
      ports: [{ at: '0', host: '1' }],
      doc: 'https://www.npmjs.com/package/electrum-client',
    },
    {
      module: '@keep-network/electrum-client-js',
      path: 'default',
      shape: 'new',
      role: 'connect',
      ports: [{ at: '1', host: '0' }],
      doc: 'https://github.com/keep-network/electrum-client-js#usage',
    },
    ...rowFamily({
      modules: ['@hashgraph/sdk', '@hiero-ledger/sdk'],
      paths: ['Client.forNetwork', 'Client.prototype.setNetwork'],
      shape: 'call',
      role: 'connect',
      ports: [
        { at: '0{}', as: 'address' },
        { at: '0.*', as: 'address' },
      ],
      doc: 'https://docs.hedera.com/hedera/sdks-and-apis/sdks/client',
    }),
    ...rowFamily({
      modules: ['@hashgraph/sdk', '@hiero-ledger/sdk'],
      paths: ['Client.prototype.setMirrorNetwork'],
      shape: 'call',
      role: 'connect',
      ports: [
        { at: '0', as: 'address' },
        { at: '0[]', as: 'address' },
      ],
      doc: 'https://docs.hedera.com/hedera/sdks-and-apis/sdks/client',
    }),
  ],
  types: [
    { module: '@hashgraph/sdk', path: 'Client.forNetwork', shape: 'call', gives: '@hashgraph/sdk Client' },
    {
      module: '@hiero-ledger/sdk',
      path: 'Client.forNetwork',
      shape: 'call',
      gives: '@hiero-ledger/sdk Client',
    },
  ],
  classes: [
    { module: 'electrum-cash', path: 'ElectrumCluster' },
    { module: '@hashgraph/sdk', path: 'Client', fluent: true },
    { module: '@hiero-ledger/sdk', path: 'Client', fluent: true },
  ],
};

/** Selective forwarding units: the ports on which media arrive. */
const mediaServers: CatalogueModule = {
  apis: [
    {
      module: 'mediasoup',
      path: 'createWorker',
      shape: 'call',
      role: 'listen',
      transport: 'udp',
      ports: [{ at: '0.rtcMinPort', upTo: '0.rtcMaxPort' }],
      doc: 'https://mediasoup.org/documentation/v3/mediasoup/api/#WorkerSettings',
    },
    ...rowFamily({
      modules: ['mediasoup'],
      paths: [
        'types.Worker.prototype.createWebRtcServer',
        'types.Router.prototype.createWebRtcTransport',
        'types.Router.prototype.createPlainTransport',
        'types.Router.prototype.createPipeTransport',
        'types.Router.prototype.pipeToRouter',
      ],
      shape: 'call',
      role: 'listen',
      transport: 'udp',
      ports: [
        { at: '0.listenInfos[].port', host: '0.listenInfos[].ip' },
        { at: '0.listenInfos[].portRange.min', upTo: '0.listenInfos[].portRange.max' },
        { at: '0.listenInfo.port', host: '0.listenInfo.ip' },
        { at: '0.listenInfo.portRange.min', upTo: '0.listenInfo.portRange.max' },
        { at: '0.rtcpListenInfo.port', host: '0.rtcpListenInfo.ip' },
        { at: '0.port', host: ['0.listenIp.ip', '0.listenIp'] },
      ],
      doc: 'https://mediasoup.org/documentation/v3/mediasoup/api/#TransportListenInfo',
    }),
    ...rowFamily({
      modules: ['mediasoup'],
      paths: ['types.PlainTransport.prototype.connect', 'types.PipeTransport.prototype.connect'],
      shape: 'call',
      role: 'connect',
      transport: 'udp',
      ports: [
        { at: '0.port', host: '0.ip' },
        { at: '0.rtcpPort', host: '0.ip' },
      ],
      doc: 'https://mediasoup.org/documentation/v3/mediasoup/api/#plainTransport-connect',
    }),
  ],
  types: [
    { module: 'mediasoup', path: 'createWorker', shape: 'call', gives: 'mediasoup types.Worker' },
    {
      module: 'mediasoup',
      path: 'types.Worker.prototype.createRouter',
      shape: 'call',
      gives: 'mediasoup types.Router',
    },
    {
      module: 'mediasoup',
      path: 'types.Router.prototype.createPlainTransport',
      shape: 'call',
      gives: 'mediasoup types.PlainTransport',
    },
    {
      module: 'mediasoup',
      path: 'types.Router.prototype.createPipeTransport',
      shape: 'call',
      gives: 'mediasoup types.PipeTransport',
    },
  ],
  classes: ['Worker', 'Router', 'PlainTransport', 'PipeTransport'].map((name) => ({
    module: 'mediasoup',
    path: `types.${name}`,
  })),
};

/** Rows of peers. */
export const peers: readonly CatalogueModule[] = [
  messaging,
  hashTables,
  libp2pPeers,
  atProtocol,
  ledgers,
  mediaServers,
];
