/** Catalogue rows of plugins that an application registers with their options. */
import type { ApiRow, CatalogueModule, PortPlace } from '../apiRow.js';

const plugin = (module: string, ports: readonly PortPlace[], doc: string): ApiRow => ({
  module,
  path: 'default',
  shape: 'plugin',
  role: 'connect',
  ports,
  doc,
});

const plugins: readonly ApiRow[] = [
  plugin(
    '@fastify/redis',
    [
      { at: '1.port', host: '1.host' },
      { at: '1.url', as: 'url' },
    ],
    'https://github.com/fastify/fastify-redis#usage',
  ),
  plugin(
    '@fastify/postgres',
    [
      { at: '1.port', host: '1.host' },
      { at: '1.connectionString', as: 'url' },
    ],
    'https://github.com/fastify/fastify-postgres#usage',
  ),
  plugin(
    '@fastify/mysql',
    [
      { at: '1.port', host: '1.host' },
      { at: '1.connectionString', as: 'url' },
    ],
    'https://github.com/fastify/fastify-mysql#usage',
  ),
  plugin(
    '@fastify/mongodb',
    [{ at: '1.url', as: 'url' }],
    'https://github.com/fastify/fastify-mongodb#usage',
  ),
  plugin(
    '@fastify/elasticsearch',
    [
      { at: '1.node', as: 'url' },
      { at: '1.nodes[]', as: 'url' },
    ],
    'https://github.com/fastify/fastify-elasticsearch#usage',
  ),
  plugin(
    '@fastify/http-proxy',
    [
      { at: '1.upstream', as: 'url' },
      { at: '1.wsUpstream', as: 'url' },
    ],
    'https://github.com/fastify/fastify-http-proxy#example',
  ),
  plugin(
    '@fastify/reply-from',
    [{ at: '1.base', as: 'url' }],
    'https://github.com/fastify/fastify-reply-from#options',
  ),
  plugin(
    'mercurius',
    [
      { at: '1.gateway.services[].url', as: 'url' },
      { at: '1.gateway.services[].wsUrl', as: 'url' },
    ],
    'https://github.com/mercurius-js/mercurius/blob/v9.8.0/docs/api/options.md#plugin-options',
  ),
  plugin(
    '@mercuriusjs/gateway',
    [
      { at: '1.gateway.services[].url', as: 'url' },
      { at: '1.gateway.services[].wsUrl', as: 'url' },
    ],
    'https://github.com/mercurius-js/mercurius-gateway#readme',
  ),
];

/** Rows of plugins. */
export const registeredPlugins: readonly CatalogueModule[] = [{ apis: plugins }];
