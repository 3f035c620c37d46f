/** Configuration files that no code imports, in the forms in which projects write them: functions, lists, merged parts, tasks. */
import { describe, test } from 'vitest';
import { checkNamed } from '../support/fixtureChecks.js';

/** Checks `FILE | TEXT → SITE, SITE`, each site its port and role; ` ¦ ` breaks a line. */
function checkFile(line: string): void {
  const [name = '', rest = ''] = line.split(' | ');
  const [text = '', sites = ''] = rest.split(' → ');
  checkNamed({ [name]: text.replaceAll(' ¦ ', '\n') }, ...(sites === 'none' ? [] : sites.split(', ')));
}

describe('bundlers', () => {
  test.each([
    "webpack.config.js | module.exports = (env, argv) => ({ devServer: { port: 50051, proxy: { '/api': { target: 'http://localhost:50052' } } } }) → 50051 listen, 50052 connect",
    "webpack.config.js | const web = { devServer: { proxy: { '/api': { target: 'ws://localhost:50051' } } } }; module.exports = (env) => { return [web, worker] } → 50051 connect",
    "webpack.config.js | module.exports = [{ devServer: { port: 50051, proxy: [{ context: ['/api'], target: 'http://localhost:50052' }] } }] → 50051 listen, 50052 connect",
    "webpack.dev.js | const { merge } = require('webpack-merge'); module.exports = merge(require('./webpack.common.js'), { devServer: { port: 50051 } }) → 50051 listen",
    "webpack.dev.conf.js | const merge = require('webpack-merge'); module.exports = merge.smart(require('./webpack.base.conf'), { devServer: { port: 50051 } }) → 50051 listen",
    "webpack.config.js | module.exports = async (env) => { const config = await createConfig(env); config.devServer.port = 50051; config.devServer.proxy = { '/api': 'http://localhost:50052' }; return config } → 50051 listen, 50052 connect",
    "forge.config.ts | import { WebpackPlugin } from '@electron-forge/plugin-webpack'; export default { plugins: [new WebpackPlugin({ mainConfig, port: 50051, loggerPort: 50052 })] } → 50051 listen, 50052 listen",
    'package.json | { "config": { "forge": { "plugins": [["@electron-forge/plugin-webpack", { "port": 50051, "loggerPort": 50052 }]] } }, "scripts": { "start": "serve -l 50053" } } → 50051 listen, 50052 listen, 50053 listen',
    '.proxyrc | { "/api": { "target": "http://localhost:50051/" } } → 50051 connect',
    '.proxyrc.json | { "/api": { "target": "http://localhost:50051/" } } → 50051 connect',
    "a.mjs | import { Parcel } from '@parcel/core'; new Parcel({ entries: 'a.html', serveOptions: { port: 50051 }, hmrOptions: { port: 50052 } }).watch() → 50051 listen, 50052 listen",
    "a.js | const Bundler = require('parcel-bundler'); const b = new Bundler('a.html', { hmrPort: 50051 }); b.serve(50052) → 50051 listen, 50052 listen",
    'webpack.renderer.config.ts | export const rendererConfig = { devServer: { port: 50051 } }; export default rendererConfig → 50051 listen',
    "webpack.config.js | const { BundleAnalyzerPlugin } = require('webpack-bundle-analyzer'); module.exports = { plugins: [new BundleAnalyzerPlugin({ analyzerPort: 50051 })] } → 50051 listen",
    'webpackDevServer.config.js | module.exports = function (proxy) { return { port: 50051, proxy } } → 50051 listen',
    "forge.config.js | module.exports = { plugins: [{ name: '@electron-forge/plugin-webpack', config: { port: 50051, loggerPort: 50052 } }] } → 50051 listen, 50052 listen",
    'stencil.config.ts | export const config: Config = { devServer: { port: 50051 } } → 50051 listen',
    ".umirc.ts | export default defineConfig({ proxy: { '/api': { target: 'http://localhost:50051' } } }) → 50051 connect",
    "webpack.config.js | module.exports = { output: { publicPath: '/' }, performance: { maxAssetSize: 50051 } } → none",
  ])('%s', checkFile);
});

describe('frameworks and workbenches', () => {
  test.each([
    ".storybook/main.ts | const config: StorybookConfig = { refs: { design: { title: 'Design', url: 'http://localhost:50051' } } }; export default config → 50051 connect",
    '.storybook/main.js | module.exports = { viteFinal: async (config) => mergeConfig(config, { server: { port: 50051 } }) } → 50051 listen',
    '.ladle/config.mjs | export default { port: 50051, hmrPort: 50052 } → 50051 listen, 50052 listen',
    "next.config.mjs | const nextConfig = { async rewrites() { return [{ source: '/api/:path*', destination: 'http://localhost:50051/:path*' }] } }; export default nextConfig → 50051 connect",
    "next.config.js | module.exports = { rewrites: async () => ({ fallback: [{ source: '/:path*', destination: 'http://localhost:50051/:path*' }] }) } → 50051 connect",
    "astro.config.mjs | export default defineConfig({ server: ({ command }) => ({ port: command === 'dev' ? 50051 : 50052 }) }) → 50051 listen, 50052 listen",
    'svelte.config.js | export default { kit: { vite: { server: { port: 50051 } } } } → 50051 listen',
    'remix.config.js | module.exports = { dev: { port: 50051 } } → 50051 listen',
    'metro.config.js | module.exports = (async () => ({ server: { port: 50051 } }))() → 50051 listen',
    "metro.config.js | const config = require('expo/metro-config').getDefaultConfig(__dirname); config.server.port = 50051; config.watcher.timeout = 50052; module.exports = config → 50051 listen",
    "svelte.config.js | export default { kit: { vite: () => ({ server: { port: 50051, proxy: { '/api': 'http://localhost:50052' } } }) } } → 50051 listen, 50052 connect",
    "main.ts | export default { refs: { design: { url: 'http://localhost:50051' } } } → 50051 mention",
  ])('%s', checkFile);
});

describe('test runners', () => {
  test.each([
    "wdio.conf.ts | export const config = { hostname: 'localhost', port: 50051, baseUrl: 'http://localhost:50052' } → 50051 connect, 50052 connect",
    "wdio.shared.conf.js | exports.config = { capabilities: [{ browserName: 'chrome', hostname: 'localhost', port: 50051 }] } → 50051 connect",
    "protractor.conf.js | exports.config = { seleniumAddress: 'http://localhost:50051/wd/hub', seleniumPort: 50052 } → 50051 connect, 50052 listen",
    "nightwatch.conf.js | module.exports = { test_settings: { default: { selenium_port: 50051, selenium_host: 'localhost', launchUrl: 'http://localhost:50052' } } } → 50051 connect, 50052 connect",
    "cypress.config.ts | export default defineConfig({ env: { api: 'http://localhost:50051' }, e2e: { baseUrl: 'http://localhost:50052' } }) → 50051 connect, 50052 connect",
    "cypress.config.js | module.exports = { component: { devServer: { framework: 'react', bundler: 'webpack', webpackConfig: { devServer: { port: 50051 } } } } } → 50051 listen",
    "karma.conf.js | module.exports = function (config) { config.set({ port: 50051, proxies: { '/api': 'http://localhost:50052/api' } }) } → 50051 listen, 50052 connect",
    ".testcaferc.js | module.exports = { port1: 50051, port2: 50052, baseUrl: 'http://localhost:50053' } → 50051 listen, 50052 listen, 50053 connect",
    '.testcaferc.json | { "port1": 50051, "port2": 50052, "baseUrl": "http://localhost:50053" } → 50051 listen, 50052 listen, 50053 connect',
    ".testcaferc.js | module.exports = { appCommand: 'next start -p 50051' } → 50051 listen",
    "a.js | const createTestCafe = require('testcafe'); createTestCafe('localhost', 50051, 50052).then(run) → 50051 listen, 50052 listen",
    "playwright.config.ts | export default defineConfig({ webServer: [{ command: 'vite preview --port 50051', url: 'http://localhost:50052' }] }) → 50051 listen, 50052 connect",
    "a.ts | export default { command: 'vite preview --port 50051' } → 50051 mention",
    "wdio.conf.js | exports.config = { services: [['static-server', { port: 50051, folders: [] }], ['appium', { args: { port: 50052 } }], 'chromedriver'] } → 50051 listen, 50052 listen",
    "protractor-conf.js | exports.config = { baseUrl: 'http://localhost:50051/', allScriptsTimeout: 50052 } → 50051 connect",
    'nightwatch.json | { "webdriver": { "port": 50051 }, "test_settings": { "default": { "launch_url": "http://localhost:50052" } } } → 50051 connect, 50052 connect',
    'cypress.json | { "baseUrl": "http://localhost:50051", "env": { "api": "http://localhost:50052" }, "port": 50053, "defaultCommandTimeout": 50054 } → 50051 connect, 50052 connect, 50053 listen',
    'cypress.env.json | { "api": "http://localhost:50051", "retries": 50052 } → 50051 connect',
    "cypress.config.ts | export default defineConfig({ component: { devServer: { bundler: 'webpack', webpackConfig: async () => ({ devServer: { port: 50051 } }) } } }) → 50051 listen",
    "codecept.conf.js | exports.config = { helpers: { Playwright: { url: 'http://localhost:50051' } } } → 50051 connect",
    ".detoxrc.js | module.exports = { session: { server: 'ws://localhost:50051' } } → 50051 connect",
    "vitest.workspace.ts | export default defineWorkspace(['packages/*', { test: { browser: { api: { port: 50051 } } } }]) → 50051 listen",
    "vitest.config.ts | export default defineConfig({ test: { projects: [{ test: { name: 'a', api: 50051 } }, { test: { browser: { api: { port: 50052 } } } }] } }) → 50051 listen, 50052 listen",
    'vitest.config.ts | const shared = { api: { port: 50051 } }; export default defineConfig({ test: { projects: [defineProject({ test: { browser: { ...shared } } })] } }) → 50051 listen',
    'cypress.config.ts | export default defineConfig({ viewportWidth: 1280, defaultCommandTimeout: 50051, env: { retries: 50052 } }) → none',
  ])('%s', checkFile);
});

describe('tasks and processes', () => {
  test.each([
    'Gruntfile.js | module.exports = function (grunt) { grunt.initConfig({ connect: { server: { options: { port: 50051 } } }, express: { dev: { options: { port: 50052 } } } }) } → 50051 listen, 50052 listen',
    "Gruntfile.js | module.exports = (grunt) => { grunt.initConfig({ connect: { proxies: [{ context: '/api', host: 'localhost', port: 50051 }] } }) } → 50051 connect",
    'Gruntfile.js | module.exports = (grunt) => { grunt.initConfig({ watch: { js: { options: { livereload: { port: 50051 } } } } }) } → 50051 listen',
    'Gruntfile.js | module.exports = (grunt) => { grunt.initConfig({ connect: { a: { options: { livereload: 50051 } } }, watch: { options: { livereload: 50052 } } }) } → 50051 connect, 50052 listen',
    "gulpfile.js | const connect = require('gulp-connect'); exports.serve = (done) => { connect.server({ port: 50051, livereload: { port: 50052 } }); done() } → 50051 listen, 50052 listen",
    "ecosystem.config.js | module.exports = { apps: [{ name: 'api', script: 'api.js', env: { PORT: 50051 }, env_production: { PORT: 50052 } }] } → 50051 listen, 50052 listen",
    "ecosystem.config.js | module.exports = { apps: [{ name: 'api', script: 'api.js', env: { DB_PORT: 50051 } }] } → 50051 mention",
    "ecosystem.config.js | module.exports = { apps: [{ script: 'npx', args: 'serve -l 50051' }, { script: 'node_modules/.bin/next', args: ['start', '-p', '50052'] }, { script: 'a.js', node_args: '--inspect=50053' }] } → 50051 listen, 50052 listen, 50053 listen",
    "tasks.js | module.exports = { apps: [{ script: 'npx', args: 'serve -l 50051' }] } → none",
    'ecosystem.json | { "apps": [{ "script": "api.js", "env": { "PORT": 50051, "TIMEOUT": 50052 } }] } → 50051 listen',
    "pm2.config.js | module.exports = { name: 'api', script: 'a.js', env: { PORT: 50051 } } → 50051 listen",
    "serverless.ts | const configuration: AWS = { custom: { 'serverless-offline': { httpPort: 50051 }, dynamodb: { start: { port: 50052 } } } }; module.exports = configuration → 50051 listen, 50052 listen",
    'serverless.yml | service: api ¦ custom: ¦   serverless-offline: ¦     httpPort: 50051 # here ¦     websocketPort: 50052 ¦   dynamodb: ¦     start: { port: 50053 } ¦ functions: ¦   a: ¦     timeout: 50054 → 50051 listen, 50052 listen, 50053 listen',
    'services/api/serverless.yaml | custom: ¦   base: &base ¦     httpPort: 50051 ¦   serverless-offline: ¦     <<: *base → 50051 listen',
    'serverless.yml | custom: [ ¦ serverless-offline: {httpPort: 50051 → none',
    'serverless.json | { "custom": { "serverless-offline": { "httpPort": 50051 } } } → 50051 listen',
    'codegen.yml | schema: http://localhost:50051/graphql ¦ generates: {} → 50051 connect',
    'stack.yml | custom: ¦   serverless-offline: ¦     httpPort: 50051 → none',
    "gulpfile.js | const sync = require('browser-sync').create(); exports.serve = () => sync.init({ server: 'app', port: 50051, ui: { port: 50052 } }) → 50051 listen, 50052 listen",
    "gulpfile.js | require('browser-sync')({ proxy: 'localhost:50051', port: 50052 }) → 50051 connect, 50052 listen",
    "gulpfile.js | const reload = require('gulp-livereload'); exports.watch = () => { reload.listen(50051); reload.listen({ port: 50052 }) } → 50051 listen, 50052 listen",
    "gulpfile.mjs | import webserver from 'gulp-webserver'; export const serve = () => gulp.src('app').pipe(webserver({ port: 50051, proxies: [{ source: '/api', target: 'http://localhost:50052/api' }] })) → 50051 listen, 50052 connect",
  ])('%s', checkFile);
});

describe('Workers and Strapi', () => {
  test.each([
    'wrangler.jsonc | { "dev": { "port": 50051, "inspector_port": 50052 }, "env": { "test": { "dev": { "port": 50053 } } } } → 50051 listen, 50052 listen, 50053 listen',
    'wrangler.toml | name = "api" # ¦ [dev] ¦ port = 50051 # here ¦ inspector_port = 50052 ¦ ip = "0.0.0.0" ¦ [env.test.dev] ¦ port = 50053 → 50051 listen, 50052 listen, 50053 listen',
    'wrangler.toml | dev.port = 50051 ¦ vars = { API = "http://localhost:50052", "other key" = 1 } ¦ [env.test] ¦ dev = { port = 50053 } → 50051 listen, 50052 mention, 50053 listen',
    'wrangler.toml | [[hyperdrive]] ¦ binding = "A" ¦ [[hyperdrive]] ¦ binding = "B" ¦ localConnectionString = "postgres://u:p@localhost:50051/db" → 50051 connect',
    'wrangler.toml | [vars] ¦ API_URL = \'http://localhost:50051\' ¦ RETRIES = 50052 ¦ routes = [ # all ¦ { pattern = "a", zone = "b" }, ¦ ] ¦ [dev] ¦ port = 50053 → 50051 mention, 50053 listen',
    'wrangler.toml | this is = not toml ¦ [dev ¦ x = 1 ¦ [dev] ¦ port = 50051 → 50051 listen',
    'wrangler.toml | text = """ ¦ [dev] ¦ port = 50051 ¦ """ ¦ compatibility_date = 2025-01-01 → none',
    'wrangler.json | { "hyperdrive": [{ "binding": "DB", "localConnectionString": "postgres://u:p@localhost:50051/db" }] } → 50051 connect',
    "a.ts | import { Miniflare } from 'miniflare'; new Miniflare({ port: 50051, inspectorPort: 50052, script: '' }) → 50051 listen, 50052 listen",
    "a.ts | import { unstable_dev } from 'wrangler'; await unstable_dev('a.ts', { port: 50051, inspectorPort: 50052 }) → 50051 listen, 50052 listen",
    "a.ts | import { unstable_startWorker } from 'wrangler'; await unstable_startWorker({ dev: { server: { port: 50051 }, inspector: { port: 50052 } } }) → 50051 listen, 50052 listen",
    "config/server.js | module.exports = ({ env }) => ({ host: env('HOST', '0.0.0.0'), port: env.int('PORT', 50051) }) → 50051 listen",
    "config/database.js | module.exports = ({ env }) => ({ connection: { client: 'postgres', connection: { host: env('DATABASE_HOST', 'localhost'), port: env.int('DATABASE_PORT', 50051) } } }) → 50051 connect",
    "config/database.ts | export default ({ env }) => { const client = env('DATABASE_CLIENT', 'sqlite'); const connections = { mysql: { connection: { host: env('DATABASE_HOST', 'localhost'), port: env.int('DATABASE_PORT', 50051) } }, postgres: { connection: { connectionString: env('DATABASE_URL'), port: env.int('DATABASE_PORT', 50052) } } }; return { connection: { client, ...connections[client], acquireConnectionTimeout: env.int('TIMEOUT', 60000) } } } → 50051 connect, 50052 connect",
    "config/database.js | module.exports = ({ env }) => ({ connections: { default: { connector: 'bookshelf', settings: { host: env('DATABASE_HOST', '127.0.0.1'), port: env.int('DATABASE_PORT', 50051) } } } }) → 50051 connect",
    'config/database.js | module.exports = { connection: { connection: { timeout: 50051 } }, pool: { port: 50052 } } → 50052 mention',
    'a.ts | const n = random.int(50051, 50052); use({ n }) → none',
    'wrangler.json | { "compatibility_date": "2025-01-01", "limits": { "cpu_ms": 50051 } } → none',
  ])('%s', checkFile);
});

describe('handed through functions of packages, whatever they are called', () => {
  const rewrites =
    "{ async rewrites() { return [{ source: '/a', destination: 'http://localhost:50051/a' }] } }";
  test.each([
    `next.config.js | module.exports = withPlugins([a, b], ${rewrites}) → 50051 connect`,
    `next.config.js | const { composePlugins, withNx } = require('@nx/next'); const config = ${rewrites}; module.exports = composePlugins(withNx)(config) → 50051 connect`,
    `next.config.js | const wrap = require('wrap'); module.exports = wrap({ a: 1 })(${rewrites}) → 50051 connect`,
    `next.config.mjs | import wrap from 'wrap'; const config = wrap(${rewrites}); export default config → 50051 connect`,
    `next.config.js | module.exports = require('@next/bundle-analyzer')({ enabled })(${rewrites}) → 50051 connect`,
    "webpack.config.js | const wrap = require('wrap'); module.exports = wrap({ devServer: { port: 50051 } }) → 50051 listen",
    "vue.config.js | module.exports = chain(base)(more)({ devServer: { port: 50051, proxy: 'http://localhost:50052' } }) → 50051 listen, 50052 connect",
    // What a function of the workspace does with it, its code says.
    'webpack.config.js | const pick = (o) => o.web; module.exports = pick({ devServer: { port: 50051 } }) → 50051 mention',
    'webpack.config.js | const wrap = require("wrap"); wrap({ devServer: { port: 50051 } }); module.exports = {} → 50051 mention',
    'other.js | module.exports = wrap({ devServer: { port: 50051 } }) → 50051 mention',
  ])('%s', checkFile);
});
