/** Catalogue rows of modules that a Nest application imports for its databases, queues, clients and mail. */
import type { ApiRow, CatalogueModule, PortPlace } from '../apiRow.js';

/** Where the options of a module stand: given at once, by a factory, or by a class that makes them. */
interface NestModule {
  readonly module: string;
  /** The class of the module, and its methods that take options at once and later. */
  readonly name: string;
  readonly given?: readonly string[];
  readonly later?: readonly string[];
  /** The method of the class that `useClass` names. */
  readonly maker?: string;
  /** The place of the options among the arguments that give them at once; default 0. */
  readonly at?: string;
  readonly ports: (options: string) => readonly PortPlace[];
  readonly doc: string;
}

function rowsOf({
  module,
  name,
  given = ['forRoot'],
  later = ['forRootAsync'],
  maker,
  at = '0',
  ports,
  doc,
}: NestModule): ApiRow[] {
  const row = (method: string, places: readonly PortPlace[]): ApiRow => ({
    module,
    path: `${name}.${method}`,
    shape: 'call',
    role: 'connect',
    ports: places,
    doc,
  });
  return [
    ...given.map((method) => row(method, ports(at))),
    ...later.map((method) =>
      row(method, [...ports('0.useFactory()'), ...(maker ? ports(`0.useClass.prototype.${maker}()`) : [])]),
    ),
  ];
}

const hostAndPort = (options: string): PortPlace => ({ at: `${options}.port`, host: `${options}.host` });

/** Redis as ioredis takes it, under `redis` or `connection`. */
const queueRedis = (options: string): readonly PortPlace[] => [
  hostAndPort(`${options}.redis`),
  { at: `${options}.redis`, as: 'url' },
  { at: `${options}.url`, as: 'url' },
];

/** TypeORM, Sequelize and Mongoose. */
const databases: readonly ApiRow[] = [
  ...rowsOf({
    module: '@nestjs/typeorm',
    name: 'TypeOrmModule',
    maker: 'createTypeOrmOptions',
    ports: (options) => [hostAndPort(options), { at: `${options}.url`, as: 'url' }],
    doc: 'https://docs.nestjs.com/techniques/database#typeorm-integration',
  }),
  ...rowsOf({
    module: '@nestjs/sequelize',
    name: 'SequelizeModule',
    maker: 'createSequelizeOptions',
    ports: (options) => [hostAndPort(options), { at: `${options}.uri`, as: 'url' }],
    doc: 'https://docs.nestjs.com/techniques/database#sequelize-integration',
  }),
  ...rowsOf({
    module: '@nestjs/mongoose',
    name: 'MongooseModule',
    later: [],
    ports: (options) => [{ at: options, as: 'url' }],
    doc: 'https://docs.nestjs.com/techniques/mongodb',
  }),
  ...rowsOf({
    module: '@nestjs/mongoose',
    name: 'MongooseModule',
    given: [],
    maker: 'createMongooseOptions',
    ports: (options) => [{ at: `${options}.uri`, as: 'url' }],
    doc: 'https://docs.nestjs.com/techniques/mongodb#async-configuration',
  }),
  ...rowsOf({
    module: '@mikro-orm/nestjs',
    name: 'MikroOrmModule',
    maker: 'createMikroOrmOptions',
    ports: (options) => [hostAndPort(options), { at: `${options}.clientUrl`, as: 'url' }],
    doc: 'https://mikro-orm.io/docs/usage-with-nestjs',
  }),
  ...rowsOf({
    module: 'nest-knexjs',
    name: 'KnexModule',
    ports: (options) => [
      hostAndPort(`${options}.config.connection`),
      { at: `${options}.config.connection`, as: 'url' },
    ],
    doc: 'https://github.com/Tony133/nestjs-knexjs#readme',
  }),
  ...rowsOf({
    module: 'nestjs-knex',
    name: 'KnexModule',
    ports: (options) => [
      hostAndPort(`${options}.config.connection`),
      { at: `${options}.config.connection`, as: 'url' },
    ],
    doc: 'https://github.com/nest-modules/knex#readme',
  }),
];

/** Queues, caches, search, HTTP and mail. */
const services: readonly ApiRow[] = [
  ...rowsOf({
    module: '@nestjs/bull',
    name: 'BullModule',
    given: ['forRoot', 'registerQueue'],
    later: ['forRootAsync', 'registerQueueAsync'],
    maker: 'createSharedConfiguration',
    ports: queueRedis,
    doc: 'https://docs.nestjs.com/techniques/queues#bull-installation',
  }),
  ...rowsOf({
    module: '@nestjs/bullmq',
    name: 'BullModule',
    given: ['forRoot', 'registerQueue'],
    later: ['forRootAsync', 'registerQueueAsync'],
    maker: 'createSharedConfiguration',
    ports: (options) => [
      hostAndPort(`${options}.connection`),
      { at: `${options}.connection.url`, as: 'url' },
    ],
    doc: 'https://docs.nestjs.com/techniques/queues',
  }),
  ...rowsOf({
    module: '@nestjs/elasticsearch',
    name: 'ElasticsearchModule',
    given: ['register'],
    later: ['registerAsync'],
    maker: 'createElasticsearchOptions',
    ports: (options) => [
      { at: `${options}.node`, as: 'url' },
      { at: `${options}.nodes[]`, as: 'url' },
      { at: `${options}.nodes`, as: 'url' },
    ],
    doc: 'https://github.com/nestjs/elasticsearch#readme',
  }),
  ...rowsOf({
    module: '@nestjs/axios',
    name: 'HttpModule',
    given: ['register'],
    later: ['registerAsync'],
    maker: 'createHttpOptions',
    ports: (options) => [{ at: `${options}.baseURL`, as: 'url' }, hostAndPort(`${options}.proxy`)],
    doc: 'https://docs.nestjs.com/techniques/http-module',
  }),
  ...rowsOf({
    module: '@nestjs-modules/mailer',
    name: 'MailerModule',
    maker: 'createMailerOptions',
    ports: (options) => [hostAndPort(`${options}.transport`), { at: `${options}.transport`, as: 'url' }],
    doc: 'https://nest-modules.github.io/mailer/docs/mailer',
  }),
  ...rowsOf({
    module: '@nestjs-modules/ioredis',
    name: 'RedisModule',
    ports: (options) => [{ at: `${options}.url`, as: 'url' }, hostAndPort(`${options}.options`)],
    doc: 'https://github.com/nest-modules/ioredis#readme',
  }),
];

/** Clients of microservices that a factory describes. */
const clients: readonly ApiRow[] = [
  {
    module: '@nestjs/microservices',
    path: 'ClientsModule.registerAsync',
    shape: 'call',
    role: 'connect',
    ports: [
      hostAndPort('0[].useFactory().options'),
      { at: '0[].useFactory().options.url', as: 'any' },
      { at: '0[].useFactory().options.urls[]', as: 'url' },
      { at: '0[].useFactory().options.servers[]', as: 'any' },
      hostAndPort('0.clients[].useFactory().options'),
    ],
    doc: 'https://docs.nestjs.com/microservices/basics',
  },
];

/** Rows of Nest modules. */
export const nestModules: readonly CatalogueModule[] = [{ apis: [...databases, ...services, ...clients] }];
