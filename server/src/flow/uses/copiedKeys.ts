/** Numbers that are copied under computed keys: whether one can be the property that was asked for. */
import { Kind } from '../../facts/nodeKinds.js';
import { isPortName } from '../../facts/portNames.js';
import type { Goals } from '../search/goals.js';
import type { PortEnd, PortQuery } from '../search/portQuery.js';
import type { SearchTools } from '../search/searchState.js';

/**
 * Whether a number stands under another name than the one that was asked for, where properties are copied by keys that
 * nobody knows: `conf[row.name] = row.value` gives `conf.port` the value of the row that says `port`, not that of each.
 */
export function isOfAnotherName(
  end: PortEnd,
  { walk }: PortQuery,
  goals: Goals,
  { graph }: SearchTools,
): boolean {
  const { key } = goals.formOf(end.goal);
  if (key === 0) return false;
  const asked = graph.strings.text(key).toLowerCase();
  for (let at = end.at; at >= 0; at = walk.before[at] as number) {
    const node = walk.nodes[at] as number;
    const step = goals.paths.first(goals.pathOf(walk.goals[at] as number));
    const name = step > 0 ? graph.strings.text(step) : '';
    // What is counted has no name.
    if (graph.kind(node) !== Kind.object || name === '' || /^\d+$/.test(name)) continue;
    const entries = graph.list(graph.y(node));
    if (isPortName(name)) return false;
    for (let i = 0; i < entries.length; i += 3) {
      const value = entries[i + 2] as number;
      if (value > 0 && graph.kind(value) === Kind.text && graph.textOf(value).text.toLowerCase() === asked)
        return false;
    }
    return true;
  }
  return false;
}
