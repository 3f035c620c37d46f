/** Catalogue rows of configuration files that tools find by name or folder, and that no code imports: more of what bundlers, test runners, hosts and processes read. */
import type { CatalogueModule } from '../apiRow.js';
import { rowFamily } from '../rowFamily.js';

/** Names under which projects keep parts of a webpack configuration beside `webpack.config.js`. */
const webpackFiles = [
  'file:webpack.config.*',
  'file:webpack.*.config.*',
  'file:webpack.config.*.*',
  'file:webpack.dev.*',
  'file:webpack.development.*',
  'file:webpack.common.*',
  'file:webpack.prod.*',
  'file:rspack.config.*',
];

const morePartsOfWebpack = [
  'file:webpack.base.*',
  'file:webpack.local.*',
  'file:webpack.client.*',
  'file:webpack.server.*',
  'file:webpack.renderer.*',
  'file:webpack-*.config.*',
];

/** Development servers of bundlers. */
const bundlers: CatalogueModule = {
  apis: [
    ...rowFamily({
      modules: webpackFiles,
      paths: ['default'],
      shape: 'config',
      role: 'connect',
      ports: [
        { at: '0.devServer.public', as: 'address' },
        { at: '0.devServer.proxy[]', as: 'url' },
        { at: '0[].devServer.proxy.*', as: 'url' },
        { at: '0[].devServer.proxy.*.target', as: 'any' },
        { at: '0[].devServer.proxy[].target', as: 'any' },
        { at: '0[].devServer.client.webSocketURL', as: 'url' },
      ],
      doc: 'https://webpack.js.org/configuration/dev-server/#devserverproxy',
    }),
    ...rowFamily({
      modules: morePartsOfWebpack,
      paths: ['default'],
      shape: 'config',
      role: 'listen',
      ports: [
        { at: '0.devServer.port', host: '0.devServer.host' },
        { at: '0[].devServer.port', host: '0[].devServer.host' },
      ],
      defaultHost: 'loopback',
      doc: 'https://webpack.js.org/configuration/dev-server/#devserverport',
    }),
    ...rowFamily({
      modules: morePartsOfWebpack,
      paths: ['default'],
      shape: 'config',
      role: 'connect',
      ports: [
        { at: '0.devServer.proxy.*', as: 'url' },
        { at: '0.devServer.proxy.*.target', as: 'any' },
        { at: '0.devServer.proxy[].target', as: 'any' },
      ],
      doc: 'https://webpack.js.org/configuration/dev-server/#devserverproxy',
    }),
    {
      module: 'file:webpackDevServer.config.*',
      path: 'default',
      shape: 'config',
      role: 'listen',
      ports: [{ at: '0.port', host: '0.host' }],
      defaultHost: 'loopback',
      doc: 'https://webpack.js.org/configuration/dev-server/#devserverport',
    },
    {
      module: 'file:webpackDevServer.config.*',
      path: 'default',
      shape: 'config',
      role: 'connect',
      ports: [
        { at: '0.proxy.*', as: 'url' },
        { at: '0.proxy.*.target', as: 'any' },
        { at: '0.proxy[].target', as: 'any' },
      ],
      doc: 'https://webpack.js.org/configuration/dev-server/#devserverproxy',
    },
    {
      module: 'file:package.json',
      path: 'default',
      shape: 'config',
      role: 'listen',
      ports: [{ at: '0.config.forge.plugins[][].port' }, { at: '0.config.forge.plugins[][].loggerPort' }],
      defaultHost: 'loopback',
      doc: 'https://www.electronforge.io/config/plugins/webpack',
    },
    {
      module: 'file:.proxyrc*',
      path: 'default',
      shape: 'config',
      role: 'connect',
      ports: [{ at: '0.*.target', as: 'url' }],
      doc: 'https://parceljs.org/features/development/#api-proxy',
    },
    {
      module: 'file:forge.config.*',
      path: 'default',
      shape: 'config',
      role: 'listen',
      ports: [
        { at: '0.plugins[].config.port' },
        { at: '0.plugins[].config.loggerPort' },
        { at: '0.plugins[][].port' },
        { at: '0.plugins[][].loggerPort' },
      ],
      defaultHost: 'loopback',
      doc: 'https://www.electronforge.io/config/plugins/webpack',
    },
    {
      module: 'file:vue.config.*',
      path: 'default',
      shape: 'config',
      role: 'connect',
      ports: [{ at: '0.devServer.public', as: 'address' }],
      doc: 'https://cli.vuejs.org/config/#devserver',
    },
    {
      module: 'file:stencil.config.*',
      path: 'default',
      shape: 'config',
      role: 'listen',
      ports: [{ at: '0.devServer.port', host: '0.devServer.address' }],
      doc: 'https://stenciljs.com/docs/dev-server',
    },
    ...rowFamily({
      modules: ['file:.umirc.*', 'file:config/config.*'],
      paths: ['default'],
      shape: 'config',
      role: 'connect',
      ports: [
        { at: '0.proxy.*.target', as: 'url' },
        { at: '0.proxy[].target', as: 'url' },
      ],
      doc: 'https://umijs.org/docs/guides/proxy',
    }),
  ],
};

/** Workbenches for components and pages. */
const workbenches: CatalogueModule = {
  apis: [
    {
      module: 'file:.storybook/main.*',
      path: 'default',
      shape: 'config',
      role: 'connect',
      ports: [
        { at: '0.refs.*.url', as: 'url' },
        { at: '0.refs().*.url', as: 'url' },
      ],
      doc: 'https://storybook.js.org/docs/sharing/storybook-composition',
    },
    {
      module: 'file:.storybook/main.*',
      path: 'default',
      shape: 'config',
      role: 'listen',
      ports: [{ at: '0.viteFinal().server.port' }, { at: '0.viteFinal().server.hmr.port' }],
      defaultHost: 'loopback',
      doc: 'https://storybook.js.org/docs/api/main-config/main-config-vite-final',
    },
    {
      module: 'file:.ladle/config.*',
      path: 'default',
      shape: 'config',
      role: 'listen',
      ports: [
        { at: '0.port', host: '0.host' },
        { at: '0.hmrPort', host: '0.hmrHost' },
        { at: '0.previewPort', host: '0.previewHost' },
      ],
      doc: 'https://ladle.dev/docs/config',
    },
    {
      module: 'file:.vuepress/config.*',
      path: 'default',
      shape: 'config',
      role: 'listen',
      ports: [{ at: '0.port', host: '0.host' }],
      doc: 'https://vuepress.vuejs.org/reference/config.html#port',
    },
    {
      module: 'file:.vitepress/config.*',
      path: 'default',
      shape: 'config',
      role: 'listen',
      ports: [
        { at: '0.vite.server.port', host: '0.vite.server.host' },
        { at: '0.vite.preview.port', host: '0.vite.preview.host' },
      ],
      defaultHost: 'loopback',
      doc: 'https://vitepress.dev/reference/site-config#vite',
    },
    {
      module: 'file:histoire.config.*',
      path: 'default',
      shape: 'config',
      role: 'listen',
      ports: [{ at: '0.vite.server.port', host: '0.vite.server.host' }],
      defaultHost: 'loopback',
      doc: 'https://histoire.dev/reference/config.html#vite',
    },
    {
      module: 'file:sanity.cli.*',
      path: 'default',
      shape: 'config',
      role: 'listen',
      ports: [{ at: '0.server.port', host: '0.server.hostname' }],
      defaultHost: 'loopback',
      doc: 'https://www.sanity.io/docs/cli#server',
    },
  ],
};

/** Application frameworks. */
const frameworks: CatalogueModule = {
  apis: [
    {
      module: 'file:next.config.*',
      path: 'default',
      shape: 'config',
      role: 'connect',
      ports: [
        { at: '0.rewrites()[].destination', as: 'url' },
        { at: '0.rewrites().beforeFiles[].destination', as: 'url' },
        { at: '0.rewrites().afterFiles[].destination', as: 'url' },
        { at: '0.rewrites().fallback[].destination', as: 'url' },
      ],
      doc: 'https://nextjs.org/docs/app/api-reference/config/next-config-js/rewrites',
    },
    {
      module: 'file:astro.config.*',
      path: 'default',
      shape: 'config',
      role: 'listen',
      ports: [{ at: '0.server().port', host: '0.server().host' }],
      defaultHost: 'loopback',
      doc: 'https://docs.astro.build/en/reference/configuration-reference/#server-options',
    },
    {
      module: 'file:svelte.config.*',
      path: 'default',
      shape: 'config',
      role: 'listen',
      ports: [
        { at: '0.kit.vite.server.port', host: '0.kit.vite.server.host' },
        { at: '0.kit.vite.server.hmr.port' },
        { at: '0.kit.vite().server.port', host: '0.kit.vite().server.host' },
      ],
      defaultHost: 'loopback',
      doc: 'https://github.com/sveltejs/kit/blob/master/packages/kit/CHANGELOG.md',
    },
    {
      module: 'file:svelte.config.*',
      path: 'default',
      shape: 'config',
      role: 'connect',
      ports: [
        { at: '0.kit.vite.server.proxy.*', as: 'url' },
        { at: '0.kit.vite.server.proxy.*.target', as: 'any' },
        { at: '0.kit.vite().server.proxy.*', as: 'url' },
      ],
      doc: 'https://vite.dev/config/server-options#server-proxy',
    },
    {
      module: 'file:keystone.*',
      path: 'default',
      shape: 'config',
      role: 'listen',
      ports: [{ at: '0.server.port' }, { at: '0.server.options.port', host: '0.server.options.host' }],
      doc: 'https://keystonejs.com/docs/config/config#server',
    },
    {
      module: 'file:keystone.*',
      path: 'default',
      shape: 'config',
      role: 'connect',
      ports: [{ at: '0.db.url', as: 'url' }],
      doc: 'https://keystonejs.com/docs/config/config#db',
    },
  ],
};

/** Test runners. */
const testRunners: CatalogueModule = {
  apis: [
    ...rowFamily({
      modules: ['file:vite.config.*', 'file:vitest.config.*', 'file:vitest.*.config.*'],
      paths: ['default'],
      shape: 'config',
      role: 'listen',
      ports: [
        { at: '0.test.projects[].test.api' },
        { at: '0.test.projects[].test.api.port', host: '0.test.projects[].test.api.host' },
        { at: '0.test.projects[].test.browser.api' },
        { at: '0.test.projects[].test.browser.api.port', host: '0.test.projects[].test.browser.api.host' },
        { at: '0.test.projects[].server.port', host: '0.test.projects[].server.host' },
        { at: '0.test.workspace[].test.browser.api' },
        { at: '0.test.workspace[].test.browser.api.port', host: '0.test.workspace[].test.browser.api.host' },
      ],
      defaultHost: 'loopback',
      doc: 'https://vitest.dev/guide/projects',
    }),
    ...rowFamily({
      modules: ['file:vitest.workspace.*', 'file:vitest.projects.*'],
      paths: ['default'],
      shape: 'config',
      role: 'listen',
      ports: [
        { at: '0[].test.api' },
        { at: '0[].test.api.port', host: '0[].test.api.host' },
        { at: '0[].test.browser.api' },
        { at: '0[].test.browser.api.port', host: '0[].test.browser.api.host' },
        { at: '0[].server.port', host: '0[].server.host' },
      ],
      defaultHost: 'loopback',
      doc: 'https://v2.vitest.dev/guide/workspace',
    }),
    ...rowFamily({
      modules: ['file:wdio*.conf.*', 'file:wdio*.config.*'],
      paths: ['default'],
      shape: 'config',
      role: 'connect',
      ports: [
        { at: '0.capabilities[].port', host: '0.capabilities[].hostname' },
        { at: '0.capabilities.*.port', host: '0.capabilities.*.hostname' },
      ],
      doc: 'https://webdriver.io/docs/configuration',
    }),
    ...rowFamily({
      modules: ['file:wdio*.conf.*', 'file:wdio*.config.*'],
      paths: ['default'],
      shape: 'config',
      role: 'listen',
      ports: [{ at: '0.services[][].port' }, { at: '0.services[][].args.port' }],
      doc: 'https://webdriver.io/docs/static-server-service',
    }),
    ...rowFamily({
      modules: ['file:protractor*.conf.*', 'file:protractor-conf.*', 'file:protractor.config.*'],
      paths: ['default'],
      shape: 'config',
      role: 'listen',
      ports: [{ at: '0.seleniumPort' }],
      defaultHost: 'loopback',
      doc: 'https://github.com/angular/protractor/blob/master/lib/config.ts',
    }),
    ...rowFamily({
      modules: ['file:nightwatch.conf.*', 'file:nightwatch.json'],
      paths: ['default'],
      shape: 'config',
      role: 'connect',
      ports: [
        { at: '0.selenium_port', host: '0.selenium_host' },
        { at: '0.launchUrl', as: 'url' },
        { at: '0.baseUrl', as: 'url' },
        { at: '0.test_settings.*.selenium_port', host: '0.test_settings.*.selenium_host' },
        { at: '0.test_settings.*.launchUrl', as: 'url' },
        { at: '0.test_settings.*.baseUrl', as: 'url' },
      ],
      doc: 'https://nightwatchjs.org/guide/reference/settings.html',
    }),
    ...rowFamily({
      modules: ['file:nightwatch.*.conf.*', 'file:nightwatch.config.*', 'file:nightwatch.json'],
      paths: ['default'],
      shape: 'config',
      role: 'connect',
      ports: [
        { at: '0.webdriver.port', host: '0.webdriver.host' },
        { at: '0.selenium.port', host: '0.selenium.host' },
        { at: '0.launch_url', as: 'url' },
        { at: '0.test_settings.*.webdriver.port', host: '0.test_settings.*.webdriver.host' },
        { at: '0.test_settings.*.selenium.port', host: '0.test_settings.*.selenium.host' },
        { at: '0.test_settings.*.launch_url', as: 'url' },
      ],
      doc: 'https://nightwatchjs.org/guide/reference/settings.html',
    }),
    ...rowFamily({
      modules: ['file:cypress.config.*', 'file:cypress.*.config.*', 'file:cypress.json'],
      paths: ['default'],
      shape: 'config',
      role: 'connect',
      ports: [
        { at: '0.component.baseUrl', as: 'url' },
        { at: '0.env.*', as: 'url' },
        { at: '0.e2e.env.*', as: 'url' },
      ],
      doc: 'https://docs.cypress.io/app/references/environment-variables',
    }),
    {
      module: 'file:cypress.env.json',
      path: 'default',
      shape: 'config',
      role: 'connect',
      ports: [{ at: '0.*', as: 'url' }],
      doc: 'https://docs.cypress.io/app/references/environment-variables',
    },
    ...rowFamily({
      modules: ['file:cypress.config.*', 'file:cypress.*.config.*', 'file:cypress.json'],
      paths: ['default'],
      shape: 'config',
      role: 'listen',
      ports: [
        { at: '0.e2e.port' },
        { at: '0.component.port' },
        { at: '0.component.devServer.viteConfig.server.port' },
        { at: '0.component.devServer.viteConfig().server.port' },
        { at: '0.component.devServer.webpackConfig.devServer.port' },
        { at: '0.component.devServer.webpackConfig().devServer.port' },
      ],
      defaultHost: 'loopback',
      doc: 'https://docs.cypress.io/app/component-testing/component-framework-configuration',
    }),
    ...rowFamily({
      modules: ['file:karma.*.conf.*', 'file:karma-*.conf.*', 'file:*.karma.conf.*'],
      paths: ['default'],
      shape: 'config',
      role: 'connect',
      ports: [
        { at: '0.proxies.*', as: 'url' },
        { at: '0.proxies.*.target', as: 'url' },
      ],
      doc: 'https://karma-runner.github.io/6.4/config/configuration-file.html',
    }),
    {
      module: 'file:karma.conf.*',
      path: 'default',
      shape: 'config',
      role: 'connect',
      ports: [{ at: '0.upstreamProxy.port', host: '0.upstreamProxy.hostname' }],
      doc: 'https://karma-runner.github.io/6.4/config/configuration-file.html',
    },
    ...rowFamily({
      modules: ['file:codecept.conf.*', 'file:codecept.*.conf.*'],
      paths: ['default'],
      shape: 'config',
      role: 'connect',
      ports: [
        { at: '0.helpers.*.url', as: 'url' },
        { at: '0.helpers.*.endpoint', as: 'url' },
        { at: '0.helpers.*.port', host: '0.helpers.*.host' },
      ],
      doc: 'https://codecept.io/configuration/',
    }),
    {
      module: 'file:.detoxrc.*',
      path: 'default',
      shape: 'config',
      role: 'connect',
      ports: [{ at: '0.session.server', as: 'url' }],
      doc: 'https://wix.github.io/Detox/docs/config/session',
    },
    {
      module: 'file:.appiumrc.*',
      path: 'default',
      shape: 'config',
      role: 'listen',
      ports: [{ at: '0.server.port', host: '0.server.address' }],
      doc: 'https://appium.io/docs/en/latest/guides/config/',
    },
    {
      module: 'file:jest-dynamodb-config.*',
      path: 'default',
      shape: 'config',
      role: 'listen',
      ports: [{ at: '0.port' }, { at: '0.basePort' }],
      defaultHost: 'loopback',
      doc: 'https://jestjs.io/docs/dynamodb',
    },
  ],
};

/** Tasks of Grunt. */
const grunt: CatalogueModule = {
  apis: [
    ...rowFamily({
      modules: ['file:Gruntfile.*', 'file:gruntfile.*'],
      paths: ['default'],
      shape: 'config',
      role: 'listen',
      ports: [
        { at: '0.watch.options.livereload' },
        { at: '0.watch.*.options.livereload' },
        { at: '0.watch.options.livereload.port', host: '0.watch.options.livereload.host' },
        { at: '0.watch.*.options.livereload.port', host: '0.watch.*.options.livereload.host' },
      ],
      doc: 'https://github.com/gruntjs/grunt-contrib-watch#optionslivereload',
    }),
    ...rowFamily({
      modules: ['file:Gruntfile.*', 'file:gruntfile.*'],
      paths: ['default'],
      shape: 'config',
      role: 'listen',
      ports: [
        { at: '0.express.options.port' },
        { at: '0.express.*.options.port' },
        { at: '0.php.options.port', host: '0.php.options.hostname' },
        { at: '0.php.*.options.port', host: '0.php.*.options.hostname' },
        { at: '0.karma.options.port' },
        { at: '0.karma.*.options.port' },
        { at: '0.karma.*.port' },
        { at: '0.browserSync.options.port' },
        { at: '0.browserSync.*.options.port' },
        { at: '0.http-server.*.port', host: '0.http-server.*.host' },
        { at: '0.webpack-dev-server.options.port', host: '0.webpack-dev-server.options.host' },
        { at: '0.webpack-dev-server.*.port', host: '0.webpack-dev-server.*.host' },
      ],
      doc: 'https://gruntjs.com/plugins',
    }),
    ...rowFamily({
      modules: ['file:Gruntfile.*', 'file:gruntfile.*'],
      paths: ['default'],
      shape: 'config',
      role: 'connect',
      ports: [
        { at: '0.connect.options.livereload' },
        { at: '0.connect.*.options.livereload' },
        { at: '0.connect.proxies[].port', host: '0.connect.proxies[].host' },
        { at: '0.connect.*.proxies[].port', host: '0.connect.*.proxies[].host' },
        { at: '0.open.*.path', as: 'url' },
        { at: '0.open.*.url', as: 'url' },
        { at: '0.browserSync.options.proxy', as: 'any' },
        { at: '0.browserSync.*.options.proxy', as: 'any' },
      ],
      doc: 'https://github.com/drewzboto/grunt-connect-proxy#proxies-configuration',
    }),
  ],
};

/** Hosts and managers of processes. */
const processes: CatalogueModule = {
  apis: [
    ...rowFamily({
      modules: [
        'file:ecosystem.config.*',
        'file:ecosystem.*.config.*',
        'file:pm2.config.*',
        'file:*.pm2.config.*',
        'file:ecosystem.json',
        'file:process.json',
        'file:pm2.json',
      ],
      paths: ['default'],
      shape: 'config',
      role: 'listen',
      ports: [
        { at: '0.apps[].env.PORT', host: '0.apps[].env.HOST' },
        { at: '0.apps[].env_production.PORT' },
        { at: '0.apps[].env_development.PORT' },
        { at: '0.apps[].env_staging.PORT' },
        { at: '0.apps[].env_test.PORT' },
        { at: '0[].env.PORT' },
        { at: '0.apps.env.PORT' },
        { at: '0.env.PORT' },
        { at: '0.apps[].env.PM2_SERVE_PORT' },
      ],
      doc: 'https://pm2.keymetrics.io/docs/usage/application-declaration/',
    }),
    {
      module: 'file:serverless.*',
      path: 'default',
      shape: 'config',
      role: 'listen',
      ports: [
        { at: '0.custom.serverless-offline.albPort' },
        { at: '0.custom.dynamodb.start.port' },
        { at: '0.custom.s3.port', host: '0.custom.s3.host' },
        { at: '0.custom.kinesis.port' },
        { at: '0.custom.offline-sns.port' },
      ],
      doc: 'https://www.serverless.com/plugins',
    },
    {
      module: 'file:serverless.*',
      path: 'default',
      shape: 'config',
      role: 'connect',
      ports: [
        { at: '0.custom.serverless-offline-sqs.endpoint', as: 'url' },
        { at: '0.custom.serverless-offline-kinesis.endpoint', as: 'url' },
        { at: '0.custom.serverless-offline-dynamodb-streams.endpoint', as: 'url' },
      ],
      doc: 'https://github.com/CoorpAcademy/serverless-plugins#readme',
    },
  ],
};

/** Strapi reads the files of a folder by their names. */
const strapi: CatalogueModule = {
  apis: [
    {
      module: 'file:config/server.*',
      path: 'default',
      shape: 'config',
      role: 'listen',
      ports: [{ at: '0.port', host: '0.host' }],
      doc: 'https://docs.strapi.io/cms/configurations/server',
    },
    {
      module: 'file:config/database.*',
      path: 'default',
      shape: 'config',
      role: 'connect',
      ports: [
        { at: '0.connection.connection.port', host: '0.connection.connection.host' },
        { at: '0.connection.connection.connectionString', as: 'url' },
        { at: '0.connections.*.settings.port', host: '0.connections.*.settings.host' },
      ],
      doc: 'https://docs.strapi.io/cms/configurations/database',
    },
  ],
};

/** Rows of files that stand by convention. */
export const conventionFiles: readonly CatalogueModule[] = [
  bundlers,
  workbenches,
  frameworks,
  testRunners,
  grunt,
  processes,
  strapi,
];
