/** What functions hand on by what their names say of configuration: data, as in `libraryFlows.ts`. */
import { type FlowRow, flowRows } from './flowRow.js';

/** Configuration by the name of a function alone, where nothing is known of it. */
export const configurationFlows: readonly FlowRow[] = [
  ...flowRows(
    [/^(?:define|with)[A-Z]/],
    ['0 -> result', '0() -> result'],
    'https://vite.dev/config/#config-intellisense',
  ),
  ...flowRows(['mergeConfig'], ['0.. -> result'], 'https://vite.dev/guide/api-javascript#mergeconfig'),
  // What Strapi hands to the functions of its configuration.
  ...flowRows(['env.int'], ['1 -> result'], 'https://docs.strapi.io/cms/configurations/environment'),
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
