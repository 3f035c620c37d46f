/** Ports that packages take by themselves, in the range of some system: what no code of a workspace shows. Data, no code. */

/** A port that a package takes where nobody writes another one. */
export interface DefaultPortRow {
  /** Any of these in `package.json` has the port taken. */
  readonly packages: readonly string[];
  /** Major versions for which it holds: the first, and the first for which it does not. */
  readonly since?: number;
  readonly before?: number;
  readonly port: number;
  readonly transport?: 'udp';
  readonly role: 'listen' | 'connect';
  /** What takes it, as people call it. */
  readonly what: string;
  /** What changes it. */
  readonly option: string;
  /** How the names of places and calls begin by which somebody writes another one, with bars between. */
  readonly api: string;
  /** Options and variables by which a script writes another one; the first is the fix. */
  readonly flags?: readonly string[];
  /** The end of the words in a script behind which the first of the flags can stand. */
  readonly command?: RegExp;
  /** The port is taken only where a script has the command. */
  readonly isStarted?: true;
  /** The page that says so. */
  readonly doc: string;
}

/** The table. Each port was read in the code of the package. */
export const defaultPorts: readonly DefaultPortRow[] = [
  {
    packages: ['@vitest/ui'],
    port: 51204,
    role: 'listen',
    what: 'Vitest UI',
    option: 'test.api.port',
    api: 'vitest|vite.config',
    flags: ['--api.port', '--api='],
    command: /\bvitest\b[^&|;]*\s--ui(?=\s|$)/,
    doc: 'https://vitest.dev/config/api',
  },
  {
    packages: [
      '@vitest/browser',
      '@vitest/browser-playwright',
      '@vitest/browser-preview',
      '@vitest/browser-webdriverio',
    ],
    port: 63315,
    role: 'listen',
    what: 'Vitest browser mode',
    option: 'test.browser.api.port',
    api: 'vitest|vite.config',
    flags: ['--browser.api.port', '--browser.api='],
    command: /\bvitest\b[^&|;]*\s--browser(?:[.=][\w.=-]+)?(?=\s|$)/,
    doc: 'https://vitest.dev/config/browser/api',
  },
  {
    packages: ['@dapr/dapr'],
    port: 50001,
    role: 'connect',
    what: 'DaprClient over gRPC',
    option: 'daprPort',
    api: 'new @dapr/dapr.DaprClient|new @dapr/dapr.DaprServer',
    flags: ['--dapr-grpc-port', 'DAPR_GRPC_PORT'],
    command: /\bdapr\s+run(?=\s)/,
    doc: 'https://docs.dapr.io/developing-applications/sdks/js/js-client/',
  },
  {
    packages: ['@dapr/dapr'],
    port: 50000,
    role: 'listen',
    what: 'DaprServer over gRPC',
    option: 'serverPort',
    api: 'new @dapr/dapr.DaprServer',
    flags: ['APP_PORT'],
    doc: 'https://docs.dapr.io/developing-applications/sdks/js/js-server/',
  },
  {
    packages: [
      'livereload',
      'rollup-plugin-livereload',
      'tiny-lr',
      'gulp-livereload',
      'webpack-livereload-plugin',
    ],
    port: 35729,
    role: 'listen',
    what: 'LiveReload',
    option: 'port',
    api: 'livereload|new livereload|tiny-lr|gulp-livereload|new webpack-livereload-plugin|rollup-plugin-livereload',
    flags: ['-p', '--port'],
    command: /(?:^|[\s;&|"'])livereload(?=\s|$)/,
    doc: 'https://github.com/napcs/node-livereload#server-api',
  },
  {
    packages: ['webpack-plugin-serve'],
    port: 55555,
    role: 'listen',
    what: 'webpack-plugin-serve',
    option: 'port',
    api: 'new webpack-plugin-serve',
    doc: 'https://github.com/shellscape/webpack-plugin-serve#port',
  },
  {
    packages: ['bacstack', 'node-bacnet'],
    port: 47808,
    transport: 'udp',
    role: 'listen',
    what: 'BACnet',
    option: 'port',
    api: 'new bacstack|bacstack|new node-bacnet|node-bacnet',
    doc: 'https://github.com/fh1ch/node-bacstack#usage',
  },
  {
    packages: ['hyperdht'],
    port: 49737,
    transport: 'udp',
    role: 'listen',
    what: 'HyperDHT',
    option: 'port',
    api: 'new hyperdht|hyperdht',
    doc: 'https://github.com/holepunchto/hyperdht#const-node--new-dhtoptions',
  },
  {
    packages: ['mockttp'],
    isStarted: true,
    port: 45454,
    role: 'listen',
    what: 'Mockttp’s admin server',
    option: '--port',
    api: 'mockttp',
    flags: ['-p', '--port'],
    command: /(?:^|[\s;&|"'])mockttp(?=\s)/,
    doc: 'https://github.com/httptoolkit/mockttp/blob/main/docs/setup.md',
  },
];
