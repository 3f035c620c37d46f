/** Clients and servers of libraries: those that have to be opened, deep imports of a package, settings in Immutable.js. */
import { describe, test } from 'vitest';
import { checkLineAfter, checkNamed } from '../support/fixtureChecks.js';

const checkLine = checkLineAfter('');

describe('a client that opens by a call of its own', () => {
  test.each([
    "const nsq = require('nsqjs'); const w = new nsq.Writer('127.0.0.1', 50051); w.connect(); → 50051 connect",
    "const nsq = require('nsqjs'); new nsq.Writer('127.0.0.1', 50051).on('ready', f).connect(); → 50051 connect",
    "const { Reader } = require('nsqjs'); const r = new Reader('t', 'c', { nsqdTCPAddresses: ['h:50051'] }); r.on('x', f); setTimeout(() => r.connect(), 10); → 50051 connect",
    "const { Client } = require('pg'); async function go() { const c = new Client({ port: 50051 }); await c.connect(); } → 50051 connect",
    "const { Client } = require('pg'); const make = () => new Client({ port: 50051 }); make().connect(); → 50051 connect",
    "const { Client } = require('pg'); use(new Client({ port: 50051 })); → 50051 connect",
    "const { Client } = require('pg'); module.exports = new Client({ port: 50051 }); → 50051 connect",
    "const { Client } = require('pg'); class Store { constructor() { this.c = new Client({ port: 50051 }) } } → 50051 connect",
    "const { Client } = require('pg'); class Store extends Client { constructor() { super({ port: 50051 }) } } → 50051 connect",
    "const { Client } = require('@stomp/stompjs'); const c = new Client({ brokerURL: 'ws://h:50051' }); c.activate(); → 50051 connect",
    "const { Kafka } = require('kafkajs'); const kafka = new Kafka({ brokers: ['h:50051'] }); const p = kafka.producer(); → 50051 connect",
    "const Hapi = require('@hapi/hapi'); const server = Hapi.server({ port: 50051 }); server.start(); → 50051 listen",
    "const Hapi = require('@hapi/hapi'); exports.make = () => { const server = Hapi.server({ port: 50051 }); server.route(r); return server; }; → 50051 listen",
    "const { Client, Server } = require('raknet-native'); const c = new Client('127.0.0.1', 50051, {}); c.connect(); const s = new Server('0.0.0.0', 50052, {}); s.listen(); → 50051 connect udp, 50052 listen udp",
    "const ElectrumWebSocket = 1; const ws = new WebSocket('ws://h:50051'); → 50051 connect",
  ])('%s', checkLine);

  test.each([
    "const nsq = require('nsqjs'); const w = new nsq.Writer('127.0.0.1', 50051); → 50051 mention",
    "const { Reader } = require('nsqjs'); const r = new Reader('t', 'c', { nsqdTCPAddresses: ['127.0.0.1:50051'] }); r.handleMessage({}); → 50051 mention",
    "const { Client } = require('pg'); const c = new Client({ port: 50051 }); expect(c.host).toBe('x'); → 50051 mention",
    "const { Kafka } = require('kafkajs'); const kafka = new Kafka({ brokers: ['h.example.com:50051'] }); expect(kafka).toBeDefined(); → 50051 mention",
    "const Hapi = require('@hapi/hapi'); const server = Hapi.server({ port: 50051 }); server.route(r); await server.inject('/'); → 50051 mention",
  ])('that nobody opens: %s', checkLine);
});

describe('media and chat', () => {
  test.each([
    "import * as mediasoup from 'mediasoup'; await mediasoup.createWorker({ rtcMinPort: 50051, rtcMaxPort: 50061 }); → 50051 listen udp, 50061 mention",
    "import { createWorker } from 'mediasoup'; const w = await createWorker(); await w.createWebRtcServer({ listenInfos: [{ ip: '0.0.0.0', port: 50051 }] }); → 50051 listen udp any",
    "import { createWorker } from 'mediasoup'; const w = await createWorker(); const r = await w.createRouter({}); await r.createWebRtcTransport({ listenInfos: [{ ip: '0.0.0.0', portRange: { min: 50051, max: 50061 } }] }); → 50051 listen udp",
    "import { createWorker } from 'mediasoup'; const r = await (await createWorker()).createRouter({}); const t = await r.createPlainTransport({ listenInfo: { ip: '127.0.0.1', port: 50051 } }); await t.connect({ ip: '127.0.0.1', port: 50052 }); → 50051 listen udp loopback, 50052 connect udp loopback",
    "import { createWorker } from 'mediasoup'; const r = await (await createWorker()).createRouter({}); await r.createActiveSpeakerObserver({ port: 50051 }); → 50051 mention",
    "import protoo from 'protoo-client'; new protoo.WebSocketTransport('wss://h:50051/'); → 50051 connect",
    "import { Appservice } from 'matrix-bot-sdk'; new Appservice({ port: 50051, bindAddress: '127.0.0.1', homeserverUrl: 'http://h:50052' }).begin(); → 50051 listen loopback, 50052 connect",
    "import { Bridge } from 'matrix-appservice-bridge'; const b = new Bridge({}); b.run(50051); → 50051 listen",
    "import Peer from 'simple-peer'; new Peer({ config: { iceServers: [{ urls: 'stun:h:50051' }] } }); → 50051 connect udp",
    "import { app } from 'electron'; app.commandLine.appendSwitch('remote-debugging-port', '50051'); → 50051 listen loopback",
    "import { app } from 'electron'; app.commandLine.appendSwitch('js-flags', '50051'); → none",
    "import PlexAPI from 'plex-api'; new PlexAPI({ hostname: 'h', port: 50051 }); → 50051 connect",
  ])('%s', checkLine);
});

describe('a path into a package', () => {
  test.each([
    "import SMTPConnection from 'nodemailer/lib/smtp-connection'; new SMTPConnection({ port: 50051 }).connect(f); → 50051 connect",
    "import SMTPConnection from 'nodemailer/lib/smtp-connection/index.js'; new SMTPConnection({ port: 50051 }).connect(f); → 50051 connect",
    "const express = require('express/lib/express'); express().listen(50051); → 50051 listen",
    "const express = require('express/index.js'); express().listen(50051); → 50051 listen",
    "import mqtt from 'mqtt/dist/mqtt.esm'; mqtt.connect('mqtt://h:50051'); → 50051 connect",
    "import mqtt from 'mqtt/dist/mqtt.min.js'; mqtt.connect('mqtt://h:50051'); → 50051 connect",
    "import axios from 'axios/dist/node/axios.cjs'; axios.get('http://h:50051'); → 50051 connect",
    "import { Server } from 'socket.io/dist/index.js'; new Server(50051); → 50051 listen",
    // Another part of the package.
    "const layer = require('express/lib/layer'); layer().bind(50051); → none",
  ])('%s', checkLine);
});

describe('functions of libraries', () => {
  test.each([
    "const tiny = require('tiny-json-http'); tiny.post({ url: 'http://localhost:50051/', body: {} }); → 50051 connect",
    "import { listen } from 'async-listen'; await listen(server, 50051, '127.0.0.1'); → 50051 listen",
    "import listen from 'async-listen'; await listen(server, { port: 50051 }); → 50051 listen",
    "import awsLite from '@aws-lite/client'; const aws = await awsLite({ region: 'x', endpoint: 'http://localhost:50051' }); → 50051 connect",
    "const ps = require('portscanner'); ps.checkPortStatus(50051, '127.0.0.1', f); → 50051 connect",
  ])('%s', checkLine);

  test('a configuration of Protractor, whatever its file is called', () =>
    checkNamed(
      { 'e2e.js': "exports.config = { seleniumAddress: 'http://localhost:50051/wd/hub', specs: [] };" },
      '50051 connect',
    ));

  test('but not what has other keys', () =>
    checkNamed(
      { 'e2e.js': "exports.config = { address: 'http://localhost:50051/wd/hub' };" },
      '50051 mention',
    ));

  test('vitest, where configurations are merged', () =>
    checkNamed(
      {
        'vitest.config.ts':
          "import { mergeConfig } from 'vite'; import base from './base'; export default mergeConfig({ test: { browser: { enabled: true, api: { port: 50051 } } } }, base);",
        'base.ts': 'export default {};',
      },
      '50051 listen',
    ));

  test('Karma, told what another file exports', () =>
    checkNamed(
      {
        'karma.conf.js':
          "const conf = require('./base.conf'); module.exports = function (config) { conf.logLevel = config.LOG_INFO; config.set(conf); };",
        'base.conf.js': 'module.exports = { frameworks: [], port: 50051 };',
      },
      '50051 listen',
    ));
});

describe('settings in Immutable.js', () => {
  const before =
    "const Immutable = require('immutable'); const { Map, fromJS } = Immutable; const http = require('http'); const up = (n) => http.createServer().listen(n); ";
  test.each([
    "up(Immutable.fromJS({ port: 50051 }).get('port')) → 50051 listen",
    "const o = fromJS({ ui: { port: 50051 } }); up(o.getIn(['ui', 'port'])) → 50051 listen",
    "const o = Map({ port: 50051 }); up(o.get('port')) → 50051 listen",
    "const o = Immutable.Map({ port: 50051 }).set('mode', 'x'); up(o.get('port')) → 50051 listen",
    "const o = Map().set('port', 50051); up(o.get('port')) → 50051 listen",
    "const o = fromJS({}).setIn(['ui', 'port'], 50051); up(o.getIn(['ui', 'port'])) → 50051 listen",
    "const o = fromJS({ mode: 'x' }).mergeDeep(fromJS({ port: 50051 })); up(o.get('port')) → 50051 listen",
    "const o = fromJS({ port: 50051 }).mergeDeep(fromJS({ mode: 'x' })); up(o.get('port')) → 50051 listen",
    'const o = fromJS({ port: 50051 }).toJS(); up(o.port) → 50051 listen',
    "const o = fromJS({ ui: { port: 50051 } }); up(o.get('ui').get('port')) → 50051 listen",
    "const o = fromJS({ ui: { port: 50051 } }); up(o.get('ui').toJS().port) → 50051 listen",
    "const o = Map({}).withMutations((m) => { m.set('port', 50051) }); up(o.get('port')) → 50051 listen",
    "const o = fromJS({ n: 1 }).update('port', () => 50051); up(o.get('port')) → 50051 listen",
    "const start = (o) => up(o.get('port')); start(fromJS({ port: 50051 })) → 50051 listen",
    "const o = fromJS({ n: 1 }); up(o.getIn(['ui', 'port'], 50051)) → 50051 listen",
    "const o = fromJS({ port: 50051 }); up(o.get('other')) → 50051 mention",
    "const o = fromJS({ ui: { port: 50051 } }); up(o.getIn(['web', 'port'])) → 50051 mention",
    "const o = {}; _.set(o, 'ui.port', 50051); up(o.ui.port) → 50051 listen",
    "const o = { ui: { port: 50051 } }; up(_.get(o, 'ui.port')) → 50051 listen",
    "const o = { ui: { port: 50051 } }; up(_.get(o, ['ui', 'port'])) → 50051 listen",
    "up(_.get(o, 'ui.port', 50051)) → 50051 listen",
  ])('%s', checkLineAfter(before));
});
