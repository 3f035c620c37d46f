/**
 * Rows that the engine reads from packages and that are not mined: the code allows them and nobody means them, or it does
 * otherwise for a reason that the engine does not see. Each was read in the code of the package.
 */

/** What connects to a peer through a proxy opens no connection to the peer itself. */
const throughProxy = 'asks a proxy for the connection: the port is dialled by the proxy';
const oneOfBoth = 'a server is given beside the port, and ws takes one of both';
/** Methods that the package calls itself, with what it was given elsewhere. */
const internal = 'called by the package itself, and told to nobody in what documents it';
/** Node lets options of an agent stand over those of each request, but nobody gives an agent a port. */
const ofAgent = 'an agent takes its ports from the requests';
/** Requests take the port from their address. */
const overwritten = 'the port of the address is put over it (request.js:309 of request)';
const oldRedis = 'rests on version 0.12 of redis, and the row speaks of later versions';

/**
 * Module, path and reason; a path may end in `**`: whatever begins so. `at`: this place alone, and not the row.
 * @type {readonly {module: string, path: string, at?: string, why: string}[]}
 */
export const leftOut = [
  {
    module: '@elastic/transport',
    path: 'BaseConnection',
    why: 'only classes that extend it open a connection (lib/connection/BaseConnection.js)',
  },
  { module: 'hive-driver', path: 'connections.**', why: internal },
  { module: 'koa-websocket', path: 'default', why: oneOfBoth },
  { module: '@confluentinc/schemaregistry', path: 'EncryptionExecutor.prototype.configure', why: internal },
  {
    module: '@confluentinc/schemaregistry',
    path: 'FieldEncryptionExecutor.prototype.configure',
    why: internal,
  },
  {
    module: '@mockoon/commons-server',
    path: 'MockoonServer',
    at: '1.publicBaseUrl:u',
    why: 'the address that pages name, to which the server does not connect',
  },
  { module: 'bittorrent-tracker', path: '**', at: '0.ws.port(0.ws.host)', why: oneOfBoth },
  { module: 'bittorrent-tracker/server', path: '**', at: '0.ws.port(0.ws.host)', why: oneOfBoth },
  { module: '@questdb/nodejs-client', path: 'SenderOptions.resolveAuto', why: internal },
  { module: '@rails/actioncable', path: 'Connection', why: internal },
  { module: 'actioncable', path: 'Connection', why: internal },
  { module: 'blocking-proxy', path: 'BPClient', why: 'a text that is taken apart (lib/client.js)' },
  { module: 'budo', path: 'cli', why: internal },
  { module: 'modbus-stream', path: 'drivers.**', why: internal },
  { module: 'monero-javascript', path: 'HttpClient.**', why: internal },
  { module: 'mongodb-core', path: 'Server.prototype.connect', why: internal },
  { module: 'mongodb-core', path: 'ReplSet.prototype.connect', why: internal },
  { module: 'mongodb-core', path: 'Mongos.prototype.connect', why: internal },
  { module: 'mongodb-core', path: 'ReplSet', at: '1.port(1.host|0[].host)', why: 'the seeds say the ports' },
  { module: 'mongodb-core', path: 'Mongos', at: '1.port(1.host|0[].host)', why: 'the seeds say the ports' },
  { module: 'mongodb-core', path: 'Topology', at: '1.port(1.host|0.host)', why: 'the seeds say the ports' },
  { module: 'mongodb-core', path: 'Topology', at: '0.port(0.host|1.host)', why: 'the seeds say the ports' },
  {
    module: 'no-kafka',
    path: 'Producer',
    at: '0.brokerRedirection.*.port(0.brokerRedirection.*.hostname)',
    why: 'a map from texts to texts',
  },
  {
    module: 'no-kafka',
    path: 'GroupConsumer',
    at: '0.brokerRedirection.*.port(0.brokerRedirection.*.hostname)',
    why: 'a map from texts to texts',
  },
  {
    module: 'no-kafka',
    path: 'SimpleConsumer',
    at: '0.brokerRedirection.*.port(0.brokerRedirection.*.hostname)',
    why: 'a map from texts to texts',
  },
  {
    module: 'no-kafka',
    path: 'GroupAdmin',
    at: '0.brokerRedirection.*.port(0.brokerRedirection.*.hostname)',
    why: 'a map from texts to texts',
  },
  {
    module: '@miniflare/http-server',
    path: 'HTTPPlugin',
    why: 'made by Miniflare itself, which hands it what plugins share',
  },
  {
    module: 'osc-js',
    path: '**',
    why: 'its classes are made by one transpiled function (`_callSuper`): what one of them is given seems to go to all',
  },
  { module: 'pac-proxy-agent', path: '**', at: '1.port(1.host)', why: ofAgent },
  { module: 'node-ssdp', path: 'Base', why: internal },
  { module: 'pusher', path: 'forCluster', why: '`host` is put over it (lib/pusher.js:98)' },
  { module: 'pusher', path: 'forURL', why: '`host` of the URL is put over it (lib/pusher.js:80)' },
  { module: 'redbird', path: 'DockerModule', why: internal },
  {
    module: 'redbird',
    path: 'Redbird',
    at: '0.httpProxy.target:?',
    why: 'the target of the route is put over it (dist/proxy.js:327)',
  },
  { module: 'serverless-mysql', path: 'default', why: 'reads `config` of its argument alone (index.js:509)' },
  { module: 'sinek', path: 'Kafka.prototype.**', why: internal },
  { module: 'sonos', path: 'Services.**', why: 'a device makes its services itself (lib/sonos.js)' },
  { module: 'sonos', path: 'Listener.subscribeTo', why: 'takes a device that was made elsewhere' },
  { module: 'ssh2-promise', path: 'default.prototype.getSSHConnection', why: internal },
  { module: 'strophe.js', path: 'Component', why: 'made by a connection, which hands itself over' },
  { module: 'strophe.js', path: 'Strophe.Component', why: 'made by a connection, which hands itself over' },
  { module: 'strophe.js', path: 'Strophe.Bosh', why: 'made by a connection, which hands itself over' },
  { module: 'strophe.js', path: 'Strophe.Websocket', why: 'made by a connection, which hands itself over' },
  {
    module: 'strophe.js',
    path: 'Strophe.WorkerWebsocket',
    why: 'made by a connection, which hands itself over',
  },
  { module: 'vertica-nodejs', path: 'Connection.prototype.connect', why: internal },
  { module: 'webhdfs', path: 'createClient', at: '1.port(1.hostname|1.host)', why: overwritten },
  { module: 'webhdfs', path: 'createClient', at: '1:u', why: 'options for requests, and no text' },
  { module: 'webhdfs', path: 'createClient', at: '1.baseUrl:u', why: 'each request has its own address' },
  { module: 'webhdfs', path: 'createClient', at: '1.uri:u', why: 'each request has its own address' },
  { module: 'webhdfs', path: 'createClient', at: '1.url:u', why: 'each request has its own address' },
  { module: 'cradle', path: '**', at: '0.request.baseUrl:u', why: overwritten },
  { module: 'cradle', path: '**', at: '0.request.uri:u', why: overwritten },
  { module: 'cradle', path: '**', at: '0.request.url:u', why: overwritten },
  {
    module: 'cradle',
    path: 'setup',
    at: '0.request.port(0.request.hostname|0.request.host|0.options.request.hostname)',
    why: overwritten,
  },
  {
    module: 'cradle',
    path: 'setup().setup',
    at: '0.request.port(0.request.hostname|0.request.host|0.options.request.hostname)',
    why: overwritten,
  },
  { module: '@actions/http-client', path: 'HttpClient.prototype.requestRaw**', why: internal },
  {
    module: 'bedrock-protocol',
    path: '**',
    at: '0.msalConfig.system.proxyUrl:?',
    why: 'handed through to a library for signing in, and told to nobody',
  },
  {
    module: 'bedrock-protocol',
    path: 'Server',
    at: '0.destination.port',
    why: 'only a relay has a destination (src/relay.js)',
  },
  {
    module: 'bedrock-protocol',
    path: 'createServer',
    at: '0.destination.port',
    why: 'only a relay has a destination (src/relay.js)',
  },
  {
    module: 'node-pg-migrate',
    path: 'runner',
    at: '0.dbClient.port(0.dbClient.host|0.databaseUrl.host)',
    why: '`dbClient` is a client that somebody connected, of which nothing is read',
  },
  {
    module: 'node-pg-migrate',
    path: 'runner',
    at: '0.dbClient.connectionString:u',
    why: '`dbClient` is a client that somebody connected',
  },
  {
    module: '@confluentinc/schemaregistry',
    path: '**',
    at: '0.createAxiosDefaults.baseURL:u',
    why: 'overwritten by each of `baseURLs` before a request is made (dist/rest-service.js:144)',
  },
  { module: 'amqp', path: 'Connection.prototype.setOptions', why: internal },
  { module: 'dnssd', path: 'Advertisement.prototype.send', why: internal },
  { module: 'dnssd', path: 'Browser.prototype.send', why: internal },
  {
    module: 'docker-modem',
    path: 'default.prototype.buildRequest',
    why: internal,
  },
  {
    module: 'docker-remote-api',
    path: 'default',
    why: 'the address in `host` says the port, or there is none: `port` is overwritten (index.js:76)',
  },
  { module: 'graylog2', path: 'graylog.prototype.send', why: internal },
  {
    module: 'gulp-livereload',
    path: 'default',
    at: '0(0.host)',
    why: 'takes options alone; only `listen` takes a number (index.js:40)',
  },
  { module: 'http2-client', path: '**', why: internal },
  { module: 'http2-wrapper', path: 'proxies.Http2OverHttp2.prototype.**', why: throughProxy },
  { module: 'http2-wrapper', path: 'proxies.Http2OverHttp.prototype.**', why: throughProxy },
  { module: 'http2-wrapper', path: 'proxies.Http2OverHttps.prototype.**', why: throughProxy },
  { module: 'http2-wrapper', path: 'proxies.HttpOverHttp2**', why: throughProxy },
  { module: 'http2-wrapper', path: 'proxies.HttpsOverHttp2**', why: throughProxy },
  {
    module: 'knxultimate',
    path: 'HPAI',
    why: 'an end that a packet names, not one that is dialled (build/bridge/KNXIPTunnelServer.js:306)',
  },
  { module: 'kue', path: 'redis.**', why: internal },
  {
    module: 'kue',
    path: '**',
    at: '0.redis.socket.port(0.redis.socket.host|0.redis.port.host)',
    why: 'the path of a socket (lib/redis.js)',
  },
  { module: 'kue', path: '**', at: '0.redis.socket.url:u', why: 'the path of a socket (lib/redis.js)' },
  {
    module: 'lws',
    path: 'default',
    why: 'the instance listens only where `create` made it (index.js:278)',
  },
  {
    module: 'monero-javascript',
    path: 'MoneroWalletKeys.createWallet',
    why: 'a wallet of keys alone asks no server (src/main/js/wallet/MoneroWalletKeys.js:44)',
  },
  { module: 'node-http2', path: 'Agent', why: ofAgent },
  {
    module: 'node-http2',
    path: 'get().value',
    why: 'a value inside of what a request gives back, which nobody makes anew',
  },
  {
    module: 'node-redis-pubsub',
    path: 'default',
    at: '0',
    why: 'sets properties of its argument in strict mode, which throws for a number (lib/node-redis-pubsub.js:9)',
  },
  {
    module: 'node-redis-pubsub',
    path: 'default',
    at: '0.socket.port(0.socket.host)',
    why: 'rests on version 3 of redis, which reads no `socket`',
  },
  { module: 'orientjs', path: 'ODatabase.prototype.configureTransport', why: internal },
  { module: 'orientjs', path: 'Db.prototype.configureTransport', why: internal },
  { module: 'orientjs', path: 'Server.prototype.configureTransport', why: internal },
  { module: 'orientjs', path: 'Server.prototype.configure', why: internal },
  { module: 'orientjs', path: 'Pool.prototype.configure', why: internal },
  { module: 'pac-proxy-agent', path: 'PacProxyAgent.prototype.connect', why: internal },
  { module: 'proxy-agent', path: 'ProxyAgent', why: ofAgent },
  { module: 'redbird', path: 'Redbird.prototype.setupHttpsProxy', why: internal },
  { module: 'redbird', path: 'Redbird.prototype.setupLetsencrypt', why: internal },
  { module: 'redis-clustr', path: 'default.prototype.createClient', why: internal },
  { module: 'redis-clustr', path: 'default.prototype.getClient', why: internal },
  { module: 'redis-sentinel', path: 'redis.createClient', at: '0.port(0.host)', why: oldRedis },
  { module: 'redis-sentinel', path: 'redis.createClient', at: '0.url:u', why: oldRedis },
  { module: 'redis-sentinel', path: 'redis.createClient', at: '0:u', why: oldRedis },
  {
    module: 'rsmq',
    path: 'default',
    at: '0',
    why: 'reads options from its argument alone (index.js:7)',
  },
  { module: 'snmp-native', path: 'Session.prototype.sendMsg', why: internal },
  { module: 'stanza', path: 'Platform.**', why: internal },
  { module: 'winston-syslog', path: 'Syslog.prototype.setOptions', why: internal },
  {
    module: 'winston-syslog',
    path: 'Syslog',
    at: '0.protocolOptions.port(0.protocolOptions.host|0.host)',
    why: '`port` is put over it before the socket connects (lib/winston-syslog.js:371)',
  },
];

/**
 * A line of mined rows (see rowText.ts) without what is left out, and without what `isHidden` says of a path and the letter
 * of its shape; blank where no row of an API stays of those that there were.
 */
export function withoutLeftOut(line, isHidden = () => false) {
  const [module, version, ...rows] = line.split('\t');
  const kept = rows.flatMap((row) => {
    if (!/^[lc]/.test(row)) return [row];
    const [kind, path, places, host] = row.split(' ');
    const rules = leftOut.filter((one) => one.module === module && isBelow(path, one.path));
    if (isHidden(path, kind[1]) || rules.some(({ at }) => at === undefined)) return [];
    const left = places.split(/,(?![^(]*\))/).filter((place) => !rules.some(({ at }) => at === place));
    return left.length === 0 ? [] : [[kind, path, left.join(','), host].join(' ')];
  });
  const had = rows.some((row) => /^[lc]/.test(row));
  if (had && !kept.some((row) => /^[lc]/.test(row))) return '';
  return [module, version, ...kept].join('\t');
}

function isBelow(path, pattern) {
  return pattern.endsWith('**') ? path.startsWith(pattern.slice(0, -2)) : path === pattern;
}
