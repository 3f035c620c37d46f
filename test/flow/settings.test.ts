/** Ports of settings: defaults of schemas, stores that are read back by name, options of command lines. */
import { describe, test } from 'vitest';
import { checkCode, checkFiles, checkLineAfter } from '../support/fixtureChecks.js';

const checkLine = checkLineAfter("import net from 'node:net';\nimport http from 'node:http';\n");

describe('schemas that are built by calls', () => {
  test.each([
    "import { z } from 'zod'; const env = z.object({ AT: z.coerce.number().int().default(40080) }).parse(process.env); http.createServer().listen(env.AT) → 40080 listen",
    "import * as z from 'zod/v4'; const env = z.object({ AT: z.preprocess(Number, z.int().prefault(40080)) }).parse(process.env); http.createServer().listen(env.AT) → 40080 listen",
    "import * as z from 'zod/mini'; const env = z.object({ AT: z._default(z.number(), 40080) }).parse(process.env); http.createServer().listen(env.AT) → 40080 listen",
    "import { z } from 'zod'; const r = z.object({ AT: z.number().catch(40080) }).safeParse(process.env); if (r.success) http.createServer().listen(r.data.AT) → 40080 listen",
    "import { z } from 'zod'; const schema = z.object({ web: z.object({ at: z.number().default(40080) }) }); function up(c: z.infer<typeof schema>) { http.createServer().listen(c.web.at) } → 40080 listen",
    "import { createEnv } from '@t3-oss/env-core'; import { z } from 'zod'; const env = createEnv({ server: { AT: z.coerce.number().default(40080) }, runtimeEnv: process.env }); http.createServer().listen(env.AT) → 40080 listen",
    "import * as v from 'valibot'; const env = v.parse(v.object({ AT: v.optional(v.pipe(v.string(), v.transform(Number)), '40080') }), process.env); http.createServer().listen(env.AT) → 40080 listen",
    "import { fallback, number, object, safeParse } from 'valibot'; const r = safeParse(object({ AT: fallback(number(), 40080) }), process.env); http.createServer().listen(r.output.AT) → 40080 listen",
    "import { type } from 'arktype'; const Env = type({ AT: type('number').default(40080) }); const env = Env.assert(process.env); http.createServer().listen(env.AT) → 40080 listen",
    "import { type } from 'arktype'; const Env = type({ AT: 'number.integer = 40080' }); const env = Env(process.env); http.createServer().listen(env.AT) → 40080 listen",
    "import { type } from 'arktype'; const Env = type({ AT: '1024 <= number = 40080' }); http.createServer().listen(Env.assert(process.env).AT) → 40080 listen",
    "import { type } from 'arktype'; const Env = type({ AT: type('number').default(40080) }); const env = Env(process.env); http.createServer().listen(env.AT) → 40080 listen",
    "import Joi from 'joi'; const { error, value } = Joi.object({ AT: Joi.number().port().default(40080) }).validate(process.env); http.createServer().listen(value.AT) → 40080 listen",
    "import Joi from 'joi'; const env = Joi.attempt(process.env, Joi.object({ AT: Joi.number().default(40080) })); http.createServer().listen(env.AT) → 40080 listen",
    "import * as yup from 'yup'; const env = yup.object({ AT: yup.number().integer().default(40080) }).validateSync(process.env); http.createServer().listen(env.AT) → 40080 listen",
    "import { create, defaulted, number, object } from 'superstruct'; const env = create(process.env, object({ AT: defaulted(number(), 40080) })); http.createServer().listen(env.AT) → 40080 listen",
    "import { z } from 'zod'; const given = { at: 40080 }; const r = z.object({ at: z.number() }).safeParse(given); if (r.success) http.createServer().listen(r.data.at) → 40080 listen",
    "import { z } from 'zod'; const given = { size: 40080 }; const r = z.object({ at: z.number() }).safeParse(given); if (r.success) http.createServer().listen(r.data.at) → none",
    // Another property, and a bound that is no default.
    "import { z } from 'zod'; const env = z.object({ AT: z.number(), SIZE: z.number().default(40080) }).parse(process.env); http.createServer().listen(env.AT) → none",
    "import { z } from 'zod'; const env = z.object({ AT: z.number().max(40080) }).parse(process.env); http.createServer().listen(env.AT) → none",
    "import * as v from 'valibot'; const env = v.parse(v.object({ AT: v.string(), SIZE: v.optional(v.string(), '40080') }), process.env); http.createServer().listen(env.AT) → none",
    // A default that reaches no call.
    "import { z } from 'zod'; export const env = z.object({ PORT: z.coerce.number().default(40080) }).parse(process.env) → 40080 mention",
    "import { z } from 'zod'; export const env = z.object({ SIZE: z.coerce.number().default(40080) }).parse(process.env) → none",
  ])('%s', checkLine);
});

describe('schemas of the environment', () => {
  test.each([
    "import { cleanEnv, port } from 'envalid'; const env = cleanEnv(process.env, { AT: port({ default: 40080, devDefault: 40081 }) }); http.createServer().listen(env.AT) → 40080 listen, 40081 listen",
    "import { envsafe, port } from 'envsafe'; const env = envsafe({ AT: port({ devDefault: 40080 }) }); http.createServer().listen(env.AT) → 40080 listen",
    "import env from 'env-var'; http.createServer().listen(env.get('AT').default('40080').asPortNumber()) → 40080 listen",
    "import envSchema from 'env-schema'; const env = envSchema({ schema: { type: 'object', properties: { AT: { type: 'number', default: 40080 } } }, dotenv: true }); http.createServer().listen(env.AT) → 40080 listen",
    "import envSchema from 'env-schema'; import S from 'fluent-json-schema'; const env = envSchema({ schema: S.object().prop('HOST', S.string()).prop('AT', S.number().default(40080)) }); http.createServer().listen(env.AT) → 40080 listen",
    "import envSchema from 'env-schema'; import { Type } from '@sinclair/typebox'; const env = envSchema({ schema: Type.Object({ AT: Type.Number({ default: 40080 }) }) }); http.createServer().listen(env.AT) → 40080 listen",
    "import convict from 'convict'; const conf = convict({ web: { at: { format: 'port', default: 40080, env: 'AT' } } }); http.createServer().listen(conf.get('web.at')) → 40080 listen",
    "import convict from 'convict'; const conf = convict({ web: { at: { format: 'port', default: 40080, env: 'AT' } } }); http.createServer().listen(conf.get('web').at) → 40080 listen",
    "import convict from 'convict'; const conf = convict({ web: { at: { format: 'port', default: 40080, env: 'AT' } } }); const { web } = conf.getProperties(); http.createServer().listen(web.at) → 40080 listen",
    "import { plainToInstance } from 'class-transformer'; class Env { @IsInt() AT: number = 40080; SIZE = 40081 } const env = plainToInstance(Env, process.env); http.createServer().listen(env.AT) → 40080 listen",
    "import convict from 'convict'; const conf = convict({ size: { default: 40080 }, at: { default: 0 } }); http.createServer().listen(conf.get('at')) → 0 listen",
    "import convict from 'convict'; export const conf = convict({ port: { format: 'port', default: 40080, env: 'AT' } }) → 40080 mention",
    "import envSchema from 'env-schema'; const env = envSchema({ schema: { properties: { SIZE: { default: 40080 }, AT: { type: 'number' } } } }); http.createServer().listen(env.AT) → none",
  ])('%s', checkLine);
});

describe('settings that are read back by name', () => {
  test.each([
    // NestJS
    "import { registerAs } from '@nestjs/config'; export default registerAs('app', () => ({ at: Number(process.env.APP_PORT ?? 40080) })); ¦ import { NestFactory } from '@nestjs/core'; import { ConfigService } from '@nestjs/config'; const app = await NestFactory.create(Root); await app.listen(app.get(ConfigService).getOrThrow('app.at', { infer: true })); → 40080 listen",
    "import { registerAs } from '@nestjs/config'; export default registerAs('app', () => ({ at: Number(process.env.APP_PORT ?? 40080) })); ¦ import { NestFactory } from '@nestjs/core'; const app = await NestFactory.create(Root); const conf = app.get(ConfigService); const { at } = conf.get('app'); await app.listen(at); → 40080 listen",
    "import { registerAs } from '@nestjs/config'; const load = () => { const port = 40080; return { at: port } }; export default registerAs('app', load); ¦ import net from 'node:net'; class Link { constructor(private readonly conf: ConfigService) {} go() { net.connect(this.conf.get('app.at')) } } → 40080 connect",
    "import { registerAs } from '@nestjs/config'; export default registerAs('db', () => ({ at: 40080, dbPort: 40081 })); ¦ import db from './a'; import { createConnection } from 'mysql2'; class Store { constructor(@Inject(db.KEY) private conf: ConfigType<typeof db>) {} go() { createConnection({ host: 'localhost', port: this.conf.at }) } } → 40080 connect, 40081 mention",
    "export default () => ({ web: { serverPort: parseInt(process.env.PORT, 10) || 40080 } }); ¦ import configuration from './a'; import { ConfigModule } from '@nestjs/config'; @Module({ imports: [ConfigModule.forRoot({ isGlobal: true, load: [configuration] })] }) export class AppModule {} ¦ import { NestFactory } from '@nestjs/core'; import { AppModule } from './b'; const app = await NestFactory.create(AppModule); await app.listen(app.get(ConfigService).get('web.serverPort')); → 40080 listen",
    "import * as Joi from 'joi'; import { ConfigModule } from '@nestjs/config'; @Module({ imports: [ConfigModule.forRoot({ validationSchema: Joi.object({ APP_PORT: Joi.number().default(40080) }) })] }) export class AppModule {} ¦ import { NestFactory } from '@nestjs/core'; import { AppModule } from './a'; const app = await NestFactory.create(AppModule); await app.listen(app.get(ConfigService).get('APP_PORT')); → 40080 listen",
    "export class Env { APP_PORT: number = 40080 } export function validate(config) { const checked = plainToInstance(Env, config); return checked } ¦ import { ConfigModule } from '@nestjs/config'; import { validate } from './a'; @Module({ imports: [ConfigModule.forRoot({ validate })] }) export class AppModule {} ¦ import { NestFactory } from '@nestjs/core'; import { AppModule } from './b'; const app = await NestFactory.create(AppModule); await app.listen(app.get(ConfigService).get('APP_PORT')); → 40080 listen",
    "export class Root {} ¦ import { NestFactory } from '@nestjs/core'; const app = await NestFactory.create(Root); await app.listen(app.get(ConfigService).get('PORT', 40080)); → 40080 listen",
    "import { registerAs } from '@nestjs/config'; export default registerAs('app', () => ({ sizePort: 40080 })); ¦ const app = await NestFactory.create(Root); await app.listen(app.get(ConfigService).get('app.at')); → 40080 mention",
    "import { registerAs } from '@nestjs/config'; export default registerAs('mail', () => ({ port: 40080 })); ¦ import { NestFactory } from '@nestjs/core'; const app = await NestFactory.create(Root); await app.listen(app.get(ConfigService).get('app.port')); → 40080 mention",
    // @fastify/env
    "import env from '@fastify/env'; export default async (app) => { await app.register(env, { schema: { type: 'object', properties: { AT: { type: 'number', default: 40080 } } } }) }; ¦ import plugin from './a'; import Fastify from 'fastify'; const app = Fastify(); async function up() { await app.register(plugin); await app.listen({ port: app.config.AT }) } → 40080 listen",
    "import env from '@fastify/env'; export default async (app) => { await app.register(env, { confKey: 'secrets', schema: { properties: { AT: { default: 40080 } } } }) }; ¦ import plugin from './a'; import Fastify from 'fastify'; const app = Fastify(); async function up() { await app.register(plugin); await app.listen({ port: app.secrets.AT }); app.log.info(app.config.AT) } → 40080 listen",
    "import env from '@fastify/env'; export default async (app) => { await app.register(env, { confKey: 'secrets', schema: { properties: { AT_PORT: { default: 40080 } } } }) }; ¦ import plugin from './a'; import Fastify from 'fastify'; const app = Fastify(); async function up() { await app.listen({ port: app.config.AT_PORT }) } → 40080 mention",
    // nconf
    "import nconf from 'nconf'; nconf.argv().env().defaults({ web: { at: 40080 } }); ¦ import nconf from 'nconf'; import http from 'http'; http.createServer().listen(nconf.get('web:at')); → 40080 listen",
    "import nconf from 'nconf'; nconf.set('web:port', 40080); ¦ import nconf from 'nconf'; import http from 'http'; http.createServer().listen(nconf.get('web').port); → 40080 listen",
    "import _ from 'lodash'; _.defaults({ at: 40080 }); ¦ import nconf from 'nconf'; import http from 'http'; http.createServer().listen(nconf.get('at')); → none",
  ])('%s', checkFiles);
});

describe('files that a program reads its settings from', () => {
  test.each([
    [
      'config/default.js',
      'module.exports = { web: { serverPort: 40080 } };',
      "const config = require('config'); require('http').createServer().listen(config.get('web.serverPort'));",
    ],
    [
      'config/production-eu.ts',
      'export default { web: { serverPort: 40080 } };',
      "import config from 'config'; import http from 'http'; http.createServer().listen(config.web.serverPort);",
    ],
    [
      'nuxt.config.ts',
      'export default defineNuxtConfig({ runtimeConfig: { listenPort: 40080 } });',
      "import http from 'node:http'; const { listenPort } = useRuntimeConfig(); http.createServer().listen(listenPort);",
    ],
    [
      'next.config.js',
      'module.exports = { serverRuntimeConfig: { listenPort: 40080 } };',
      "import getConfig from 'next/config'; import http from 'http'; const { serverRuntimeConfig } = getConfig(); http.createServer().listen(serverRuntimeConfig.listenPort);",
    ],
    [
      'next.config.mjs',
      "export default { env: { LISTEN_PORT: '40080' } };",
      "import http from 'http'; http.createServer().listen(process.env.LISTEN_PORT);",
    ],
  ])('%s', (name, settings, code) => {
    checkCode(`//- /app/${name}\n${settings}\n//- /app/src/main.ts\n${code}\n`, '40080 listen');
    // Another package of the same repository has settings of its own.
    checkCode(
      `//- /app/${name}\n${settings}\n//- /shop/${name}\n${settings.replace('40080', '40090')}\n//- /app/src/main.ts\n${code}\n`,
      '40080 listen',
      '40090 mention',
    );
    // A file of that name elsewhere is none, and another property is not read.
    checkCode(
      `//- /app/x${name.replace('/', '-')}\n${settings}\n//- /app/src/main.ts\n${code}\n`,
      '40080 mention',
    );
    checkCode(
      `//- /app/${name}\n${settings.replace(/(?:server|listen)Port|LISTEN_PORT/, 'otherPort')}\n//- /app/src/main.ts\n${code}\n`,
      '40080 mention',
    );
  });
});

describe('settings that a container keeps', () => {
  test.each([
    "import { Ioc } from '@adonisjs/fold'; const box = new Ioc(); const conf = { at: 40080 }; box.singleton('config', async () => conf); const read = await box.use('config'); net.connect(read.at) → 40080 connect",
    "const conf = { at: 40080 }; class Box { #made = new Map(); bind(name, make) { this.#made.set(name, make) } make(name) { return this.#made.get(name)() } } const box = new Box(); box.bind('config', () => conf); net.connect(box.make('config').at) → 40080 connect",
    "import { container } from 'tsyringe'; container.register('at', { useValue: 40080 }); http.createServer().listen(container.resolve('at')) → 40080 listen",
    "import { container } from 'tsyringe'; container.register('conf', { useFactory: () => ({ at: 40080 }) }); http.createServer().listen(container.resolve('conf').at) → 40080 listen",
    "import { Container } from 'inversify'; const box = new Container(); box.bind('conf').toConstantValue({ at: 40080 }); http.createServer().listen(box.get('conf').at) → 40080 listen",
    "import { Container } from 'inversify'; const box = new Container(); box.bind('conf').toDynamicValue(() => ({ at: 40080 })); http.createServer().listen(box.get('conf').at) → 40080 listen",
    // Another name, another member, and what nothing was put under.
    "import { Ioc } from '@adonisjs/fold'; const box = new Ioc(); box.singleton('limits', () => ({ at: 40080 })); net.connect(box.use('config').at) → none",
    "import { Ioc } from '@adonisjs/fold'; const box = new Ioc(); box.singleton('config', () => ({ size: 40080 })); net.connect(box.use('config').at) → none",
    "import { Container } from 'inversify'; const box = new Container(); box.bind('size').toConstantValue(40080); box.bind('at').toConstantValue(0); http.createServer().listen(box.get('at')) → 0 listen",
    "const f = start.bind('at', 40080); http.createServer().listen(app.get('size')) → none",
  ])('%s', checkLine);
});

describe('defaults of variables of the environment', () => {
  test.each([
    "export const conf = { adminPort: envInt('ADMIN_PORT', 40080) } → 40080 mention",
    "export const at = env('PORT', '40080') → 40080 mention",
    "import { read } from './x'; export const at = read('DB_PORT', 40080, true) → 40080 mention",
    "export const size = envInt('SIZE', 40080) → none",
    "export const size = envInt('REPORT', 40080) → none",
    "track('opened the port', 40080) → none",
    "export const at = envInt('PORT', 80, 40080) → 80 mention",
  ])('%s', checkLine);
});

describe('options of command lines', () => {
  test.each([
    "import yargs from 'yargs'; const argv = yargs(process.argv.slice(2)).option('at', { default: 40080 }).argv; net.connect(argv.at) → 40080 connect",
    "import yargs from 'yargs'; const argv = await yargs(hideBin(process.argv)).option('at', { default: 40080 }).help().argv; net.connect(argv.at) → 40080 connect",
    "import yargs from 'yargs'; const argv = yargs(hideBin(process.argv)).options({ at: { type: 'number', default: 40080 } }).parseSync(); net.connect(argv.at) → 40080 connect",
    "import yargs from 'yargs'; const argv = await yargs(hideBin(process.argv)).options({ at: { default: 40080 } }).parseAsync(); net.connect(argv.at) → 40080 connect",
    "import yargs from 'yargs'; yargs.option('at', { default: 40080 }); net.connect(yargs.argv.at) → 40080 connect",
    "import yargs from 'yargs'; yargs(hideBin(process.argv)).command('up', 'starts', (y) => y.option('at', { default: 40080 }), (argv) => { net.connect(argv.at) }).parse() → 40080 connect",
    "import yargs from 'yargs'; yargs(hideBin(process.argv)).command('up [at]', 'starts', (y) => { y.positional('at', { default: 40080 }) }, (argv) => { net.connect(argv.at) }).parse() → 40080 connect",
    "import yargs from 'yargs'; yargs(hideBin(process.argv)).command('up', 'starts', { at: { default: 40080 } }, (argv) => { net.connect(argv.at) }).parse() → 40080 connect",
    'export const command = "up"; export const builder = { at: { default: 40080 } }; export const handler = (argv) => { net.connect(argv.at) } → 40080 connect',
    'export default { command: "up", builder: (y) => y.option("at", { default: 40080 }), handler: async (argv) => { net.connect(argv.at) } } → 40080 connect',
    "import { Command, Option } from 'commander'; const program = new Command(); program.addOption(new Option('-a, --at <n>', 'where').default(40080).env('AT')); program.parse(); net.connect(program.opts().at) → 40080 connect",
    "import { program } from 'commander'; program.command('up').option('--serve-at <n>', 'where', Number, 40080).action((options) => { net.connect(options.serveAt) }); program.parse() → 40080 connect",
    "import { program } from 'commander'; program.command('up <dir>').option('--at <n>', 'where', '40080').action(async (dir, options) => { net.connect(options.at) }) → 40080 connect",
    "import cac from 'cac'; const cli = cac(); cli.command('[root]', 'start').option('--at <n>', 'where', { default: 40080 }).action((root, options) => { net.connect(options.at) }) → 40080 connect",
    "import cac from 'cac'; const cli = cac(); cli.option('--at <n>', 'where', { default: 40080 }); const { options } = cli.parse(); net.connect(options.at) → 40080 connect",
    "import { program } from 'commander'; function up(options) { net.connect(options.at) } program.command('up').option('--at <n>', 'where', Number, 40080).action(up) → 40080 connect",
    "import { program } from 'commander'; const up = ({ at }) => { net.connect(at) }; program.option('--at <n>', 'where', '40080').action(up) → 40080 connect",
    "import { program } from 'commander'; class Up { run(options) { net.connect(options.at) } } const it = new Up(); program.option('--at <n>', 'where', '40080').action(it.run) → 40080 connect",
    "import yargs from 'yargs'; function up(argv) { net.connect(argv.at) } yargs.command('up', 'it', (y) => y.option('at', { default: 40080 }), up).argv → 40080 connect",
    "import yargs from 'yargs'; function up(argv) { net.connect(argv.at) } yargs.command('up', 'it', { at: { default: 40080 } }, up).argv → 40080 connect",
    "import { program } from 'commander'; program.version('1').option('--to <h>', 'whom', 'localhost').option('--at <n>', 'where', 40080).parse(process.argv); const { at } = program.opts(); net.connect(at) → 40080 connect",
    "import program from 'commander'; program.option('--to <h>', 'whom').option('--at <n>', 'where', 40080).option('--on', 'what').parse(process.argv); net.connect(program.at) → 40080 connect",
    "import yargs from 'yargs'; const y = yargs(process.argv); y.usage('it').option('to', { default: 'h' }).option('at', { default: 40080 }); net.connect(y.argv.at) → 40080 connect",
    "import sade from 'sade'; function up(opts) { net.connect(opts.at) } sade('up').option('-a, --at', 'where', 40080).action(up) → 40080 connect",
    "import sade from 'sade'; sade('up').option('-a, --at', 'where', 40080).action((opts) => { net.connect(opts.at) }) → 40080 connect",
    "import { defineCommand } from 'citty'; export default defineCommand({ args: { at: { type: 'string', default: '40080' } }, run({ args }) { net.connect(args.at) } }) → 40080 connect",
    "import { defineCommand } from 'citty'; export default defineCommand({ args: { at: { type: 'string', default: '40080' } }, run: async ({ args }) => { net.connect(args.at) } }) → 40080 connect",
    "import meow from 'meow'; const cli = meow('help', { importMeta: import.meta, flags: { at: { type: 'number', default: 40080 } } }); net.connect(cli.flags.at) → 40080 connect",
    "import minimist from 'minimist'; const argv = minimist(process.argv.slice(2), { default: { at: 40080 } }); net.connect(argv.at) → 40080 connect",
    "import { parseArgs } from 'jsr:@std/cli@1/parse-args'; const argv = parseArgs(Deno.args, { default: { at: 40080 } }); net.connect(argv.at) → 40080 connect",
    "import { parseArgs } from '@std/cli/parse-args'; const argv = parseArgs(Deno.args, { string: ['to'], default: { to: 'h:40080' } }); for (const one of (argv.to as string).split(',').map((s) => s.trim()).filter(Boolean)) { const [host, port] = one.split(':'); net.connect(Number(port), host) } → 40080 connect",
    "import { Command, Option } from 'clipanion'; class Up extends Command { at = Option.String('--at', '40080'); async execute() { net.connect(this.at) } } → 40080 connect",
    "import { parseArgs } from 'node:util'; const { values } = parseArgs({ options: { at: { type: 'string', default: '40080' } } }); net.connect(values.at) → 40080 connect",
    "import { Command, Flags } from '@oclif/core'; export default class Up extends Command { static flags = { at: Flags.integer({ default: 40080 }) }; async run() { const { flags } = await this.parse(Up); net.connect(flags.at) } } → 40080 connect",
    "import { Args, Command } from '@oclif/core'; export default class Up extends Command { static args = { at: Args.integer({ default: 40080 }) }; async run() { const { args } = await this.parse(Up); net.connect(args.at) } } → 40080 connect",
    // Another option, another command's options, a description.
    "import yargs from 'yargs'; const argv = yargs(process.argv).option('size', { default: 40080 }).option('at', { default: 0 }).argv; http.createServer().listen(argv.at) → 0 listen",
    "import { program } from 'commander'; program.command('up').option('--size <n>', 'where', 40080).action((options) => { net.connect(options.at) }) → none",
    "import { program } from 'commander'; program.command('up').option('--to <h>', 'whom').option('--at <n>', 'where', 40080); net.connect(program.opts().at) → none",
    "import { program } from 'commander'; program.option('--at <n>', '40080'); net.connect(program.opts().at) → none",
    "import { program } from 'commander'; function up(options) { net.connect(options.at) } program.option('--size <n>', 'where', 40080).action(up) → none",
    "import { program } from 'commander'; function up(options) { net.connect(options.at) } program.option('--at <n>', 'where', 40080).action(down); function down() {} → none",
    "import { defineCommand } from 'citty'; export default defineCommand({ args: { size: { default: '40080' } }, run({ args }) { net.connect(args.at) } }) → none",
    'export const start = { args: { at: { default: 40080 } }, go({ args }) { net.connect(args.at) } } → none',
  ])('%s', checkLine);
});
