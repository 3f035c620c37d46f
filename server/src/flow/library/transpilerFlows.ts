/** What the functions hand where that TypeScript, Babel and esbuild put in front of code: modules, classes, spread, async. */
import { type FlowRow, flowRows } from './flowRow.js';

const tslib = 'https://github.com/microsoft/tslib#readme';
const babel = 'https://babeljs.io/docs/babel-helpers';

/** Rows of functions that are also read from `tslib`. */
const helpers = (names: readonly string[], flows: readonly string[], doc = tslib): FlowRow[] =>
  flowRows([...names, ...names.map((name) => `.${name}`)], flows, doc);

export const transpilerFlows: readonly FlowRow[] = [
  ...helpers(['__importDefault', '__importStar', '__toESM', '__toCommonJS'], ['0 -> result']),
  ...flowRows(
    [
      '_interopRequireDefault',
      '_interopRequireWildcard',
      '_interopDefault',
      '_interopDefaultLegacy',
      '_interopDefaultCompat',
      '_interopNamespace',
      '_interopNamespaceDefault',
      '_interopNamespaceCompat',
    ],
    ['0 -> result'],
    babel,
  ),
  ...helpers(['__awaiter'], ['3() -> result']),
  ...flowRows(['_asyncToGenerator'], ['0 -> result'], babel),
  ...helpers(['__assign', '__spreadValues', '__spreadProps'], ['0.. -> result', '1.. -> 0']),
  ...flowRows(['_extends', '_objectSpread', '_objectSpread2'], ['0.. -> result', '1.. -> 0'], babel),
  ...helpers(['__rest'], ['0 -> result']),
  ...flowRows(['_objectWithoutProperties', '_objectWithoutPropertiesLoose'], ['0 -> result'], babel),
  ...helpers(['__extends'], ['1# -> 0#']),
  ...flowRows(['_inherits', '_inheritsLoose'], ['1# -> 0#'], babel),
  ...flowRows(['_defineProperty', '__publicField'], ['2 -> 0.<1>'], babel),
];
