/** Code as compilers and bundlers write it: what was imported, exported, merged and awaited there is followed as in the source. */
import { describe, test } from 'vitest';
import { checkFiles, checkLineAfter } from '../support/fixtureChecks.js';

const helpers = `
var __importDefault = (this && this.__importDefault) || function (mod) { return (mod && mod.__esModule) ? mod : { default: mod }; };
var __importStar = (this && this.__importStar) || function (mod) { if (mod && mod.__esModule) return mod; var result = {}; return result; };
var __awaiter = (this && this.__awaiter) || function (thisArg, _arguments, P, generator) { return new Promise(function (resolve) { generator = generator.apply(thisArg, _arguments || []); }); };
var __assign = (this && this.__assign) || function () { return Object.assign.apply(null, arguments); };
`;

describe('modules', () => {
  test.each([
    "const net_1 = __importDefault(require('net')); net_1.default.connect(50051) → 50051 connect",
    "const net = __importStar(require('net')); net.connect(50051) → 50051 connect",
    "const net_1 = tslib_1.__importStar(require('net')); net_1.connect(50051) → 50051 connect",
    "var _net = _interopRequireDefault(require('net')); _net.default.connect(50051) → 50051 connect",
    "var net__default = _interopDefaultLegacy(require('net')); net__default['default'].connect(50051) → 50051 connect",
    "var import_net = __toESM(require('net'), 1); import_net.default.connect(50051) → 50051 connect",
    "const fs_1 = __importDefault(require('fs')); const net_1 = __importDefault(require('net')); fs_1.default.connect(50051) → none",
  ])('%s', checkLineAfter(helpers));

  test.each([
    "const net = require('net'); Object.defineProperty(exports, 'dial', { enumerable: true, get: function () { return dial; } }); function dial(n) { net.connect(n) } ¦ require('./a').dial(50051) → 50051 connect",
    "const net = require('net'); Object.defineProperty(exports, 'dial', { value: (n) => net.connect(n) }); ¦ require('./a').dial(50051) → 50051 connect",
    "exports.dial = (n) => require('net').connect(n) ¦ __exportStar(require('./a'), exports) ¦ require('./b').dial(50051) → 50051 connect",
    "exports.dial = (n) => require('net').connect(n) ¦ tslib_1.__exportStar(require('./a'), exports) ¦ require('./b').dial(50051) → 50051 connect",
    "var all = {}; __export(all, { dial: () => dial }); module.exports = __toCommonJS(all); var net = require('net'); function dial(n) { net.connect(n) } ¦ require('./a').dial(50051) → 50051 connect",
    "const net = require('net'); Object.defineProperty(exports, 'other', { get() { return dial } }); function dial(n) { net.connect(n) } ¦ require('./a').dial(50051) → none",
  ])('%s', checkFiles);
});

describe('classes, merges, async functions', () => {
  test.each([
    'class A { constructor(o) { this.o = o } up() { return __awaiter(this, void 0, void 0, function* () { require("http").createServer().listen(this.o.at) }) } } new A({ at: 50051 }).up() → 50051 listen',
    "const at = () => __awaiter(this, void 0, void 0, function* () { return 50051 }); require('net').connect(at()) → 50051 connect",
    "const o = __assign({ at: 50051 }, {}); require('net').connect(o.at) → 50051 connect",
    "const o = _objectSpread(_objectSpread({}, { at: 50051 }), {}); require('net').connect(o.at) → 50051 connect",
    "const o = _extends({}, { at: 50051 }); require('net').connect(o.at) → 50051 connect",
    "function A() {} _createClass(A, [{ key: 'up', value: function up(n) { require('http').createServer().listen(n) } }]); new A().up(50051) → 50051 listen",
    "class A { constructor(n) { __publicField(this, 'at', n) } up() { require('net').connect(this.at) } } new A(50051).up() → 50051 connect",
    "const dial = (...args) => require('net').connect(...args); dial(50051, 'localhost') → 50051 connect",
    "const dial = (host, ...args) => require('net').connect(...args); dial('localhost', 50051) → 50051 connect",
    "const dial = (...args) => require('net').connect(...args); dial('localhost', 50051) → none",
  ])('%s', checkLineAfter(helpers));
});
