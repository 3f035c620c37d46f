/** What functions of the language and of well-known libraries hand where: data, in both directions by one row. */
import type { FlowRow } from './flowRow.js';

const mdn = 'https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects';
const lodash = 'https://lodash.com/docs';

const rows = (
  names: readonly (string | RegExp)[],
  flows: readonly string[],
  doc: string,
  more: Pick<FlowRow, 'parses' | 'guess' | 'when'> = {},
): FlowRow[] => names.map((name) => ({ name, flows, doc, ...more }));

/** Arrays, maps, sets and iterators. */
const collections: readonly FlowRow[] = [
  ...rows(
    ['.forEach', '.some', '.every', '.findIndex', '.findLastIndex', '.each'],
    ['this[] -> 0(0)', '0[] -> 1(0)'],
    `${mdn}/Array/forEach`,
  ),
  ...rows(
    ['.filter', '.partition'],
    ['this[] -> 0(0)', 'this -> result', '0[] -> 1(0)'],
    `${mdn}/Array/filter`,
  ),
  ...rows(['.find', '.findLast'], ['this[] -> 0(0)', 'this[] -> result'], `${mdn}/Array/find`),
  ...rows(
    ['.map', '.mapSeries', '.mapLimit'],
    ['this[] -> 0(0)', '0() -> result[]', '0[] -> 1(0)', '1() -> result[]'],
    `${mdn}/Array/map`,
  ),
  ...rows(['.flatMap'], ['this[] -> 0(0)', '0() -> result', '0() -> result[]'], `${mdn}/Array/flatMap`),
  ...rows(
    ['.reduce', '.reduceRight'],
    ['this[] -> 0(1)', '1 -> 0(0)', '0() -> 0(0)', '1 -> result', '0() -> result'],
    `${mdn}/Array/reduce`,
  ),
  ...rows(
    ['.eachSeries', '.eachLimit', '.eachOf'],
    ['0[] -> 1(0)'],
    'https://caolan.github.io/async/v3/docs.html#each',
  ),
  ...rows(
    ['.slice', '.sort', '.reverse', '.toSorted', '.toReversed', '.splice', '.values', '.with'],
    ['this -> result'],
    `${mdn}/Array/slice`,
  ),
  ...rows(['.flat'], ['this -> result', 'this[] -> result'], `${mdn}/Array/flat`),
  ...rows(['.concat'], ['this -> result', '0.. -> result', '0.. -> result[]'], `${mdn}/Array/concat`),
  ...rows(['.pop', '.shift', '.at'], ['this[] -> result'], `${mdn}/Array/pop`),
  ...rows(['.push', '.unshift', '.add'], ['0.. -> this[]'], `${mdn}/Array/push`),
  ...rows(['.fill'], ['0 -> this[]', '0 -> result[]'], `${mdn}/Array/fill`),
  ...rows(['.join'], ['this[] -> result'], `${mdn}/Array/join`),
  ...rows(['.entries'], ['this[] -> result[].1', 'this.* -> result[].1'], `${mdn}/Array/entries`),
  ...rows(['.set'], ['1 -> this.<0>'], `${mdn}/Map/set`),
  ...rows(['.get'], ['this.<0> -> result'], `${mdn}/Map/get`),
  ...rows(['.next'], ['this[] -> result.value'], `${mdn}/Iterator/next`),
  ...rows(['Array.from'], ['0[] -> result[]', '0[] -> 1(0)', '1() -> result[]'], `${mdn}/Array/from`),
  ...rows(['Array.of'], ['0.. -> result[]'], `${mdn}/Array/of`),
  ...rows(['new Set', 'new Array', 'new WeakSet'], ['0 -> result'], `${mdn}/Set/Set`),
  ...rows(['new Map'], ['0[].1 -> result.*', '0[].0 -> result{}'], `${mdn}/Map/Map`),
];

/** Objects: copies, merges, prototypes. */
const objects: readonly FlowRow[] = [
  ...rows(['Object.assign'], ['0.. -> result', '1.. -> 0'], `${mdn}/Object/assign`),
  ...rows(
    ['Object.freeze', 'Object.seal', 'Object.preventExtensions', 'Object.create'],
    ['0 -> result'],
    `${mdn}/Object/freeze`,
  ),
  ...rows(['Object.fromEntries'], ['0[].1 -> result.*'], `${mdn}/Object/fromEntries`),
  ...rows(['Object.values'], ['0.* -> result[]'], `${mdn}/Object/values`),
  ...rows(['Object.keys'], ['0{} -> result[]'], `${mdn}/Object/keys`),
  ...rows(['Object.entries'], ['0.* -> result[].1', '0{} -> result[].0'], `${mdn}/Object/entries`),
  ...rows(['Object.setPrototypeOf'], ['1 -> 0', '0 -> result'], `${mdn}/Object/setPrototypeOf`),
  ...rows(
    ['.inherits', 'inherits'],
    ['1# -> 0#'],
    'https://nodejs.org/api/util.html#utilinheritsconstructor-superconstructor',
  ),
  ...rows(['structuredClone', 'JSON.parse', 'JSON.stringify'], ['0 -> result'], `${mdn}/JSON/parse`),
  ...rows(
    ['.cloneDeep', '.clone', 'cloneDeep', 'clone', 'deepClone', 'klona'],
    ['0 -> result', 'this -> result'],
    `${lodash}#cloneDeep`,
  ),
  ...rows(['.pick', '.omit', 'pick', 'omit'], ['0 -> result'], `${lodash}#pick`),
  ...rows(
    ['.merge', '.extend', '.assign', '.defaults', '.defaultsDeep', '.assignIn', '.mixin', '.mergeWith'],
    ['0.. -> result', '1.. -> 0', 'this -> result'],
    `${lodash}#merge`,
  ),
  ...rows(
    [
      'merge',
      'extend',
      'assign',
      'defaults',
      'defaultsDeep',
      'deepmerge',
      'defu',
      'deepMerge',
      'mergeDeep',
      'xtend',
    ],
    ['0.. -> result', '1.. -> 0'],
    'https://github.com/unjs/defu#readme',
  ),
];

/** Numbers and texts. */
const texts: readonly FlowRow[] = [
  ...rows(
    [
      'Number',
      'String',
      'parseInt',
      'parseFloat',
      'BigInt',
      'encodeURI',
      'decodeURI',
      'encodeURIComponent',
      'decodeURIComponent',
    ],
    ['0 -> result'],
    `${mdn}/Number`,
  ),
  ...rows(['Number.parseInt', 'Number.parseFloat', 'String.raw'], ['0 -> result'], `${mdn}/Number/parseInt`),
  ...rows(['Math.max', 'Math.min'], ['0.. -> result'], `${mdn}/Math/max`),
  ...rows(
    ['Math.floor', 'Math.ceil', 'Math.round', 'Math.trunc', 'Math.abs'],
    ['0 -> result'],
    `${mdn}/Math/floor`,
  ),
  ...rows(
    [
      ...[
        '.toString',
        '.valueOf',
        '.trim',
        '.trimEnd',
        '.trimStart',
        '.toLowerCase',
        '.toUpperCase',
        '.toFixed',
      ],
      ...['.toJSON', '.replace', '.replaceAll', '.padStart', '.normalize', '.substring', '.substr'],
    ],
    ['this -> result'],
    `${mdn}/String/trim`,
  ),
  ...rows(
    ['new URL', 'URL.parse'],
    ['0 -> result', '1 -> result'],
    'https://developer.mozilla.org/en-US/docs/Web/API/URL/URL',
    {
      parses: 'url',
    },
  ),
  ...rows(
    [
      'url.parse',
      'Url.parse',
      'URL.parse',
      'url.urlToHttpOptions',
      'urlToHttpOptions',
      'parseUrl',
      'parseURL',
    ],
    ['0 -> result'],
    'https://nodejs.org/api/url.html#urlparseurlstring-parsequerystring-slashesdenotehost',
    { parses: 'url' },
  ),
  ...rows(
    ['url.format', 'Url.format'],
    ['0 -> result'],
    'https://nodejs.org/api/url.html#urlformaturlobject',
  ),
  ...rows(['.split', '.match', '.exec'], ['this -> result', '0 -> result'], `${mdn}/String/split`, {
    parses: 'pieces',
  }),
];

/** Functions that call functions, and promises. */
const functions: readonly FlowRow[] = [
  ...rows(['.then'], ['this -> 0(0)', '0() -> result'], `${mdn}/Promise/then`),
  ...rows(['.catch', '.finally', '.unref', '.ref'], ['this -> result'], `${mdn}/Promise/catch`),
  ...rows(
    ['Promise.resolve', 'Promise.all', 'Promise.allSettled'],
    ['0 -> result'],
    `${mdn}/Promise/resolve`,
  ),
  ...rows(['Promise.race', 'Promise.any'], ['0[] -> result'], `${mdn}/Promise/race`),
  ...rows(['new Promise'], ['0(0)(0) -> result'], `${mdn}/Promise/Promise`),
  ...rows(
    ['new Proxy', 'promisify', '.promisify', '.callbackify', '.deprecate'],
    ['0 -> result'],
    `${mdn}/Proxy`,
  ),
  ...rows(
    ['setTimeout', 'setInterval'],
    ['2 -> 0(0)', '3 -> 0(1)'],
    'https://developer.mozilla.org/en-US/docs/Web/API/Window/setTimeout',
  ),
  ...rows(['setImmediate', '.nextTick'], ['1 -> 0(0)', '2 -> 0(1)'], 'https://nodejs.org/api/timers.html'),
  ...rows(['useMemo'], ['0() -> result'], 'https://react.dev/reference/react/useMemo'),
  ...rows(
    ['useCallback', 'memo', 'forwardRef', 'debounce', 'throttle', 'once'],
    ['0 -> result'],
    'https://react.dev/reference/react/useCallback',
  ),
  ...rows(['.debounce', '.throttle', '.memoize'], ['0 -> result'], `${lodash}#debounce`),
  ...rows(['useState'], ['0 -> result.0'], 'https://react.dev/reference/react/useState'),
  ...rows(
    ['useRef', 'ref', 'shallowRef'],
    ['0 -> result.current', '0 -> result.value'],
    'https://react.dev/reference/react/useRef',
  ),
  ...rows(
    ['each()'],
    [
      'callee.0[] -> 1(0)',
      'callee.0[].0 -> 1(0)',
      'callee.0[].1 -> 1(1)',
      'callee.0[].2 -> 1(2)',
      'callee.0[].3 -> 1(3)',
    ],
    'https://vitest.dev/api/#test-each',
  ),
];

/** Configuration: schemas with defaults, readers of environment variables. */
const configuration: readonly FlowRow[] = [
  ...rows(['.default', '.prefault', '.catch'], ['0 -> result'], 'https://zod.dev/api#defaults'),
  ...rows(
    ['.parse', '.parseSync', '.parseAsync', '.safeParse', '.cast', '.validateSync', '.opts'],
    ['this -> result', 'this -> result.data'],
    'https://zod.dev/basics',
  ),
  ...rows(['.validate'], ['this -> result', 'this -> result.value'], 'https://joi.dev/api/'),
  ...rows(
    [
      ...[
        '.optional',
        '.min',
        '.max',
        '.int',
        '.positive',
        '.nonnegative',
        '.strict',
        '.describe',
        '.transform',
        '.required',
      ],
      ...[
        '.asPortNumber',
        '.asInt',
        '.asString',
        '.getProperties',
        '.strip',
        '.passthrough',
        '.parseArgs',
        '.valid',
      ],
      ...[
        '.port',
        '.string',
        '.number',
        '.integer',
        '.label',
        '.unknown',
        '.pipe',
        '.refine',
        '.brand',
        '.readonly',
        '.nullish',
      ],
    ],
    ['this -> result'],
    'https://zod.dev/api',
  ),
  ...rows(
    ['.object', '.keys', '.strictObject', '.looseObject'],
    ['0 -> result'],
    'https://zod.dev/api#objects',
  ),
  ...rows(
    [/^(?:define|with)[A-Z]/],
    ['0 -> result', '0() -> result'],
    'https://vite.dev/config/#config-intellisense',
  ),
  ...rows(
    [/^(?:port|num|str|url|host|int|string|number)$/],
    ['0.default -> result'],
    'https://github.com/af/envalid#readme',
  ),
  ...rows(['cleanEnv', '.cleanEnv', '.createEnv'], ['1 -> result'], 'https://github.com/af/envalid#readme'),
  {
    name: /env|conf|get|opt|setting|param|default|var/i,
    when: /port|addr|url|uri|host|target|endpoint|server/i,
    flows: ['1 -> result', '1.default -> result'],
    guess: true,
    doc: 'docs/detection.md#values-that-are-followed',
  },
  {
    name: /merge|assign|extend|defaults|options|config/i,
    flows: ['0.. -> result'],
    guess: true,
    doc: 'docs/detection.md#values-that-are-followed',
  },
];

/** Every row. */
export const libraryFlows: readonly FlowRow[] = [
  ...collections,
  ...objects,
  ...texts,
  ...functions,
  ...configuration,
];
