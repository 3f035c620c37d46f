/** `eslint-plugin-ephemeral-ports`: the findings of a scan of the whole folder as rules of ESLint, one for each rule of the program. */
import { version } from '../../package.json';
import { type RuleId, ruleIds } from '../../server/src/settings.js';
import { type LintRule, portRule } from './portRule.js';
import { textParser } from './textParser.js';

const name = 'ephemeral-ports';

/** As the program judges by itself: what it calls a hint or information does not count as an error. */
const severities: Readonly<Record<RuleId, 'error' | 'warn'>> = {
  'listen-in-ephemeral-range': 'error',
  'connect-in-ephemeral-range': 'error',
  'connect-self-unlikely': 'warn',
  'port-mention': 'warn',
  'unwritten-default': 'warn',
  'unused-suppression': 'warn',
};

/** Files that neither ESLint nor its usual parsers read, but the program does. */
const otherFiles = [
  '**/*.{vue,svelte,astro,html,htm}',
  '**/{.env,.env.*,*.env}',
  '**/*.{yml,yaml,sh,bash}',
  '**/{Dockerfile,Dockerfile.*,*.dockerfile,Procfile}',
];

const rules = Object.fromEntries(ruleIds.map((rule) => [rule, portRule(rule)])) as Record<RuleId, LintRule>;

const plugin = {
  meta: { name: 'eslint-plugin-ephemeral-ports', version, namespace: name },
  rules,
  /** Takes any text for a program without statements. */
  parser: textParser,
  configs: {} as Record<'recommended' | 'everyFile', readonly object[]>,
};

const recommended = {
  name: `${name}/recommended`,
  plugins: { [name]: plugin },
  rules: Object.fromEntries(ruleIds.map((rule) => [`${name}/${rule}`, severities[rule]])),
};
plugin.configs.recommended = [recommended];
plugin.configs.everyFile = [
  recommended,
  { name: `${name}/every-file`, files: otherFiles, languageOptions: { parser: textParser } },
];

module.exports = plugin;
