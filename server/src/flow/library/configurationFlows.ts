/** What readers of configuration hand on: data, as in `libraryFlows.ts`. */
import { type FlowRow, flowRows } from './flowRow.js';

/** Configuration: schemas with defaults, readers of environment variables. */
export const configurationFlows: readonly FlowRow[] = [
  ...flowRows(['.default', '.prefault', '.catch'], ['0 -> result'], 'https://zod.dev/api#defaults'),
  ...flowRows(
    ['.parse', '.parseSync', '.parseAsync', '.safeParse', '.cast', '.validateSync', '.opts'],
    ['this -> result', 'this -> result.data'],
    'https://zod.dev/basics',
  ),
  ...flowRows(['.validate'], ['this -> result', 'this -> result.value'], 'https://joi.dev/api/'),
  ...flowRows(
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
  ...flowRows(
    ['.object', '.keys', '.strictObject', '.looseObject'],
    ['0 -> result'],
    'https://zod.dev/api#objects',
  ),
  ...flowRows(
    [/^(?:define|with)[A-Z]/],
    ['0 -> result', '0() -> result'],
    'https://vite.dev/config/#config-intellisense',
  ),
  ...flowRows(
    [/^(?:port|num|str|url|host|int|string|number)$/],
    ['0.default -> result'],
    'https://github.com/af/envalid#readme',
  ),
  ...flowRows(
    ['cleanEnv', '.cleanEnv', '.createEnv'],
    ['1 -> result'],
    'https://github.com/af/envalid#readme',
  ),
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
