/** What functions of the language and of well-known libraries hand where: data, in both directions by one row. */
import { configurationFlows } from './configurationFlows.js';
import { type FlowRow, flowRows } from './flowRow.js';
import { immutableFlows } from './immutableFlows.js';
import { schemaFlows } from './schemaFlows.js';
import { transpilerFlows } from './transpilerFlows.js';

const mdn = 'https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects';
const lodash = 'https://lodash.com/docs';

/** Arrays, maps, sets and iterators. */
const collections: readonly FlowRow[] = [
  ...flowRows(
    ['.forEach', '.some', '.every', '.findIndex', '.findLastIndex', '.each'],
    ['this[] -> 0(0)', '0[] -> 1(0)'],
    `${mdn}/Array/forEach`,
  ),
  ...flowRows(
    ['.filter', '.partition'],
    ['this[] -> 0(0)', 'this -> result', '0[] -> 1(0)'],
    `${mdn}/Array/filter`,
  ),
  ...flowRows(['.find', '.findLast'], ['this[] -> 0(0)', 'this[] -> result'], `${mdn}/Array/find`),
  ...flowRows(
    ['.map', '.mapSeries', '.mapLimit'],
    ['this[] -> 0(0)', '0() -> result[]', '0[] -> 1(0)', '1() -> result[]'],
    `${mdn}/Array/map`,
  ),
  ...flowRows(['.flatMap'], ['this[] -> 0(0)', '0() -> result', '0() -> result[]'], `${mdn}/Array/flatMap`),
  ...flowRows(
    ['.reduce', '.reduceRight'],
    ['this[] -> 0(1)', '1 -> 0(0)', '0() -> 0(0)', '1 -> result', '0() -> result'],
    `${mdn}/Array/reduce`,
  ),
  ...flowRows(
    ['.eachSeries', '.eachLimit', '.eachOf'],
    ['0[] -> 1(0)'],
    'https://caolan.github.io/async/v3/docs.html#each',
  ),
  ...flowRows(
    ['.eachLimit', '.forEachLimit', '.mapLimit'],
    ['0[] -> 2(0)'],
    'https://caolan.github.io/async/v3/docs.html#eachLimit',
  ),
  // The functions of async, with promises in place of callbacks.
  ...flowRows(
    [
      '.eachAsync',
      '.forEachAsync',
      '.eachSeriesAsync',
      '.forEachSeriesAsync',
      '.mapAsync',
      '.mapSeriesAsync',
    ],
    ['0[] -> 1(0)', 'this[] -> 0(0)'],
    'http://bluebirdjs.com/docs/api/promise.promisifyall.html',
  ),
  ...flowRows(
    ['.slice', '.sort', '.reverse', '.toSorted', '.toReversed', '.splice', '.values', '.with'],
    ['this -> result'],
    `${mdn}/Array/slice`,
  ),
  ...flowRows(['.flat'], ['this -> result', 'this[] -> result'], `${mdn}/Array/flat`),
  ...flowRows(['.concat'], ['this -> result', '0.. -> result', '0.. -> result[]'], `${mdn}/Array/concat`),
  ...flowRows(['.pop', '.shift', '.at'], ['this[] -> result'], `${mdn}/Array/pop`),
  ...flowRows(['.push', '.unshift', '.add'], ['0.. -> this[]'], `${mdn}/Array/push`),
  ...flowRows(['.fill'], ['0 -> this[]', '0 -> result[]'], `${mdn}/Array/fill`),
  ...flowRows(['.join'], ['this[] -> result'], `${mdn}/Array/join`),
  ...flowRows(['.entries'], ['this[] -> result[].1', 'this.* -> result[].1'], `${mdn}/Array/entries`),
  ...flowRows(
    ['.set'],
    ['1 -> this.<0>', '1 -> this[].1', 'this -> result', '1 -> result.<0>'],
    `${mdn}/Map/set`,
  ),
  ...flowRows(['.get'], ['this.<0> -> result'], `${mdn}/Map/get`),
  ...flowRows(['.next'], ['this[] -> result.value'], `${mdn}/Iterator/next`),
  ...flowRows(['Array.from'], ['0[] -> result[]', '0[] -> 1(0)', '1() -> result[]'], `${mdn}/Array/from`),
  ...flowRows(['Array.of'], ['0.. -> result[]'], `${mdn}/Array/of`),
  ...flowRows(['new Set', 'new Array', 'new WeakSet'], ['0 -> result'], `${mdn}/Set/Set`),
  ...flowRows(['new Map'], ['0[].1 -> result.*'], `${mdn}/Map/Map`, { pairs: true }),
  ...flowRows(['new Map'], ['0[].0 -> result{}', '0[] -> result[]'], `${mdn}/Map/Map`),
];

/** Objects: copies, merges, prototypes. */
const objects: readonly FlowRow[] = [
  ...flowRows(['Object.assign'], ['0.. -> result', '1.. -> 0'], `${mdn}/Object/assign`),
  ...flowRows(
    ['Object.freeze', 'Object.seal', 'Object.preventExtensions', 'Object.create'],
    ['0 -> result'],
    `${mdn}/Object/freeze`,
  ),
  ...flowRows(['Object.fromEntries'], ['0[].1 -> result.*'], `${mdn}/Object/fromEntries`, { pairs: true }),
  ...flowRows(['Object.values'], ['0.* -> result[]'], `${mdn}/Object/values`),
  ...flowRows(['Object.keys'], ['0{} -> result[]'], `${mdn}/Object/keys`),
  ...flowRows(['Object.entries'], ['0.* -> result[].1', '0{} -> result[].0'], `${mdn}/Object/entries`),
  ...flowRows(['Object.setPrototypeOf'], ['1 -> 0', '0 -> result'], `${mdn}/Object/setPrototypeOf`),
  ...flowRows(
    ['.inherits', 'inherits'],
    ['1# -> 0#'],
    'https://nodejs.org/api/util.html#utilinheritsconstructor-superconstructor',
  ),
  ...flowRows(['structuredClone', 'JSON.parse', 'JSON.stringify'], ['0 -> result'], `${mdn}/JSON/parse`),
  ...flowRows(['.cloneDeep', '.clone'], ['0 -> result', 'this -> result'], `${lodash}#cloneDeep`),
  ...flowRows(['cloneDeep', 'clone', 'deepClone', 'klona'], ['0 -> result'], `${lodash}#cloneDeep`),
  ...flowRows(
    ['_.get', 'lodash.get', 'dot.get', 'dotProp.get', 'getProperty', 'objectPath.get'],
    ['0.<1> -> result', '2 -> result'],
    `${lodash}#get`,
  ),
  ...flowRows(
    ['_.set', 'lodash.set', 'set', 'dset', 'dot.set', 'dotProp.set', 'setProperty', 'objectPath.set'],
    ['2 -> 0.<1>', '0 -> result'],
    `${lodash}#set`,
  ),
  ...flowRows(['.pick', 'pick'], ['0 -> result'], `${lodash}#pick`, { keys: 'taken' }),
  ...flowRows(['.omit', 'omit'], ['0 -> result'], `${lodash}#omit`, { keys: 'left' }),
  ...flowRows(
    [
      '.merge',
      '.smart',
      '.extend',
      '.assign',
      '.defaults',
      '.defaultsDeep',
      '.assignIn',
      '.mixin',
      '.mergeWith',
    ],
    ['0.. -> result', '1.. -> 0', 'this -> result'],
    `${lodash}#merge`,
  ),
  ...flowRows(
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
      'mergeWith',
      'assignIn',
      'xtend',
    ],
    ['0.. -> result', '1.. -> 0'],
    'https://github.com/unjs/defu#readme',
  ),
];

/** Numbers and texts. */
const texts: readonly FlowRow[] = [
  ...flowRows(
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
  ...flowRows(
    ['Number.parseInt', 'Number.parseFloat', 'String.raw'],
    ['0 -> result'],
    `${mdn}/Number/parseInt`,
  ),
  ...flowRows(['Math.max', 'Math.min'], ['0.. -> result'], `${mdn}/Math/max`),
  ...flowRows(
    ['Math.floor', 'Math.ceil', 'Math.round', 'Math.trunc', 'Math.abs'],
    ['0 -> result'],
    `${mdn}/Math/floor`,
  ),
  ...flowRows(
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
  ...flowRows(
    ['new URL', 'URL.parse'],
    ['0 -> result', '1 -> result'],
    'https://developer.mozilla.org/en-US/docs/Web/API/URL/URL',
    {
      parses: 'url',
    },
  ),
  // A request says where it would go; whoever fetches it goes there, and a handler that is given it does not.
  ...flowRows(
    ['new Request'],
    ['0 -> result', '0 -> result.url'],
    'https://developer.mozilla.org/en-US/docs/Web/API/Request/Request',
  ),
  ...flowRows(
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
  ...flowRows(
    ['url.format', 'Url.format'],
    ['0 -> result', '0.host -> result', '0.port -> result'],
    'https://nodejs.org/api/url.html#urlformaturlobject',
    { joinsUrl: true },
  ),
  ...flowRows(['.split', '.match', '.exec'], ['this -> result', '0 -> result'], `${mdn}/String/split`, {
    parses: 'pieces',
  }),
];

/** Functions that call functions, and promises. */
const functions: readonly FlowRow[] = [
  ...flowRows(['.then'], ['this -> 0(0)', '0() -> result'], `${mdn}/Promise/then`),
  ...flowRows(['.catch', '.finally', '.unref', '.ref'], ['this -> result'], `${mdn}/Promise/catch`),
  ...flowRows(
    ['Promise.resolve', 'Promise.all', 'Promise.allSettled'],
    ['0 -> result'],
    `${mdn}/Promise/resolve`,
  ),
  ...flowRows(['Promise.race', 'Promise.any'], ['0[] -> result'], `${mdn}/Promise/race`),
  ...flowRows(['new Promise'], ['0(0)(0) -> result'], `${mdn}/Promise/Promise`),
  ...flowRows(
    ['new Proxy', 'promisify', '.promisify', '.callbackify', '.deprecate'],
    ['0 -> result'],
    `${mdn}/Proxy`,
  ),
  ...flowRows(
    ['setTimeout', 'setInterval'],
    ['2 -> 0(0)', '3 -> 0(1)'],
    'https://developer.mozilla.org/en-US/docs/Web/API/Window/setTimeout',
  ),
  ...flowRows(
    ['setImmediate', '.nextTick'],
    ['1 -> 0(0)', '2 -> 0(1)'],
    'https://nodejs.org/api/timers.html',
  ),
  ...flowRows(['useMemo'], ['0() -> result'], 'https://react.dev/reference/react/useMemo'),
  ...flowRows(
    ['useCallback', 'memo', 'forwardRef', 'debounce', 'throttle', 'once'],
    ['0 -> result'],
    'https://react.dev/reference/react/useCallback',
  ),
  ...flowRows(['.debounce', '.throttle', '.memoize'], ['0 -> result'], `${lodash}#debounce`),
  ...flowRows(['useState'], ['0 -> result.0'], 'https://react.dev/reference/react/useState'),
  ...flowRows(
    ['useRef', 'ref', 'shallowRef'],
    ['0 -> result.current', '0 -> result.value'],
    'https://react.dev/reference/react/useRef',
  ),
  ...flowRows(
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

/** Every row. */
export const libraryFlows: readonly FlowRow[] = [
  ...collections,
  ...immutableFlows,
  ...objects,
  ...texts,
  ...functions,
  ...schemaFlows,
  ...configurationFlows,
  ...transpilerFlows,
];
