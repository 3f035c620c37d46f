/** Settings that a program keeps in one place: what puts them there, and what reads them back by name. Data, no code. */

/** A call that puts settings into a store. */
export interface StoreFill {
  /** The last name of what is called. */
  readonly call: string;
  /** Only where this module is at the root of the callee, or is the argument of that index. */
  readonly of?: { readonly module: RegExp; readonly argument?: number };
  /** The place of the settings, as library flows write places. */
  readonly from: string;
  /** What stands at the place is a function: its results are the settings. */
  readonly isCalled?: boolean;
  /** The place of the name under which they are kept; blank: at the root. */
  readonly under?: string;
  /** That name, where the call gives none. */
  readonly underElse?: string;
}

/** How settings are read back. */
export type StoreRead =
  /** By a call whose first argument names them, with a separator between names; without a key all of them. */
  | { readonly call: string; readonly of?: StoreFill['of']; readonly key?: '.' | ':' }
  /** By a property of any object, for settings that are kept under that name. */
  | { readonly properties: readonly string[] }
  /** By importing a module. */
  | { readonly module: string }
  /** As variables of the environment. */
  | { readonly environment: true };

/** One store. */
export interface SettingsStore {
  readonly fills: readonly StoreFill[];
  /** Files whose export is what the store holds, by the end of their path. */
  readonly files?: RegExp;
  /** The property of that export. */
  readonly within?: string;
  readonly reads: readonly StoreRead[];
  /** The page that says so. */
  readonly doc: string;
}

/** What containers are filled by: calls that take a name and what stands for it, or a function that makes it. */
const containerFills: readonly StoreFill[] = [
  ...[
    'singleton',
    'scoped',
    'transient',
    'bind',
    'factory',
    'instance',
    'value',
    'constant',
    'register',
  ].flatMap((call): StoreFill[] => [
    { call, from: '1', under: '0' },
    { call, from: '1', isCalled: true, under: '0' },
  ]),
  { call: 'register', from: '1.useValue', under: '0' },
  { call: 'register', from: '1.useFactory', isCalled: true, under: '0' },
  { call: 'toConstantValue', from: '0', under: 'receiver.0' },
  { call: 'toDynamicValue', from: '0', isCalled: true, under: 'receiver.0' },
];

const fastifyEnv = { module: /^(?:@fastify\/env|fastify-env)$/, argument: 0 };
const nconf = { module: /^nconf$/ };

/** Every store. */
export const settingsStores: readonly SettingsStore[] = [
  {
    fills: [
      { call: 'registerAs', from: '1', isCalled: true, under: '0' },
      { call: 'forRoot', from: '0.load[]', isCalled: true },
      { call: 'forFeature', from: '0', isCalled: true },
      { call: 'forRoot', from: '0.validationSchema' },
      { call: 'forRoot', from: '0.validate', isCalled: true },
    ],
    reads: [
      { call: 'get', key: '.' },
      { call: 'getOrThrow', key: '.' },
    ],
    doc: 'https://docs.nestjs.com/techniques/configuration',
  },
  {
    fills: [
      {
        call: 'register',
        of: fastifyEnv,
        from: '1.schema.properties.~.default',
        under: '1.confKey',
        underElse: 'config',
      },
    ],
    reads: [{ properties: ['config', 'conf', 'env', 'envs', 'settings', 'secrets'] }],
    doc: 'https://github.com/fastify/fastify-env#readme',
  },
  {
    fills: [{ call: 'register', of: fastifyEnv, from: '1.schema.properties.~.default' }],
    reads: [{ call: 'getEnvs' }],
    doc: 'https://github.com/fastify/fastify-env#readme',
  },
  {
    fills: [
      { call: 'defaults', of: nconf, from: '0' },
      { call: 'overrides', of: nconf, from: '0' },
      { call: 'argv', of: nconf, from: '0.~.default' },
      { call: 'set', of: nconf, from: '1', under: '0' },
      { call: 'add', of: nconf, from: '1.store' },
    ],
    reads: [{ call: 'get', of: nconf, key: ':' }],
    doc: 'https://github.com/indexzero/nconf#readme',
  },
  {
    fills: containerFills,
    reads: ['use', 'make', 'get', 'resolve', 'getAsync'].map((call) => ({ call, key: '.' })),
    doc: 'https://docs.adonisjs.com/guides/concepts/container',
  },
  {
    fills: [],
    files:
      /(?:^|\/)config\/(?:default|local|development|production|staging|test)(?:[.-][\w-]+)*\.[cm]?[jt]s$/,
    reads: [{ module: 'config' }],
    doc: 'https://github.com/node-config/node-config/wiki/Configuration-Files',
  },
  {
    fills: [],
    files: /(?:^|\/)nuxt\.config\.[cm]?[jt]s$/,
    within: 'runtimeConfig',
    reads: [{ call: 'useRuntimeConfig' }],
    doc: 'https://nuxt.com/docs/guide/going-further/runtime-config',
  },
  {
    fills: [],
    files: /(?:^|\/)next\.config\.[cm]?[jt]s$/,
    reads: [{ call: 'getConfig', of: { module: /^next\/config(?:\.js)?$/ } }],
    doc: 'https://nextjs.org/docs/14/pages/api-reference/next-config-js/runtime-configuration',
  },
  {
    fills: [],
    files: /(?:^|\/)next\.config\.[cm]?[jt]s$/,
    within: 'env',
    reads: [{ environment: true }],
    doc: 'https://nextjs.org/docs/pages/api-reference/config/next-config-js/env',
  },
];
