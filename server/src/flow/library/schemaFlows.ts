/** What schemas of settings hand on: defaults to what is parsed with them. Data, as in `libraryFlows.ts`. */
import { type FlowRow, flowRows } from './flowRow.js';

const zod = 'https://zod.dev/api';
const valibot = 'https://valibot.dev/guides/optionals/';

/** Schemas that calls build: zod, yup, joi, valibot, arktype, superstruct, io of environment variables. */
const builders: readonly FlowRow[] = [
  ...flowRows(['.default', '.prefault', '.catch'], ['0 -> result'], `${zod}#defaults`),
  ...flowRows(['._default', '._prefault'], ['1 -> result'], 'https://zod.dev/packages/mini'),
  ...flowRows(
    [
      '.parse',
      '.parseSync',
      '.parseAsync',
      '.safeParse',
      '.safeParseAsync',
      '.cast',
      '.validateSync',
      '.opts',
    ],
    ['this -> result', 'this -> result.data'],
    'https://zod.dev/basics',
  ),
  ...flowRows(
    ['.validate', '.validateAsync'],
    ['this -> result', 'this -> result.value'],
    'https://joi.dev/api/',
  ),
  ...flowRows(
    ['.validate'],
    ['1 -> result.value'],
    'https://joi.dev/api/?v=15.1.1#validatevalue-schema-options-callback',
  ),
  ...flowRows(['.attempt'], ['1 -> result'], 'https://joi.dev/api/#attemptvalue-schema-message-options'),
  ...flowRows(
    [
      ...['.optional', '.min', '.max', '.int', '.positive', '.nonnegative', '.gt', '.gte', '.lt', '.lte'],
      ...['.strict', '.describe', '.transform', '.required', '.strip', '.passthrough', '.valid', '.meta'],
      ...[
        '.port',
        '.string',
        '.number',
        '.integer',
        '.label',
        '.unknown',
        '.refine',
        '.superRefine',
        '.brand',
      ],
      ...[
        '.readonly',
        '.nullish',
        '.partial',
        '.check',
        '.allow',
        '.options',
        '.prefs',
        '.noUnknown',
        '.messages',
      ],
    ],
    ['this -> result'],
    zod,
  ),
  ...flowRows(['.pipe'], ['this -> result', '0 -> result'], `${zod}#pipes`),
  ...flowRows(['.preprocess'], ['1 -> result'], `${zod}#preprocess`),
  ...flowRows(['.union'], ['0[] -> result'], `${zod}#unions`),
  ...flowRows(['.lazy'], ['0() -> result'], `${zod}#recursive-objects`),
  ...flowRows(
    ['.object', '.keys', '.strictObject', '.looseObject', '.shape'],
    ['0 -> result'],
    `${zod}#objects`,
  ),
  ...flowRows(
    ['optional', 'nullish', 'nullable', 'fallback', 'exactOptional', 'undefinedable'].flatMap((name) => [
      name,
      `.${name}`,
    ]),
    ['0 -> result', '1 -> result'],
    valibot,
  ),
  ...flowRows(['object', 'strictObject', 'looseObject', 'pipe'], ['0 -> result'], valibot),
  ...flowRows(
    ['parse', '.parse', 'safeParse', '.safeParse', 'parseAsync', '.parseAsync'],
    ['0 -> result', '0 -> result.output'],
    'https://valibot.dev/guides/parse-data/',
  ),
  ...flowRows(
    ['.safeParse', '.safeParseAsync'],
    ['0 -> result.data'],
    'https://zod.dev/basics#handling-errors',
  ),
  ...flowRows(
    ['defaulted', '.defaulted'],
    ['0 -> result', '1 -> result'],
    'https://docs.superstructjs.org/api-reference/coercions',
  ),
  ...flowRows(
    ['create', '.create'],
    ['1 -> result'],
    'https://docs.superstructjs.org/api-reference/core#create',
  ),
  ...flowRows(['.assert'], ['this -> result'], 'https://arktype.io/docs/type-api'),
];

/** Readers of environment variables with a schema beside them. */
const environments: readonly FlowRow[] = [
  ...flowRows(
    ['createEnv', '.createEnv'],
    ['0.server -> result', '0.client -> result', '0.shared -> result'],
    'https://env.t3.gg/docs/core',
  ),
  ...flowRows(
    [/^(?:port|num|str|url|host|int|string|number|integer|bool|boolean)$/],
    ['0.default -> result', '0.devDefault -> result'],
    'https://github.com/af/envalid#readme',
  ),
  ...flowRows(['cleanEnv', '.cleanEnv', 'parseEnv'], ['1 -> result'], 'https://github.com/af/envalid#readme'),
  ...flowRows(['envsafe', '.envsafe'], ['0 -> result'], 'https://github.com/KATT/envsafe#readme'),
  ...flowRows(
    ['.asPortNumber', '.asInt', '.asIntPositive', '.asString', '.asUrlString', '.asUrlObject'],
    ['this -> result'],
    'https://github.com/evanshortiss/env-var/blob/master/API.md',
  ),
  ...flowRows(['.populate'], ['1 -> 0'], 'https://github.com/motdotla/dotenv#populate'),
];

/** Schemas that are objects: convict, JSON Schema and what builds it. */
const described: readonly FlowRow[] = [
  ...flowRows(
    ['convict'],
    ['0.~.default -> result'],
    'https://github.com/mozilla/node-convict/tree/master/packages/convict#readme',
  ),
  ...flowRows(
    ['.getProperties'],
    ['this -> result'],
    'https://github.com/mozilla/node-convict/tree/master/packages/convict#readme',
  ),
  ...flowRows(
    ['envSchema', '.envSchema'],
    ['0.schema.properties.~.default -> result'],
    'https://github.com/fastify/env-schema#readme',
  ),
  ...flowRows(
    ['.Default', '.Parse', '.Cast'],
    ['0.properties.~.default -> result'],
    'https://github.com/sinclairzx81/typebox#values-default',
  ),
  ...flowRows(['.Object'], ['0 -> result.properties'], 'https://github.com/sinclairzx81/typebox#types'),
  ...flowRows(
    ['.Number', '.Integer', '.String', '.Optional'],
    ['0 -> result'],
    'https://github.com/sinclairzx81/typebox#types',
  ),
  ...flowRows(
    ['.prop'],
    ['this -> result', '1 -> result.properties.<0>.default'],
    'https://github.com/fastify/fluent-json-schema#readme',
  ),
  ...flowRows(
    [
      'plainToInstance',
      'plainToClass',
      '.plainToInstance',
      '.plainToClass',
      'transformAndValidateSync',
      'transformAndValidate',
    ],
    ['0# -> result'],
    'https://github.com/typestack/class-transformer#plaintoclass',
  ),
  ...flowRows(
    ['registerAs'],
    ['1 -> result'],
    'https://docs.nestjs.com/techniques/configuration#configuration-namespaces',
  ),
];

/** Command lines whose options are described by an object. */
const commandLines: readonly FlowRow[] = [
  ...flowRows(
    ['.parse'],
    ['0.flags -> result.flags', '0.args -> result.args'],
    'https://oclif.io/docs/flags',
  ),
  ...flowRows(
    ['meow'],
    ['1.flags.~.default -> result.flags', '0.flags.~.default -> result.flags'],
    'https://github.com/sindresorhus/meow#readme',
  ),
  ...flowRows(['Option.String'], ['1 -> result'], 'https://mael.dev/clipanion/docs/options'),
  ...flowRows(['.parseArgs'], ['this -> result'], 'https://nodejs.org/api/util.html#utilparseargsconfig'),
];

/** Every row of schemas. */
export const schemaFlows: readonly FlowRow[] = [...builders, ...environments, ...described, ...commandLines];
