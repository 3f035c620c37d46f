/** Catalogue rows of message brokers: Kafka, AMQP, NATS, STOMP, Pulsar, NSQ, ZeroMQ. */
import type { CatalogueModule } from '../apiRow.js';
import { rowFamily } from '../rowFamily.js';

/** Kafka clients. */
const kafka: CatalogueModule = {
  apis: [
    {
      module: 'kafkajs',
      path: 'Kafka',
      shape: 'new',
      role: 'connect',
      ports: [{ at: '0.brokers[]', as: 'address' }],
      doc: 'https://kafka.js.org/docs/configuration',
    },
    {
      module: '@confluentinc/kafka-javascript',
      path: 'KafkaJS.Kafka',
      shape: 'new',
      role: 'connect',
      ports: [{ at: '0.kafkaJS.brokers[]', as: 'address' }],
      doc: 'https://github.com/confluentinc/confluent-kafka-javascript/blob/master/MIGRATION.md',
    },
    {
      module: 'kafka-node',
      path: 'KafkaClient',
      shape: 'new',
      role: 'connect',
      ports: [{ at: '0.kafkaHost', as: 'address' }],
      doc: 'https://github.com/SOHU-Co/kafka-node#kafkaclient',
    },
    ...rowFamily({
      modules: ['kafka-node'],
      paths: ['ConsumerGroup', 'ConsumerGroupStream'],
      shape: 'new',
      role: 'connect',
      ports: [{ at: '0.kafkaHost', as: 'address' }],
      doc: 'https://github.com/SOHU-Co/kafka-node#consumergroupoptions-topics',
    }),
    ...rowFamily({
      modules: ['@platformatic/kafka'],
      paths: ['Producer', 'Consumer', 'Admin', 'Base'],
      shape: 'new',
      role: 'connect',
      ports: [
        { at: '0.bootstrapBrokers[]', as: 'address' },
        { at: '0.bootstrapBrokers[].port', host: '0.bootstrapBrokers[].host' },
      ],
      doc: 'https://github.com/platformatic/kafka#readme',
    }),
  ],
};

/** AMQP clients and servers. */
const amqp: CatalogueModule = {
  apis: [
    ...rowFamily({
      modules: ['amqplib', 'amqplib/callback_api'],
      paths: ['connect'],
      shape: 'call',
      role: 'connect',
      ports: [
        { at: '0', as: 'url' },
        { at: '0.port', host: '0.hostname' },
      ],
      doc: 'https://amqp-node.github.io/amqplib/channel_api.html#connect',
    }),
    {
      module: 'amqp-connection-manager',
      path: 'connect',
      shape: 'call',
      role: 'connect',
      ports: [
        { at: '0', as: 'url' },
        { at: '0[]', as: 'url' },
        { at: '0.url', as: 'url' },
        { at: '0[].url', as: 'url' },
      ],
      doc: 'https://github.com/jwalton/node-amqp-connection-manager#connecturls-options',
    },
    {
      module: 'rhea',
      path: 'connect',
      shape: 'call',
      role: 'connect',
      ports: [{ at: '0.port', host: ['0.host', '0.hostname'] }],
      doc: 'https://github.com/amqp/rhea#connectoptions',
    },
    {
      module: 'rhea',
      path: 'listen',
      shape: 'call',
      role: 'listen',
      ports: [{ at: '0.port', host: '0.host' }],
      doc: 'https://github.com/amqp/rhea#listenoptions',
    },
    {
      module: 'rhea-promise',
      path: 'Connection',
      shape: 'new',
      role: 'connect',
      ports: [{ at: '0.port', host: ['0.host', '0.hostname'] }],
      doc: 'https://github.com/amqp/rhea-promise#readme',
    },
    {
      module: 'rabbitmq-client',
      path: 'Connection',
      shape: 'new',
      role: 'connect',
      ports: [
        { at: '0', as: 'url' },
        { at: '0.url', as: 'url' },
        { at: '0.port', host: '0.hostname' },
        { at: '0.hosts[]', as: 'address' },
      ],
      doc: 'https://github.com/cody-greene/node-rabbitmq-client#readme',
    },
    {
      module: '@golevelup/nestjs-rabbitmq',
      path: 'RabbitMQModule.forRoot',
      shape: 'call',
      role: 'connect',
      ports: [
        { at: '0.uri', as: 'url' },
        { at: '0.uri[]', as: 'url' },
      ],
      doc: 'https://golevelup.github.io/nestjs/modules/rabbitmq.html',
    },
    ...rowFamily({
      modules: ['@cloudamqp/amqp-client'],
      paths: ['AMQPClient', 'AMQPWebSocketClient'],
      shape: 'new',
      role: 'connect',
      ports: [{ at: '0', as: 'url' }],
      doc: 'https://github.com/cloudamqp/amqp-client.js#readme',
    }),
  ],
};

/** NATS clients. */
const nats: CatalogueModule = {
  apis: [
    ...rowFamily({
      modules: ['nats', 'nats.ws', '@nats-io/transport-node', '@nats-io/transport-deno'],
      paths: ['connect'],
      shape: 'call',
      role: 'connect',
      ports: [
        { at: '0.servers', as: 'any' },
        { at: '0.servers[]', as: 'any' },
        { at: '0.port' },
        { at: '0.url', as: 'url' },
        { at: '0', as: 'url' },
      ],
      doc: 'https://github.com/nats-io/nats.js#readme',
    }),
    {
      module: '@nats-io/nats-core',
      path: 'wsconnect',
      shape: 'call',
      role: 'connect',
      ports: [{ at: '0.servers', as: 'any' }, { at: '0.servers[]', as: 'any' }, { at: '0.port' }],
      doc: 'https://github.com/nats-io/nats.js/tree/main/core#readme',
    },
    {
      module: 'node-nats-streaming',
      path: 'connect',
      shape: 'call',
      role: 'connect',
      ports: [
        { at: '2', as: 'url' },
        { at: '2.url', as: 'url' },
        { at: '2.servers[]', as: 'url' },
      ],
      doc: 'https://github.com/nats-io/stan.js#readme',
    },
  ],
};

/** STOMP clients. */
const stomp: CatalogueModule = {
  apis: [
    {
      module: '@stomp/stompjs',
      path: 'Client',
      shape: 'new',
      role: 'connect',
      ports: [{ at: '0.brokerURL', as: 'url' }],
      doc: 'https://stomp-js.github.io/api-docs/latest/classes/Client.html',
    },
    {
      module: '@stomp/stompjs',
      path: 'Client.prototype.configure',
      shape: 'call',
      role: 'connect',
      ports: [{ at: '0.brokerURL', as: 'url' }],
      doc: 'https://stomp-js.github.io/api-docs/latest/classes/Client.html',
    },
    {
      module: '@stomp/stompjs',
      path: 'Stomp.client',
      shape: 'call',
      role: 'connect',
      ports: [{ at: '0', as: 'url' }],
      doc: 'https://stomp-js.github.io/api-docs/latest/classes/Stomp.html',
    },
    {
      module: '@stomp/rx-stomp',
      path: 'RxStomp.prototype.configure',
      shape: 'call',
      role: 'connect',
      ports: [{ at: '0.brokerURL', as: 'url' }],
      doc: 'https://stomp-js.github.io/api-docs/latest/classes/RxStomp.html',
    },
    ...rowFamily({
      modules: ['stompjs', 'webstomp-client'],
      paths: ['client'],
      shape: 'call',
      role: 'connect',
      ports: [{ at: '0', as: 'url' }],
      doc: 'http://jmesnil.net/stomp-websocket/doc/',
    }),
    {
      module: 'stompjs',
      path: 'overWS',
      shape: 'call',
      role: 'connect',
      ports: [{ at: '0', as: 'url' }],
      doc: 'http://jmesnil.net/stomp-websocket/doc/',
    },
    {
      module: 'stompjs',
      path: 'overTCP',
      shape: 'call',
      role: 'connect',
      ports: [{ at: '1', host: '0' }],
      doc: 'http://jmesnil.net/stomp-websocket/doc/',
    },
    {
      module: 'stompit',
      path: 'connect',
      shape: 'call',
      role: 'connect',
      ports: [
        { at: '0.port', host: '0.host' },
        { at: '0', host: '1' },
      ],
      doc: 'http://gdaws.github.io/node-stomp/api/connect/',
    },
  ],
  classes: [
    { module: '@stomp/stompjs', path: 'Client' },
    { module: '@stomp/rx-stomp', path: 'RxStomp' },
  ],
};

/** Pulsar, NSQ, ZeroMQ, ZooKeeper. */
const otherBrokers: CatalogueModule = {
  apis: [
    {
      module: 'pulsar-client',
      path: 'Client',
      shape: 'new',
      role: 'connect',
      ports: [{ at: '0.serviceUrl', as: 'url' }],
      doc: 'https://pulsar.apache.org/docs/client-libraries-node/',
    },
    {
      module: 'nsqjs',
      path: 'Reader',
      shape: 'new',
      role: 'connect',
      ports: [
        { at: '2.lookupdHTTPAddresses', as: 'any' },
        { at: '2.lookupdHTTPAddresses[]', as: 'any' },
        { at: '2.nsqdTCPAddresses', as: 'any' },
        { at: '2.nsqdTCPAddresses[]', as: 'any' },
      ],
      doc: 'https://github.com/dudleycarr/nsqjs#new-readertopic-channel-options',
    },
    {
      module: 'nsqjs',
      path: 'Writer',
      shape: 'new',
      role: 'connect',
      ports: [{ at: '1', host: '0' }],
      doc: 'https://github.com/dudleycarr/nsqjs#new-writernsqdhost-nsqdport-options',
    },
    ...rowFamily({
      modules: ['zeromq'],
      paths: ['Socket.prototype.bind', 'Socket.prototype.bindSync'],
      shape: 'call',
      role: 'listen',
      ports: [{ at: '0', as: 'url' }],
      doc: 'https://zeromq.github.io/zeromq.js/classes/Socket.html',
    }),
    {
      module: 'zeromq',
      path: 'Socket.prototype.connect',
      shape: 'call',
      role: 'connect',
      ports: [{ at: '0', as: 'url' }],
      doc: 'https://zeromq.github.io/zeromq.js/classes/Socket.html',
    },
    {
      module: 'node-zookeeper-client',
      path: 'createClient',
      shape: 'call',
      role: 'connect',
      ports: [{ at: '0', as: 'address' }],
      doc: 'https://github.com/alexguan/node-zookeeper-client#client-createclientconnectionstring-options',
    },
    {
      module: 'zookeeper',
      path: 'default',
      shape: 'new',
      role: 'connect',
      ports: [{ at: '0.connect', as: 'address' }],
      doc: 'https://github.com/yfinkelstein/node-zookeeper#readme',
    },
  ],
  types: [
    { module: 'zeromq', path: 'socket', shape: 'call', gives: 'zeromq Socket' },
    { module: 'zeromq/v5-compat', path: 'socket', shape: 'call', gives: 'zeromq Socket' },
  ],
  classes: [
    { module: 'zeromq', path: 'Socket' },
    { module: 'zeromq', path: 'Push', extends: 'zeromq Socket' },
    { module: 'zeromq', path: 'Pull', extends: 'zeromq Socket' },
    { module: 'zeromq', path: 'Publisher', extends: 'zeromq Socket' },
    { module: 'zeromq', path: 'Subscriber', extends: 'zeromq Socket' },
    { module: 'zeromq', path: 'XPublisher', extends: 'zeromq Socket' },
    { module: 'zeromq', path: 'XSubscriber', extends: 'zeromq Socket' },
    { module: 'zeromq', path: 'Request', extends: 'zeromq Socket' },
    { module: 'zeromq', path: 'Reply', extends: 'zeromq Socket' },
    { module: 'zeromq', path: 'Dealer', extends: 'zeromq Socket' },
    { module: 'zeromq', path: 'Router', extends: 'zeromq Socket' },
    { module: 'zeromq', path: 'Pair', extends: 'zeromq Socket' },
    { module: 'zeromq', path: 'Stream', extends: 'zeromq Socket' },
  ],
};

/** Rows of message brokers. */
export const brokers: readonly CatalogueModule[] = [kafka, amqp, nats, stomp, otherBrokers];
