/** Catalogue rows of HTTP servers, frameworks, development servers and reverse proxies. */
import type { ApiRow, CatalogueModule, PortPlace } from '../apiRow.js';
import { rowFamily } from '../rowFamily.js';

/** `(port, host, …)` and `({ port, host })`: frameworks that hand their arguments to `net.Server.listen`. */
const netListen: readonly PortPlace[] = [
  { at: '0', host: '1' },
  { at: '0.port', host: '0.host' },
];
const portThenHost: readonly PortPlace[] = [{ at: '0', host: '1' }];
const portOption: readonly PortPlace[] = [{ at: '0.port', host: '0.host' }];
const portOptionHostname: readonly PortPlace[] = [{ at: '0.port', host: '0.hostname' }];

const express: CatalogueModule = {
  apis: [
    {
      module: 'express',
      path: 'Application.prototype.listen',
      shape: 'call',
      role: 'listen',
      ports: netListen,
      doc: 'https://expressjs.com/en/5x/api.html#app.listen',
    },
    {
      module: 'express',
      path: 'Application.prototype.set',
      shape: 'call',
      role: 'listen',
      ports: [{ at: '1' }],
      when: { at: '0', equals: ['port'] },
      doc: 'https://expressjs.com/en/5x/api.html#app.set',
    },
  ],
  types: [{ module: 'express', path: 'default', shape: 'call', gives: 'express Application' }],
  classes: [
    { module: 'express', path: 'Application', fluent: true },
    { module: 'express', path: 'Express', extends: 'express Application', fluent: true },
    {
      module: 'express-serve-static-core',
      path: 'Application',
      extends: 'express Application',
      fluent: true,
    },
    { module: 'express-serve-static-core', path: 'Express', extends: 'express Application', fluent: true },
  ],
};

const koa: CatalogueModule = {
  apis: [
    {
      module: 'koa',
      path: 'default.prototype.listen',
      shape: 'call',
      role: 'listen',
      ports: netListen,
      doc: 'https://github.com/koajs/koa/blob/master/docs/api/index.md#applisten',
    },
  ],
  classes: [{ module: 'koa', path: 'default', fluent: true }],
};

const fastify: CatalogueModule = {
  apis: [
    {
      module: 'fastify',
      path: 'FastifyInstance.prototype.listen',
      shape: 'call',
      role: 'listen',
      ports: netListen,
      defaultHost: 'loopback',
      doc: 'https://fastify.dev/docs/latest/Reference/Server/#listen',
    },
    {
      module: 'fastify',
      path: 'FastifyInstance.prototype.register',
      shape: 'call',
      role: 'connect',
      ports: [{ at: '1.upstream', as: 'url' }],
      doc: 'https://github.com/fastify/fastify-http-proxy#readme',
    },
  ],
  types: [
    { module: 'fastify', path: 'default', shape: 'call', gives: 'fastify FastifyInstance' },
    { module: 'fastify', path: 'fastify', shape: 'call', gives: 'fastify FastifyInstance' },
  ],
  classes: [{ module: 'fastify', path: 'FastifyInstance', fluent: true }],
};

const hapi: CatalogueModule = {
  apis: ['@hapi/hapi', 'hapi'].flatMap((module): ApiRow[] => [
    {
      module,
      path: 'server',
      shape: 'call',
      role: 'listen',
      ports: portOption,
      doc: 'https://hapi.dev/api/#-serveroptions',
    },
    {
      module,
      path: 'Server',
      shape: 'either',
      role: 'listen',
      ports: portOption,
      doc: 'https://hapi.dev/api/#-serveroptions',
    },
    {
      module,
      path: 'Server.prototype.connection',
      shape: 'call',
      role: 'listen',
      ports: portOption,
      doc: 'https://github.com/hapijs/hapi/blob/v16.8.4/API.md#serverconnectionoptions',
    },
  ]),
  classes: [
    { module: '@hapi/hapi', path: 'Server' },
    { module: 'hapi', path: 'Server' },
  ],
};

/** Transports of Nest that go through a broker: also a service connects to it (`Transport` of @nestjs/microservices, by name or number). */
const nestBrokers = ['REDIS', 'NATS', 'MQTT', 'RMQ', 'KAFKA', '1', '2', '3', '5', '6'];

/**
 * Options of a Nest microservice at an argument: `port` (TCP) and `url` (gRPC) listen where no broker is between;
 * lists of servers are brokers to connect to.
 */
function nestMicroservice(argument: '0' | '1') {
  const own: readonly PortPlace[] = [
    { at: `${argument}.options.port`, host: `${argument}.options.host` },
    { at: `${argument}.options.url`, as: 'any' },
  ];
  const brokers: readonly PortPlace[] = [
    { at: `${argument}.options.urls[]`, as: 'url' },
    { at: `${argument}.options.servers[]`, as: 'any' },
    { at: `${argument}.options.servers`, as: 'url' },
    { at: `${argument}.options.client.brokers[]`, as: 'address' },
  ];
  const transport = { at: `${argument}.transport`, equals: nestBrokers };
  return [
    { shape: 'call', role: 'listen', ports: own, defaultHost: 'loopback', except: transport },
    { shape: 'call', role: 'connect', ports: own, when: transport },
    { shape: 'call', role: 'connect', ports: brokers },
  ] as const;
}

const nestMicroservices = 'https://docs.nestjs.com/microservices/basics';

const nest: CatalogueModule = {
  apis: [
    {
      module: '@nestjs/common',
      path: 'INestApplication.prototype.listen',
      shape: 'call',
      role: 'listen',
      ports: netListen,
      doc: 'https://docs.nestjs.com/first-steps',
    },
    ...nestMicroservice('1').map((row) => ({
      module: '@nestjs/core',
      path: 'NestFactory.createMicroservice',
      ...row,
      doc: nestMicroservices,
    })),
    ...nestMicroservice('0').map((row) => ({
      module: '@nestjs/common',
      path: 'INestApplication.prototype.connectMicroservice',
      ...row,
      doc: 'https://docs.nestjs.com/faq/hybrid-application',
    })),
    {
      module: '@nestjs/microservices',
      path: 'ClientProxyFactory.create',
      shape: 'call',
      role: 'connect',
      ports: [
        { at: '0.options.port', host: '0.options.host' },
        { at: '0.options.url', as: 'any' },
        { at: '0.options.urls[]', as: 'url' },
        { at: '0.options.servers[]', as: 'any' },
        { at: '0.options.client.brokers[]', as: 'address' },
      ],
      doc: nestMicroservices,
    },
    {
      module: '@nestjs/microservices',
      path: 'Client',
      shape: 'call',
      role: 'connect',
      ports: [
        { at: '0.options.port', host: '0.options.host' },
        { at: '0.options.url', as: 'any' },
        { at: '0.options.urls[]', as: 'url' },
        { at: '0.options.servers[]', as: 'any' },
        { at: '0.options.client.brokers[]', as: 'address' },
      ],
      doc: nestMicroservices,
    },
    {
      module: '@nestjs/microservices',
      path: 'ClientsModule.register',
      shape: 'call',
      role: 'connect',
      ports: [
        { at: '0[].options.port', host: '0[].options.host' },
        { at: '0[].options.url', as: 'any' },
        { at: '0[].options.urls[]', as: 'url' },
        { at: '0[].options.servers[]', as: 'any' },
        { at: '0[].options.client.brokers[]', as: 'address' },
      ],
      doc: nestMicroservices,
    },
  ],
  types: [
    {
      module: '@nestjs/core',
      path: 'NestFactory.create',
      shape: 'call',
      gives: '@nestjs/common INestApplication',
    },
  ],
  classes: [
    { module: '@nestjs/common', path: 'INestApplication', fluent: true },
    {
      module: '@nestjs/platform-express',
      path: 'NestExpressApplication',
      extends: '@nestjs/common INestApplication',
      fluent: true,
    },
    {
      module: '@nestjs/platform-fastify',
      path: 'NestFastifyApplication',
      extends: '@nestjs/common INestApplication',
      fluent: true,
    },
  ],
};

const hono: CatalogueModule = {
  apis: [
    {
      module: '@hono/node-server',
      path: 'serve',
      shape: 'call',
      role: 'listen',
      ports: portOptionHostname,
      doc: 'https://hono.dev/docs/getting-started/nodejs',
    },
    {
      module: 'hono/client',
      path: 'hc',
      shape: 'call',
      role: 'connect',
      ports: [{ at: '0', as: 'url' }],
      doc: 'https://hono.dev/docs/guides/rpc',
    },
  ],
  types: [
    { module: '@hono/node-server', path: 'createAdaptorServer', shape: 'call', gives: 'node:http Server' },
    { module: '@hono/node-server', path: 'serve', shape: 'call', gives: 'node:http Server' },
  ],
};

const unjs: CatalogueModule = {
  apis: [
    {
      module: 'h3',
      path: 'serve',
      shape: 'call',
      role: 'listen',
      ports: [{ at: '1.port', host: '1.hostname' }],
      doc: 'https://h3.dev/guide/basics/lifecycle',
    },
    {
      module: 'srvx',
      path: 'serve',
      shape: 'call',
      role: 'listen',
      ports: portOptionHostname,
      doc: 'https://srvx.h3.dev/guide/options',
    },
    {
      module: 'listhen',
      path: 'listen',
      shape: 'call',
      role: 'listen',
      ports: [{ at: '1.port', host: '1.hostname' }],
      doc: 'https://github.com/unjs/listhen#readme',
    },
  ],
};

const elysia: CatalogueModule = {
  apis: [
    {
      module: 'elysia',
      path: 'Elysia.prototype.listen',
      shape: 'call',
      role: 'listen',
      ports: [{ at: '0' }, { at: '0.port', host: '0.hostname' }],
      doc: 'https://elysiajs.com/patterns/configuration',
    },
  ],
  classes: [
    { module: 'elysia', path: 'Elysia', fluent: true },
    { module: 'elysia', path: 'default', extends: 'elysia Elysia', fluent: true },
  ],
};

const smallFrameworks: CatalogueModule = {
  apis: [
    {
      module: 'polka',
      path: 'Polka.prototype.listen',
      shape: 'call',
      role: 'listen',
      ports: netListen,
      doc: 'https://github.com/lukeed/polka#listen',
    },
    {
      module: 'restify',
      path: 'Server.prototype.listen',
      shape: 'call',
      role: 'listen',
      ports: netListen,
      doc: 'http://restify.com/docs/server-api/#listen',
    },
    {
      module: 'connect',
      path: 'Server.prototype.listen',
      shape: 'call',
      role: 'listen',
      ports: netListen,
      doc: 'https://github.com/senchalabs/connect#applisten',
    },
    {
      module: '@tinyhttp/app',
      path: 'App.prototype.listen',
      shape: 'call',
      role: 'listen',
      ports: [{ at: '0', host: '2' }],
      doc: 'https://tinyhttp.v1rtl.site/docs',
    },
    {
      module: 'restana',
      path: 'Service.prototype.start',
      shape: 'call',
      role: 'listen',
      ports: portThenHost,
      doc: 'https://github.com/BackendStack21/restana#readme',
    },
    {
      module: 'hyper-express',
      path: 'Server.prototype.listen',
      shape: 'call',
      role: 'listen',
      ports: portThenHost,
      doc: 'https://github.com/kartikk221/hyper-express/blob/master/docs/Server.md',
    },
    {
      module: '@marblejs/http',
      path: 'createServer',
      shape: 'call',
      role: 'listen',
      ports: portOptionHostname,
      doc: 'https://docs.marblejs.com/http/getting-started',
    },
    {
      module: '@loopback/rest',
      path: 'RestApplication',
      shape: 'new',
      role: 'listen',
      ports: [{ at: '0.rest.port', host: '0.rest.host' }],
      doc: 'https://loopback.io/doc/en/lb4/Server.html',
    },
    {
      module: 'sails',
      path: 'lift',
      shape: 'call',
      role: 'listen',
      ports: [{ at: '0.port', host: '0.explicitHost' }],
      doc: 'https://sailsjs.com/documentation/reference/application/sails-lift',
    },
    {
      module: 'sails',
      path: 'Sails.prototype.lift',
      shape: 'call',
      role: 'listen',
      ports: [{ at: '0.port', host: '0.explicitHost' }],
      doc: 'https://sailsjs.com/documentation/reference/application/sails-lift',
    },
    {
      module: '@keystone-6/core',
      path: 'config',
      shape: 'call',
      role: 'listen',
      ports: [{ at: '0.server.port' }],
      doc: 'https://keystonejs.com/docs/config/config#server',
    },
  ],
  types: [
    { module: 'polka', path: 'default', shape: 'call', gives: 'polka Polka' },
    { module: 'restify', path: 'createServer', shape: 'call', gives: 'restify Server' },
    { module: 'connect', path: 'default', shape: 'call', gives: 'connect Server' },
    { module: 'restana', path: 'default', shape: 'call', gives: 'restana Service' },
    { module: 'micro', path: 'default', shape: 'call', gives: 'node:http Server' },
    { module: 'sails', path: 'Sails', shape: 'new', gives: 'sails Sails' },
    { module: 'sails', path: 'constructor', shape: 'new', gives: 'sails Sails' },
  ],
  classes: [
    { module: 'polka', path: 'Polka', fluent: true },
    { module: 'restify', path: 'Server', fluent: true },
    { module: 'connect', path: 'Server', fluent: true },
    { module: '@tinyhttp/app', path: 'App', fluent: true },
    { module: 'restana', path: 'Service', fluent: true },
    { module: 'hyper-express', path: 'Server', fluent: true },
    { module: 'sails', path: 'Sails' },
  ],
};

const feathers: CatalogueModule = {
  apis: [
    {
      module: '@feathersjs/feathers',
      path: 'Application.prototype.listen',
      shape: 'call',
      role: 'listen',
      ports: netListen,
      doc: 'https://feathersjs.com/api/application#listenport',
    },
    {
      module: '@feathersjs/feathers',
      path: 'Application.prototype.set',
      shape: 'call',
      role: 'listen',
      ports: [{ at: '1' }],
      when: { at: '0', equals: ['port'] },
      doc: 'https://feathersjs.com/api/application#setname-value',
    },
    {
      module: '@feathersjs/socketio',
      path: 'default',
      shape: 'call',
      role: 'listen',
      ports: [{ at: '0' }],
      doc: 'https://feathersjs.com/api/socketio#appconfiguresocketioport-options-config',
    },
  ],
  types: [
    {
      module: '@feathersjs/feathers',
      path: 'default',
      shape: 'call',
      gives: '@feathersjs/feathers Application',
    },
    {
      module: '@feathersjs/feathers',
      path: 'feathers',
      shape: 'call',
      gives: '@feathersjs/feathers Application',
    },
    {
      module: '@feathersjs/express',
      path: 'default',
      shape: 'call',
      gives: '@feathersjs/feathers Application',
    },
    { module: '@feathersjs/koa', path: 'koa', shape: 'call', gives: '@feathersjs/feathers Application' },
  ],
  classes: [
    { module: '@feathersjs/feathers', path: 'Application', fluent: true },
    {
      module: '@feathersjs/express',
      path: 'Application',
      extends: '@feathersjs/feathers Application',
      fluent: true,
    },
    {
      module: '@feathersjs/koa',
      path: 'Application',
      extends: '@feathersjs/feathers Application',
      fluent: true,
    },
  ],
};

const moleculer: CatalogueModule = {
  apis: [
    {
      module: 'moleculer',
      path: 'ServiceBroker',
      shape: 'new',
      role: 'connect',
      ports: [
        { at: '0.transporter', as: 'url' },
        { at: '0.transporter.options.url', as: 'url' },
        { at: '0.transporter.options.urls[]', as: 'url' },
      ],
      doc: 'https://moleculer.services/docs/0.14/networking',
    },
    {
      module: 'moleculer',
      path: 'ServiceBroker',
      shape: 'new',
      role: 'listen',
      ports: [{ at: '0.transporter.options.port' }],
      when: { at: '0.transporter.type', equals: ['TCP'] },
      doc: 'https://moleculer.services/docs/0.14/networking#TCP-transporter',
    },
    {
      module: 'moleculer',
      path: 'ServiceBroker',
      shape: 'new',
      role: 'listen',
      transport: 'udp',
      ports: [{ at: '0.transporter.options.udpPort' }],
      when: { at: '0.transporter.type', equals: ['TCP'] },
      doc: 'https://moleculer.services/docs/0.14/networking#TCP-transporter',
    },
    {
      module: 'moleculer',
      path: 'ServiceBroker.prototype.createService',
      shape: 'call',
      role: 'listen',
      ports: [{ at: '0.settings.port', host: '0.settings.ip' }],
      doc: 'https://moleculer.services/docs/0.14/moleculer-web',
    },
    {
      module: 'moleculer',
      path: 'ServiceBroker',
      shape: 'new',
      role: 'listen',
      ports: [{ at: '0.metrics.reporter.options.port' }, { at: '0.metrics.reporter[].options.port' }],
      doc: 'https://moleculer.services/docs/0.14/metrics#Prometheus-Reporter',
    },
    {
      module: 'moleculer',
      path: 'Service.prototype.parseServiceSchema',
      shape: 'call',
      role: 'listen',
      ports: [{ at: '0.settings.port', host: '0.settings.ip' }],
      doc: 'https://moleculer.services/docs/0.14/moleculer-web',
    },
    {
      module: 'moleculer-decorators',
      path: 'Service',
      shape: 'call',
      role: 'listen',
      ports: [{ at: '0.settings.port', host: '0.settings.ip' }],
      doc: 'https://moleculer.services/docs/0.14/moleculer-web',
    },
  ],
  classes: [
    { module: 'moleculer', path: 'ServiceBroker' },
    { module: 'moleculer', path: 'Service' },
  ],
};

const uWebSockets: CatalogueModule = {
  apis: [
    {
      module: 'uWebSockets.js',
      path: 'TemplatedApp.prototype.listen',
      shape: 'call',
      role: 'listen',
      ports: [{ at: '0' }],
      doc: 'https://unetworking.github.io/uWebSockets.js/generated/interfaces/TemplatedApp.html',
    },
    {
      module: 'uWebSockets.js',
      path: 'TemplatedApp.prototype.listen',
      shape: 'call',
      role: 'listen',
      ports: [{ at: '1', host: '0' }],
      unless: { at: '0', is: 'number' },
      doc: 'https://unetworking.github.io/uWebSockets.js/generated/interfaces/TemplatedApp.html',
    },
  ],
  types: [
    { module: 'uWebSockets.js', path: 'App', shape: 'either', gives: 'uWebSockets.js TemplatedApp' },
    { module: 'uWebSockets.js', path: 'SSLApp', shape: 'either', gives: 'uWebSockets.js TemplatedApp' },
  ],
  classes: [{ module: 'uWebSockets.js', path: 'TemplatedApp', fluent: true }],
};

const graphql: CatalogueModule = {
  apis: [
    {
      module: '@apollo/server/standalone',
      path: 'startStandaloneServer',
      shape: 'call',
      role: 'listen',
      ports: [{ at: '1.listen.port', host: '1.listen.host' }],
      doc: 'https://www.apollographql.com/docs/apollo-server/api/standalone',
    },
    {
      module: 'apollo-server',
      path: 'ApolloServer.prototype.listen',
      shape: 'call',
      role: 'listen',
      ports: netListen,
      doc: 'https://www.apollographql.com/docs/apollo-server/v3/api/apollo-server',
    },
    {
      module: 'graphql-yoga',
      path: 'GraphQLServer.prototype.start',
      shape: 'call',
      role: 'listen',
      ports: portOption,
      doc: 'https://github.com/dotansimha/graphql-yoga/tree/v1#readme',
    },
    {
      module: '@graphql-yoga/node',
      path: 'createServer',
      shape: 'call',
      role: 'listen',
      ports: portOptionHostname,
      doc: 'https://the-guild.dev/graphql/yoga-server/v2',
    },
    {
      module: '@apollo/gateway',
      path: 'IntrospectAndCompose',
      shape: 'new',
      role: 'connect',
      ports: [{ at: '0.subgraphs[].url', as: 'url' }],
      doc: 'https://www.apollographql.com/docs/apollo-server/using-federation/api/apollo-gateway',
    },
    {
      module: '@apollo/gateway',
      path: 'ApolloGateway',
      shape: 'new',
      role: 'connect',
      ports: [{ at: '0.serviceList[].url', as: 'url' }],
      doc: 'https://www.apollographql.com/docs/apollo-server/using-federation/api/apollo-gateway',
    },
    {
      module: '@apollo/gateway',
      path: 'RemoteGraphQLDataSource',
      shape: 'new',
      role: 'connect',
      ports: [{ at: '0.url', as: 'url' }],
      doc: 'https://www.apollographql.com/docs/apollo-server/using-federation/api/apollo-gateway',
    },
  ],
  classes: [
    { module: 'apollo-server', path: 'ApolloServer' },
    { module: 'graphql-yoga', path: 'GraphQLServer' },
  ],
};

const proxies: CatalogueModule = {
  apis: [
    {
      module: 'http-proxy',
      path: 'Server.prototype.listen',
      shape: 'call',
      role: 'listen',
      ports: portThenHost,
      doc: 'https://github.com/http-party/node-http-proxy#setup-a-basic-stand-alone-proxy-server',
    },
    ...['createProxyServer', 'createServer', 'createProxy', 'default', 'Server'].map(
      (path): ApiRow => ({
        module: 'http-proxy',
        path,
        shape: path === 'default' || path === 'Server' ? 'either' : 'call',
        role: 'connect',
        ports: [
          { at: '0.target', as: 'any' },
          { at: '0.target.port', host: ['0.target.hostname', '0.target.host'] },
          { at: '0.forward', as: 'any' },
          { at: '0.forward.port', host: ['0.forward.hostname', '0.forward.host'] },
        ],
        doc: 'https://github.com/http-party/node-http-proxy#options',
      }),
    ),
    {
      module: 'http-proxy',
      path: 'Server.prototype.web',
      shape: 'call',
      role: 'connect',
      ports: [
        { at: '2.target', as: 'any' },
        { at: '2.target.port', host: ['2.target.hostname', '2.target.host'] },
      ],
      doc: 'https://github.com/http-party/node-http-proxy#options',
    },
    {
      module: 'http-proxy',
      path: 'Server.prototype.ws',
      shape: 'call',
      role: 'connect',
      ports: [
        { at: '3.target', as: 'any' },
        { at: '3.target.port', host: ['3.target.hostname', '3.target.host'] },
      ],
      doc: 'https://github.com/http-party/node-http-proxy#options',
    },
    ...['createProxyMiddleware', 'legacyCreateProxyMiddleware', 'default'].map(
      (path): ApiRow => ({
        module: 'http-proxy-middleware',
        path,
        shape: 'call',
        role: 'connect',
        ports: [
          { at: '0.target', as: 'any' },
          { at: '0.target.port', host: ['0.target.hostname', '0.target.host'] },
          { at: '0.router.*', as: 'any' },
          { at: '1.target', as: 'any' },
          { at: '1.target.port', host: ['1.target.hostname', '1.target.host'] },
          { at: '1.router.*', as: 'any' },
          { at: '0', as: 'url' },
        ],
        doc: 'https://github.com/chimurai/http-proxy-middleware#readme',
      }),
    ),
    {
      module: 'express-http-proxy',
      path: 'default',
      shape: 'call',
      role: 'connect',
      ports: [{ at: '0', as: 'any' }],
      doc: 'https://github.com/villadora/express-http-proxy#readme',
    },
    {
      module: 'koa-proxies',
      path: 'default',
      shape: 'call',
      role: 'connect',
      ports: [{ at: '1.target', as: 'any' }],
      doc: 'https://github.com/vagusX/koa-proxies#readme',
    },
  ],
  types: [
    { module: 'http-proxy', path: 'createProxyServer', shape: 'call', gives: 'http-proxy Server' },
    { module: 'http-proxy', path: 'createServer', shape: 'call', gives: 'http-proxy Server' },
    { module: 'http-proxy', path: 'createProxy', shape: 'call', gives: 'http-proxy Server' },
    { module: 'http-proxy', path: 'default', shape: 'either', gives: 'http-proxy Server' },
  ],
  classes: [{ module: 'http-proxy', path: 'Server', fluent: true }],
};

const developmentServers: CatalogueModule = {
  apis: [
    {
      module: 'vite',
      path: 'createServer',
      shape: 'call',
      role: 'listen',
      ports: [
        { at: '0.server.port', host: '0.server.host' },
        { at: '0.preview.port', host: '0.preview.host' },
      ],
      defaultHost: 'loopback',
      doc: 'https://vite.dev/guide/api-javascript#createserver',
    },
    {
      module: 'vite',
      path: 'createServer',
      shape: 'call',
      role: 'connect',
      ports: [
        { at: '0.server.proxy.*', as: 'url' },
        { at: '0.server.proxy.*.target', as: 'any' },
      ],
      doc: 'https://vite.dev/config/server-options#server-proxy',
    },
    {
      module: 'vite',
      path: 'preview',
      shape: 'call',
      role: 'listen',
      ports: [{ at: '0.preview.port', host: '0.preview.host' }],
      defaultHost: 'loopback',
      doc: 'https://vite.dev/guide/api-javascript#preview',
    },
    {
      module: 'vite',
      path: 'ViteDevServer.prototype.listen',
      shape: 'call',
      role: 'listen',
      ports: [{ at: '0' }],
      defaultHost: 'loopback',
      doc: 'https://vite.dev/guide/api-javascript#vitedevserver',
    },
    {
      module: 'webpack-dev-server',
      path: 'default',
      shape: 'new',
      role: 'listen',
      ports: portOption,
      defaultHost: 'loopback',
      doc: 'https://webpack.js.org/api/webpack-dev-server/',
    },
    {
      module: '@rspack/dev-server',
      path: 'RspackDevServer',
      shape: 'new',
      role: 'listen',
      ports: portOption,
      defaultHost: 'loopback',
      doc: 'https://rspack.rs/config/dev-server',
    },
    {
      module: 'webpack-dev-server',
      path: 'default.prototype.listen',
      shape: 'call',
      role: 'listen',
      ports: portThenHost,
      doc: 'https://github.com/webpack/webpack-dev-server/tree/v3#readme',
    },
    {
      module: 'json-server',
      path: 'createApp().listen',
      shape: 'call',
      role: 'listen',
      ports: [{ at: '0' }],
      doc: 'https://github.com/typicode/json-server#readme',
    },
    ...rowFamily({
      modules: ['browser-sync'],
      paths: ['init', 'default', 'default.prototype.init'],
      shape: 'call',
      role: 'listen',
      ports: [{ at: '0.port', host: '0.listen' }, { at: '0.ui.port' }],
      doc: 'https://browsersync.io/docs/options#option-port',
    }),
    ...rowFamily({
      modules: ['browser-sync'],
      paths: ['init', 'default', 'default.prototype.init'],
      shape: 'call',
      role: 'connect',
      ports: [
        { at: '0.proxy', as: 'any' },
        { at: '0.proxy.target', as: 'any' },
      ],
      doc: 'https://browsersync.io/docs/options#option-proxy',
    }),
    {
      module: 'live-server',
      path: 'start',
      shape: 'call',
      role: 'listen',
      ports: portOption,
      doc: 'https://github.com/tapio/live-server#usage-from-node',
    },
    {
      module: 'http-server',
      path: 'HttpServer.prototype.listen',
      shape: 'call',
      role: 'listen',
      ports: portThenHost,
      doc: 'https://github.com/http-party/http-server#readme',
    },
    {
      module: 'esbuild',
      path: 'BuildContext.prototype.serve',
      shape: 'call',
      role: 'listen',
      ports: portOption,
      doc: 'https://esbuild.github.io/api/#serve-arguments',
    },
    {
      module: 'rollup-plugin-serve',
      path: 'default',
      shape: 'call',
      role: 'listen',
      ports: portOption,
      defaultHost: 'loopback',
      doc: 'https://github.com/thgh/rollup-plugin-serve#options',
    },
    {
      module: 'rollup-plugin-livereload',
      path: 'default',
      shape: 'call',
      role: 'listen',
      ports: [{ at: '0.port' }],
      doc: 'https://github.com/thgh/rollup-plugin-livereload#options',
    },
    {
      module: 'livereload',
      path: 'createServer',
      shape: 'call',
      role: 'listen',
      ports: [{ at: '0.port' }],
      doc: 'https://github.com/napcs/node-livereload#server-api',
    },
    {
      module: 'verdaccio',
      path: 'runServer().listen',
      shape: 'call',
      role: 'listen',
      ports: netListen,
      doc: 'https://verdaccio.org/docs/verdaccio-programmatically/',
    },
  ],
  types: [
    { module: 'vite', path: 'createServer', shape: 'call', gives: 'vite ViteDevServer' },
    { module: 'json-server', path: 'create', shape: 'call', gives: 'express Application' },
    { module: 'http-server', path: 'createServer', shape: 'call', gives: 'http-server HttpServer' },
    { module: 'esbuild', path: 'context', shape: 'call', gives: 'esbuild BuildContext' },
    { module: 'browser-sync', path: 'create', shape: 'call', gives: 'browser-sync default' },
    { module: 'browser-sync', path: 'get', shape: 'call', gives: 'browser-sync default' },
  ],
  classes: [
    { module: 'vite', path: 'ViteDevServer' },
    { module: 'webpack-dev-server', path: 'default' },
    { module: 'http-server', path: 'HttpServer' },
    { module: 'esbuild', path: 'BuildContext' },
    { module: 'browser-sync', path: 'default' },
  ],
};

/** Functions that are given a server. */
const listeners: CatalogueModule = {
  apis: rowFamily({
    modules: ['async-listen'],
    paths: ['default', 'listen'],
    shape: 'call',
    role: 'listen',
    ports: [
      { at: '1', host: '2' },
      { at: '1.port', host: '1.host' },
    ],
    doc: 'https://github.com/vercel/async-listen#readme',
  }),
};

const slackBolt: CatalogueModule = {
  apis: rowFamily({
    modules: ['@slack/bolt'],
    paths: ['App.prototype.start', 'HTTPReceiver.prototype.start', 'ExpressReceiver.prototype.start'],
    shape: 'call',
    role: 'listen',
    ports: [{ at: '0' }],
    doc: 'https://docs.slack.dev/tools/bolt-js/getting-started',
  }),
  classes: [
    { module: '@slack/bolt', path: 'App' },
    { module: '@slack/bolt', path: 'HTTPReceiver' },
    { module: '@slack/bolt', path: 'ExpressReceiver' },
  ],
};

/** Rows of servers and frameworks. */
export const servers: readonly CatalogueModule[] = [
  express,
  koa,
  fastify,
  hapi,
  nest,
  hono,
  unjs,
  elysia,
  smallFrameworks,
  feathers,
  moleculer,
  uWebSockets,
  graphql,
  proxies,
  developmentServers,
  listeners,
  slackBolt,
];
