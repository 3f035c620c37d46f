/** Real calls, written by hand: overloads, nested options and look-alikes of the libraries that people use most. */
import { describe, expect, test } from 'vitest';
import { createCatalogue } from '../../server/src/catalogue/catalogue.js';
import { createPortIndex } from '../../server/src/index/createPortIndex.js';
import { extractFacts } from '../../server/src/kinds/extractor.js';

const catalogue = createCatalogue([]);

/** `role transport port host` of every use, in order of the code. */
function usesOf(text: string, file = 'a.ts'): string[] {
  const key = `file:///workspace/${file}`;
  const index = createPortIndex(catalogue);
  index.apply([{ file: key, facts: extractFacts(key, text) }]);
  return index
    .sitesIn(key)
    .flatMap((site) => site.uses.map((use) => `${use.role} ${use.transport} ${site.port} ${use.host}`));
}

const dgram = "import dgram from 'node:dgram'; const s = dgram.createSocket('udp4');";
const uws = "import uWS from 'uWebSockets.js';";
const nest = "import { NestFactory } from '@nestjs/core';";

describe('overloads are told apart', () => {
  test.each([
    [`${dgram} s.send(buffer, 41234, 'localhost');`, ['connect udp 41234 loopback']],
    [`${dgram} s.send(buffer, 0, 50000, 41234, '127.0.0.1');`, ['connect udp 41234 loopback']],
    [`${dgram} s.bind({ port: 41234, address: '0.0.0.0' });`, ['listen udp 41234 any']],
    [`${uws} uWS.App().get('/*', handler).listen(9001, done);`, ['listen tcp 9001 any']],
    [`${uws} uWS.App().listen('127.0.0.1', 9001, done);`, ['listen tcp 9001 loopback']],
    [
      "import tls from 'tls'; tls.connect(8883, 'localhost', { timeout: 60000 });",
      ['connect tcp 8883 loopback'],
    ],
    ["import tls from 'tls'; tls.connect(8883, { host: 'broker.example' });", ['connect tcp 8883 remote']],
    [
      "import http from 'http'; http.get({ hostname: 'localhost', host: 'proxy.example', port: 50000 });",
      ['connect tcp 50000 loopback'],
    ],
    [
      "import http from 'http'; http.request('http://localhost:50000/', { timeout: 50001 });",
      ['connect tcp 50000 loopback'],
    ],
    [
      `${nest} NestFactory.createMicroservice(M, { options: { port: 50000 } });`,
      ['listen tcp 50000 loopback'],
    ],
    [
      `${nest} NestFactory.createMicroservice(M, { options: { url: 'localhost:50051' } });`,
      ['listen tcp 50051 loopback'],
    ],
    ["import Redis from 'ioredis'; new Redis(6380, 'cache.example');", ['connect tcp 6380 remote']],
    ["import Redis from 'ioredis'; new Redis('redis://localhost:6380');", ['connect tcp 6380 loopback']],
    [
      "import Redis from 'ioredis'; new Redis.Cluster([{ host: '127.0.0.1', port: 50001 }, 50002]);",
      ['connect tcp 50001 loopback', 'connect tcp 50002 loopback'],
    ],
    [
      "import { Sequelize } from 'sequelize'; new Sequelize('d', 'u', 'p', { port: 50432 });",
      ['connect tcp 50432 loopback'],
    ],
  ])('%s', (code, uses) => {
    expect(usesOf(code)).toEqual(uses);
  });
});

describe('results, instances and annotations are followed', () => {
  test.each([
    ["const app = require('express')(); app.use(x).listen(50080);", ['listen tcp 50080 any']],
    [
      "import express, { type Express } from 'express'; function f(app: Express) { app.listen(50080); }",
      ['listen tcp 50080 any'],
    ],
    [
      "import express from 'express'; const app = express(); app.set('port', 50080);",
      ['listen tcp 50080 any'],
    ],
    ["import Koa from 'koa'; new Koa().use(x).listen(50080, '127.0.0.1');", ['listen tcp 50080 loopback']],
    [
      "import Fastify from 'fastify'; const app = Fastify(); await app.listen({ port: 50080 });",
      ['listen tcp 50080 loopback'],
    ],
    [
      "import grpc from '@grpc/grpc-js'; const p = grpc.loadPackageDefinition(d).helloworld; new p.Greeter('localhost:50051', c);",
      ['connect tcp 50051 loopback'],
    ],
    [
      "import grpc from '@grpc/grpc-js'; new grpc.Server().bindAsync('0.0.0.0:50051', c, done);",
      ['listen tcp 50051 any'],
    ],
    [
      "import axios from 'axios'; axios.create({ baseURL: 'http://localhost:50080' });",
      ['connect tcp 50080 loopback'],
    ],
    [
      "import axios from 'axios'; axios.defaults.baseURL = 'http://localhost:50080';",
      ['connect tcp 50080 loopback'],
    ],
    ["process.env.http_proxy = 'http://127.0.0.1:50080/';", ['connect tcp 50080 loopback']],
    [
      "const port = 50080; process.env.HTTPS_PROXY = 'http://127.0.0.1:' + port;",
      ['connect tcp 50080 loopback'],
    ],
    [
      "import axios from 'axios'; const api = axios.create(); api.defaults.baseURL = 'http://' + location.hostname + ':50080'",
      ['connect tcp 50080 dynamic'],
    ],
    [
      "import axios from 'axios'; const api = axios.create(); api('http://localhost:50080');",
      ['connect tcp 50080 loopback'],
    ],
    ["const io = require('socket.io')(50080);", ['listen tcp 50080 any']],
    [
      "import { Kafka } from 'kafkajs'; new Kafka({ brokers: ['a:50092', 'b:50093'] });",
      ['connect tcp 50092 remote', 'connect tcp 50093 remote'],
    ],
    [
      "import WebSocket from 'ws'; new WebSocket.Server({ port: 50080, host: '::1' });",
      ['listen tcp 50080 loopback'],
    ],
  ])('%s', (code, uses) => {
    expect(usesOf(code)).toEqual(uses);
  });
});

describe('configuration files are known by their names', () => {
  test.each([
    [
      'vite.config.ts',
      "export default defineConfig({ server: { port: 50173, proxy: { '/api': 'http://localhost:50080' } } });",
      ['listen tcp 50173 loopback', 'connect tcp 50080 loopback'],
    ],
    ['webpack.config.js', 'module.exports = { devServer: { port: 50080 } };', ['listen tcp 50080 loopback']],
    [
      'playwright.config.ts',
      'export default defineConfig({ webServer: { port: 50080 }, timeout: 60000 });',
      ['connect tcp 50080 loopback'],
    ],
    ['other.ts', 'export default defineConfig({ server: { port: 50173 } });', []],
  ])('%s', (file, code, uses) => {
    expect(usesOf(code, file)).toEqual(uses);
  });
});

describe('numbers and texts beside a port stay silent', () => {
  test.each([
    "import express from 'express'; const app = express(); app.set('json spaces', 50080);",
    "import express from 'express'; const app = express(); app.listen('/tmp/50080.sock');",
    "import net from 'net'; const s = new net.Socket(); s.setTimeout(50000);",
    "import net from 'net'; net.createServer().listen({ path: '/tmp/s', backlog: 50000 });",
    "import nock from 'nock'; nock('http://localhost:50080').get('/');",
    "import request from 'supertest'; import { app } from './app.js'; request(app).get('/items/50080');",
    "import { createClient } from 'redis'; createClient({ socket: { connectTimeout: 50000 } });",
    "import mongoose from 'mongoose'; mongoose.connect(uri, { serverSelectionTimeoutMS: 50000 });",
    "import axios from 'axios'; axios.get('/items', { timeout: 50000 });",
    "import puppeteer from 'puppeteer'; puppeteer.launch({ timeout: 50000, protocolTimeout: 50001 });",
    "import { Kafka } from 'kafkajs'; new Kafka({ brokers: list, connectionTimeout: 50000 });",
    "import nodemailer from 'nodemailer'; nodemailer.createTransport({ host, greetingTimeout: 50000 });",
  ])('%s', (code) => {
    expect(usesOf(code)).toEqual([]);
  });
});
