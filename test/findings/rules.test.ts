/** Rules as a table: each in its folder, in the order of the settings, and open to one that no single use breaks. */
import { existsSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { evaluate } from '../../server/src/findings/evaluate.js';
import { type Rule, ruleFacts } from '../../server/src/findings/rules/rule.js';
import { rules } from '../../server/src/findings/rules/ruleTable.js';
import { resolveTargets } from '../../server/src/ports/targets.js';
import { defaultSettings, ruleIds } from '../../server/src/settings.js';
import { listenSite, shortly } from './support.js';

test('every rule has its folder, its page and its place in the settings', () => {
  expect(rules.map(({ id }) => id)).toEqual(ruleIds);
  const folders = readdirSync('server/src/findings/rules', { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  expect(folders.sort()).toEqual([...ruleIds].sort());
  expect(ruleIds.filter((id) => !existsSync(`docs/rules/${id}.md`))).toEqual([]);
});

test('a rule may look at other sites of the file', () => {
  // Any id will do: this is the shape of a rule that compares listeners, not one of the product.
  const twoListeners: Rule = {
    ...ruleFacts('port-mention', 'Two servers listen on one port'),
    judge({ site, sites }) {
      const others = sites.filter((other) => other !== site && other.port === site.port);
      if (site.role !== 'listen' || !others.some(({ role }) => role === 'listen')) return null;
      return { targets: [], message: () => `Another server listens on port ${site.port}.` };
    },
  };
  const sites = [listenSite(8080, 1), listenSite(8081, 2), listenSite(8080, 3)];
  const { targets } = resolveTargets(['linux'], null);
  const findings = evaluate(
    { file: 'file:///w/a.ts', sites, directives: [], settings: defaultSettings, targets },
    { sites: [twoListeners], comments: [] },
  );
  expect(shortly(findings)).toEqual(['1 hint port-mention', '3 hint port-mention']);
  expect(findings[0]?.message).toBe('Another server listens on port 8080.');
});
