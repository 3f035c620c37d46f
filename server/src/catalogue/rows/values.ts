/** Catalogue rows of functions that hand a port through: port finders, URL classes, parsers of options. */
import type { CatalogueModule } from '../apiRow.js';
import { rowFamily } from '../rowFamily.js';

/** Port finders: they bind a wanted port to see whether it is free, and answer it or another one. */
const portFinders: CatalogueModule = {
  apis: [
    ...rowFamily({
      modules: ['detect-port'],
      paths: ['default', 'detect', 'detectPort'],
      shape: 'call',
      role: 'listen',
      ports: [{ at: '0' }, { at: '0.port' }],
      doc: 'https://github.com/node-modules/detect-port#readme',
    }),
    {
      module: 'get-port',
      path: 'default',
      shape: 'call',
      role: 'listen',
      ports: [
        { at: '0.port', host: '0.host' },
        { at: '0.port[]', host: '0.host' },
      ],
      doc: 'https://github.com/sindresorhus/get-port#usage',
    },
    ...rowFamily({
      modules: ['portfinder', 'portfinder-cp'],
      paths: ['getPort', 'getPortPromise', 'getPorts', 'getPortsPromise'],
      shape: 'call',
      role: 'listen',
      ports: [
        ...['0', '1'].flatMap((options) => [
          { at: `${options}.port`, upTo: `${options}.stopPort`, host: `${options}.host` },
          { at: `${options}.startPort`, upTo: `${options}.stopPort`, host: `${options}.host` },
        ]),
        { at: 'this.basePort', upTo: 'this.highestPort' },
      ],
      doc: 'https://github.com/http-party/node-portfinder#readme',
    }),
    {
      module: 'portfinder',
      path: 'setBasePort',
      shape: 'call',
      role: 'listen',
      ports: [{ at: '0' }],
      doc: 'https://github.com/http-party/node-portfinder#ports-search-scope',
    },
    {
      module: 'get-port-please',
      path: 'getPort',
      shape: 'call',
      role: 'listen',
      ports: [
        { at: '0' },
        { at: '0.port', host: '0.host' },
        { at: '0.ports[]', host: '0.host' },
        { at: '0.portRange.0', upTo: '0.portRange.1', host: '0.host' },
      ],
      doc: 'https://github.com/unjs/get-port-please#readme',
    },
    {
      module: 'get-port-please',
      path: 'checkPort',
      shape: 'call',
      role: 'listen',
      ports: [{ at: '0', host: '1' }],
      doc: 'https://github.com/unjs/get-port-please#readme',
    },
  ],
  values: [
    {
      module: 'detect-port',
      path: 'default',
      shape: 'call',
      gives: ['0', '0.port'],
      doc: 'https://github.com/node-modules/detect-port#readme',
    },
    {
      module: 'detect-port',
      path: 'detect',
      shape: 'call',
      gives: ['0', '0.port'],
      doc: 'https://github.com/node-modules/detect-port#readme',
    },
    {
      module: 'detect-port',
      path: 'detectPort',
      shape: 'call',
      gives: ['0', '0.port'],
      doc: 'https://github.com/node-modules/detect-port#readme',
    },
    {
      module: 'get-port',
      path: 'default',
      shape: 'call',
      gives: ['0.port', '0.port[]'],
      doc: 'https://github.com/sindresorhus/get-port#usage',
    },
    ...['portfinder', 'portfinder-cp'].map((module) => ({
      module,
      path: 'getPortPromise',
      shape: 'call' as const,
      gives: ['0.port', '0.startPort'],
      upTo: '0.stopPort',
      doc: 'https://github.com/http-party/node-portfinder#readme',
    })),
    {
      module: 'get-port-please',
      path: 'getPort',
      shape: 'call',
      gives: ['0.portRange.0'],
      upTo: '0.portRange.1',
      doc: 'https://github.com/unjs/get-port-please#readme',
    },
    {
      module: 'get-port-please',
      path: 'getPort',
      shape: 'call',
      gives: ['0', '0.port', '0.ports[]'],
      doc: 'https://github.com/unjs/get-port-please#readme',
    },
  ],
};

/** URL classes and parsers: the URL handed in is the value. */
const urls: CatalogueModule = {
  apis: [],
  values: [
    {
      module: 'global',
      path: 'URL',
      shape: 'new',
      gives: ['0', '1'],
      parses: 'url',
      doc: 'https://developer.mozilla.org/en-US/docs/Web/API/URL/URL',
    },
    ...['node:url', 'whatwg-url'].map((module) => ({
      module,
      path: 'URL',
      shape: 'new' as const,
      gives: ['0', '1'],
      parses: 'url' as const,
      doc: 'https://nodejs.org/api/url.html#class-url',
    })),
    {
      module: 'node:util',
      path: 'format',
      shape: 'call',
      gives: ['0'],
      doc: 'https://nodejs.org/api/util.html#utilformatformat-args',
    },
    {
      module: 'node:url',
      path: 'parse',
      shape: 'call',
      gives: ['0'],
      parses: 'url',
      doc: 'https://nodejs.org/api/url.html#urlparseurlstring-parsequerystring-slashesdenotehost',
    },
    {
      module: 'url-parse',
      path: 'default',
      shape: 'call',
      gives: ['0'],
      parses: 'url',
      doc: 'https://github.com/unshiftio/url-parse#readme',
    },
    {
      module: '@multiformats/multiaddr',
      path: 'multiaddr',
      shape: 'call',
      gives: ['0'],
      parses: 'url',
      doc: 'https://multiformats.github.io/js-multiaddr/',
    },
  ],
};

/** Parsers of command lines: a default is read back as a property of the result. */
const optionParsers: CatalogueModule = {
  apis: [],
  values: [
    {
      module: 'minimist',
      path: 'default',
      shape: 'call',
      gives: ['1.default.*'],
      doc: 'https://github.com/minimistjs/minimist#readme',
    },
    {
      module: 'mri',
      path: 'default',
      shape: 'call',
      gives: ['1.default.*'],
      doc: 'https://github.com/minimistjs/minimist#readme',
    },
    {
      module: 'yargs-parser',
      path: 'default',
      shape: 'call',
      gives: ['1.default.*'],
      doc: 'https://github.com/yargs/yargs-parser#readme',
    },
    {
      module: '@std/cli',
      path: 'parseArgs',
      shape: 'call',
      gives: ['1.default.*'],
      doc: 'https://jsr.io/@std/cli/doc/parse-args',
    },
    {
      module: '@std/cli/parse-args',
      path: 'parseArgs',
      shape: 'call',
      gives: ['1.default.*'],
      doc: 'https://jsr.io/@std/cli/doc/parse-args',
    },
    {
      module: 'node:util',
      path: 'parseArgs',
      shape: 'call',
      gives: ['0.options.*.default'],
      resultPath: 'values',
      doc: 'https://nodejs.org/api/util.html#utilparseargsconfig',
    },
  ],
};

/** Readers of environment variables with a default in the same call. */
const environment: CatalogueModule = {
  apis: [],
  values: [
    {
      module: 'envalid',
      path: 'port',
      shape: 'call',
      gives: ['0.default', '0.devDefault'],
      doc: 'https://github.com/af/envalid#usage',
    },
    {
      module: 'envalid',
      path: 'num',
      shape: 'call',
      gives: ['0.default', '0.devDefault'],
      doc: 'https://github.com/af/envalid#usage',
    },
    {
      module: 'envalid',
      path: 'str',
      shape: 'call',
      gives: ['0.default', '0.devDefault'],
      doc: 'https://github.com/af/envalid#usage',
    },
    {
      module: 'envalid',
      path: 'url',
      shape: 'call',
      gives: ['0.default', '0.devDefault'],
      doc: 'https://github.com/af/envalid#usage',
    },
    {
      module: 'envalid',
      path: 'host',
      shape: 'call',
      gives: ['0.default', '0.devDefault'],
      doc: 'https://github.com/af/envalid#usage',
    },
    {
      module: 'envalid',
      path: 'cleanEnv',
      shape: 'call',
      gives: ['1.*'],
      doc: 'https://github.com/af/envalid#usage',
    },
  ],
};

/** Schemas that are called with what they parse. */
const schemas: CatalogueModule = {
  apis: [],
  values: [
    {
      module: 'arktype',
      path: 'type',
      shape: 'call',
      gives: ['0'],
      doc: 'https://arktype.io/docs/type-api',
    },
    {
      module: 'arktype',
      path: 'type()',
      shape: 'call',
      gives: ['callee'],
      doc: 'https://arktype.io/docs/type-api',
    },
  ],
};

/** Rows of functions whose result is one of their arguments. */
export const values: readonly CatalogueModule[] = [portFinders, urls, optionParsers, environment, schemas];
