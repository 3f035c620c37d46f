/** Plugins that an application registers with the options of their connections. */
import { test } from 'vitest';
import { checkNamed } from '../support/fixtureChecks.js';

test.each<[string, string[]]>([
  [
    "import redis from '@fastify/redis'; export default (app) => app.register(redis, { host: '127.0.0.1', port: 45001 });",
    ['45001 connect loopback'],
  ],
  [
    "module.exports = async (app) => { await app.register(require('@fastify/postgres'), { connectionString: 'postgres://db.example.com:45001/x' }); };",
    ['45001 connect remote'],
  ],
  [
    "import proxy from '@fastify/http-proxy'; import Fastify from 'fastify'; const options = { upstream: 'http://localhost:45001' }; Fastify().register(proxy, options);",
    ['45001 connect loopback'],
  ],
  [
    "import mongo from '@fastify/mongodb'; import fp from 'fastify-plugin'; export default fp(async (app) => { app.register(mongo, { url: process.env.URL ?? 'mongodb://localhost:45001/x' }); });",
    ['45001 connect loopback'],
  ],
  [
    "import other from './other'; export default (app) => app.register(other, { port: 45001 });",
    ['45001 mention'],
  ],
  [
    "import redis from '@fastify/redis'; export default (app) => app.use(redis, { port: 45001 });",
    ['45001 mention'],
  ],
  ["import redis from '@fastify/redis'; registry.register('redis', { port: 45001 });", ['45001 mention']],
  ["import redis from '@fastify/redis'; app.register(redis, { db: 45001 });", []],
])('%s', (code, sites) => checkNamed({ 'a.js': code }, ...sites));
