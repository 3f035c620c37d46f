/** Published bundles are read as their modules are: what webpack, Rollup and esbuild make of the same three modules says the same. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build, type Format } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { separateModules } from '../../server/src/facts/bundled/separateModules.js';
import { rowsOf, summaryOf } from './packageChecks.js';

const dial = "const net = require('net'); exports.dial = (port, host) => net.connect(port, host);";
const server =
  "const http = require('http'); module.exports = class { constructor(o) { this.o = o } start() { http.createServer().listen(this.o.port, this.o.host) } };";
const entry =
  "const { dial } = require('./dial.js'); const Server = require('./server.js'); exports.open = (o) => dial(o.port, o.host); exports.Server = Server;";
const moduleEntry =
  "import { dial } from './dial.js'; import Server from './server.js'; export { Server }; export const open = (o) => dial(o.port, o.host);";
const rows = ['cc open 0.port(0.host)', 'ln Server 0.port(0.host)'];

async function checkBundle(file: string, text: string): Promise<void> {
  const found = rowsOf(await summaryOf('pack', { pack: { 'package.json': { main: file }, [file]: text } }));
  expect(found.map((row) => row.replace(/^pack /, '')).sort(), text.slice(0, 2000)).toEqual(rows);
}

describe('esbuild', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'bundles-'));
    const files = { 'dial.js': dial, 'server.js': server, 'index.js': entry, 'index.mjs': moduleEntry };
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each<[source: string, format: Format, minify: boolean]>(
    ['index.js', 'index.mjs'].flatMap((source) =>
      (['cjs', 'esm'] as const).flatMap((format) =>
        [false, true].map((minify): [string, Format, boolean] => [source, format, minify]),
      ),
    ),
  )('%s as %s, minified: %s', async (source, format, minify) => {
    const { outputFiles } = await build({
      entryPoints: [path.join(folder, source)],
      bundle: true,
      write: false,
      platform: 'node',
      format,
      minify,
    });
    await checkBundle(format === 'esm' ? 'index.mjs' : 'index.js', outputFiles[0]?.text ?? '');
  });
});

/** What webpack 5 puts behind its table, as short as it is written with and without minifying. */
const runtime =
  'var cache = {}; function __webpack_require__(id) { var known = cache[id]; if (known !== undefined) return known.exports; var module = cache[id] = { exports: {} }; modules[id](module, module.exports, __webpack_require__); return module.exports; }';
const minified =
  'var t={};function n(r){var o=t[r];if(void 0!==o)return o.exports;var i=t[r]={exports:{}};return e[r](i,i.exports,n),i.exports}';
const table = `{
  1: (module, __unused, __webpack_require__) => { module.exports = require("net"); },
  2: (module) => { module.exports = require("http"); },
  3: function (module, exports, __webpack_require__) { const net = __webpack_require__(1); exports.dial = (port, host) => net.connect(port, host); },
  "./server.js"(module, exports, __webpack_require__) { const http = __webpack_require__(2); module.exports = class { constructor(o) { this.o = o } start() { http.createServer().listen(this.o.port, this.o.host) } }; },
}`;
const minifiedTable = `{1:e=>{e.exports=require("net")},2:e=>{e.exports=require("http")},3:(e,t,n)=>{const r=n(1);t.dial=(e,t)=>r.connect(e,t)},4:(e,t,n)=>{const r=n(2);e.exports=class{constructor(e){this.o=e}start(){r.createServer().listen(this.o.port,this.o.host)}}}}`;
const entryIn = (require: string, id: string): string =>
  `const { dial } = ${require}(3); const Server = ${require}(${id}); exports.open = (o) => dial(o.port, o.host); exports.Server = Server;`;

/** The bootstrap of webpack 4, which is handed its table. */
const bootstrap =
  'function(e){var t={};function n(r){if(t[r])return t[r].exports;var o=t[r]={i:r,l:!1,exports:{}};return e[r].call(o.exports,o,o.exports,n),o.l=!0,o.exports}return n.m=e,n.d=function(e,t,r){n.o(e,t)||Object.defineProperty(e,t,{enumerable:!0,get:r})},n(n.s=0)}';
const list = `[function(e,t,n){"use strict";n.r(t),n.d(t,"open",(function(){return u})),n.d(t,"Server",(function(){return s.a}));var r=n(1),o=n(2),s=n.n(o);const u=e=>Object(r.dial)(e.port,e.host)},function(e,t,n){const r=n(3);t.dial=function(e,t){return r.connect(e,t)}},function(e,t,n){const r=n(4);e.exports=class{constructor(e){this.o=e}start(){r.createServer().listen(this.o.port,this.o.host)}}},function(e,t){e.exports=require("net")},function(e,t){e.exports=require("http")}]`;
const umd = (factory: string): string =>
  `!function(e,t){"object"==typeof exports&&"object"==typeof module?module.exports=t():"function"==typeof define&&define.amd?define([],t):"object"==typeof exports?exports.pack=t():e.pack=t()}(global,${factory});`;

describe('webpack', () => {
  test.each<[string, string, string?]>([
    [
      '5, its entry in line',
      `(() => { var modules = (${table}); ${runtime} var out = {}; (() => { var exports = out; ${entryIn('__webpack_require__', '"./server.js"')} })(); module.exports = out; })();`,
    ],
    [
      '5, its entry a module',
      `(() => { var modules = (${table.replace(/\}$/, `5: (module, exports, __webpack_require__) => { ${entryIn('__webpack_require__', '"./server.js"')} } }`)}); ${runtime} var out = __webpack_require__(5); module.exports = out; })();`,
    ],
    [
      '5, minified',
      `(()=>{var e=${minifiedTable};${minified}var r={};(()=>{var exports=r;${entryIn('n', '4')}})(),module.exports=r})();`,
    ],
    [
      '5, ES modules inside',
      `(()=>{"use strict";var e=${minifiedTable};${minified}n.d=(e,t)=>{for(var r in t)n.o(t,r)&&!n.o(e,r)&&Object.defineProperty(e,r,{enumerable:!0,get:t[r]})};var r={};n.r(r),n.d(r,{Server:()=>i(),open:()=>u});var o=n(3),s=n(4),i=n.n(s);const u=e=>(0,o.dial)(e.port,e.host);module.exports=r})();`,
    ],
    [
      '5, UMD',
      umd(
        `()=>(()=>{var e=${minifiedTable};${minified}var r={};return(()=>{var exports=r;${entryIn('n', '4')}})(),r})()`,
      ),
    ],
    [
      '5, an ES module',
      `import{createRequire as a}from"node:module";const b=a(import.meta.url);var e=${minifiedTable.replaceAll('require("', 'b("')};${minified}let r={};(()=>{let exports=r;${entryIn('n', '4')}})();const s=r.Server,o=r.open;export{s as Server,o as open};`,
      'index.mjs',
    ],
    ['4', `module.exports=${bootstrap}(${list});`],
    ['4, copied to exports', `!function(e,t){for(var n in t)e[n]=t[n]}(exports,${bootstrap}(${list}));`],
    ['4, UMD', umd(`function(){return ${bootstrap}(${list})}`)],
  ])('%s', (_, text, file = 'index.js') => checkBundle(file, text));
});

describe('Rollup', () => {
  const wrapped = (maker: string): string =>
    `'use strict'; var net = require('net'); var http = require('http'); ${maker} var dial_1 = createCommonjsModule(function (module, exports) { exports.dial = (port, host) => net.connect(port, host); }); var server = createCommonjsModule(function (module) { module.exports = class { constructor(o) { this.o = o } start() { http.createServer().listen(this.o.port, this.o.host) } }; }); exports.open = (o) => dial_1.dial(o.port, o.host); exports.Server = server;`;
  const interop =
    "function getDefaultExportFromCjs (x) { return x && x.__esModule && Object.prototype.hasOwnProperty.call(x, 'default') ? x['default'] : x; }";
  const hoisted = `${interop} var src = {}; var dial = {}; var hasRequiredDial; function requireDial () { if (hasRequiredDial) return dial; hasRequiredDial = 1; const net = net$1; dial.dial = (port, host) => net.connect(port, host); return dial; } var server; var hasRequiredServer; function requireServer () { if (hasRequiredServer) return server; hasRequiredServer = 1; const http = http$1; class Server { constructor(o) { this.o = o } start() { http.createServer().listen(this.o.port, this.o.host) } } server = Server; return server; } function requireSrc () { const { dial } = requireDial(); const Server = requireServer(); src.open = (o) => dial(o.port, o.host); src.Server = Server; return src; } var srcExports = requireSrc(); var index = getDefaultExportFromCjs(srcExports);`;
  test.each<[string, string, string?]>([
    [
      'a function that makes modules',
      wrapped(
        'function createCommonjsModule(fn, module) { return module = { exports: {} }, fn(module, module.exports), module.exports; }',
      ),
    ],
    [
      'functions that are called where they stand',
      "'use strict'; var net = require('net'); var http = require('http'); var dial = {exports: {}}; var server = {exports: {}}; (function (module, exports) { exports.dial = (port, host) => net.connect(port, host); })(dial, dial.exports); (function (module) { module.exports = class { constructor(o) { this.o = o } start() { http.createServer().listen(this.o.port, this.o.host) } }; })(server, server.exports); exports.open = (o) => dial.exports.dial(o.port, o.host); exports.Server = server.exports;",
    ],
    [
      'functions that require',
      `'use strict'; var net$1 = require('net'); var http$1 = require('http'); ${hoisted} module.exports = index;`,
    ],
    [
      'an ES module',
      `import net$1 from 'net'; import http$1 from 'http'; ${hoisted} export { index as default };`,
      'index.mjs',
    ],
    [
      'UMD',
      `(function (global, factory) { typeof exports === 'object' && typeof module !== 'undefined' ? factory(exports, require('net'), require('http')) : typeof define === 'function' && define.amd ? define(['exports', 'net', 'http'], factory) : (global = global || self, factory(global.pack = {}, global.net, global.http)); })(this, (function (exports, net, http) { 'use strict'; class Server { constructor(o) { this.o = o } start() { http.createServer().listen(this.o.port, this.o.host) } } exports.open = (o) => net.connect(o.port, o.host); exports.Server = Server; }));`,
    ],
  ])('%s', (_, text, file = 'index.js') => checkBundle(file, text));
});

describe('a bundle with a source map in its text', () => {
  test('is read although its last line is 2 MB of letters', async () => {
    const map = 'QUJD'.repeat(500_000);
    const text = `${dial}\n//# sourceMappingURL=data:application/json;base64,${map}`;
    const found = await summaryOf('pack', { pack: { 'index.js': text } });
    expect(rowsOf(found)).toEqual(['pack cc dial 0(1)']);
  });
});

describe('what is no bundle, or none that is known', () => {
  test.each([
    "exports.open = (o) => require('net').connect(o.port, o.host);",
    'const state = { exports: {} }; module.exports = state;',
    'function load(modules, id) { const module = { exports: {} }; modules[id](module, module.exports); return module.exports; }',
    'var broken = { exports: {} }; (function (',
    'function require(id) { var m = { exports: {} }; table[id](m, m.exports, require); return m.exports; } require(1);',
  ])('%s stays as it is', (text) => {
    expect(separateModules('index.js', text)).toBe(text);
  });

  test('every line keeps its number', () => {
    const text = `var __commonJS = (cb, mod) => function () {\n  return mod || (0, cb[Object.keys(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;\n};\nvar require_a = __commonJS({\n  "a.js"(exports,\n    module) {\n    exports.a = 1;\n  }\n});\nmodule.exports = require_a();\n`;
    const separated = separateModules('index.js', text);
    expect(separated).not.toBe(text);
    const lineOf = (all: string, word: string): number => all.slice(0, all.indexOf(word)).split('\n').length;
    for (const word of ['exports.a', 'module.exports = require_a'])
      expect(lineOf(separated, word)).toBe(lineOf(text, word));
  });
});
