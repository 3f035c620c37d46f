/** The rules, one row each: what they are called, how grave they are by default, and where they are explained. */
import { defaultSettings, type RuleId, ruleIds, type Severity } from '../settings.js';

/** Where the documentation of this project is read. */
export const documentationRoot = 'https://github.com/ephemeral-ports/ephemeral-ports/blob/main/docs';

/** One rule. */
export interface Rule {
  readonly id: RuleId;
  readonly defaultSeverity: Severity | 'off';
  /** The address of the rule's page. */
  readonly docs: string;
  /** What the rule reports, in a few words, for lists of rules (SARIF). */
  readonly title: string;
}

const titles: Readonly<Record<RuleId, string>> = {
  'listen-in-ephemeral-range': 'A server listens on a port of the ephemeral range',
  'connect-in-ephemeral-range':
    'A client that connects to a port of the ephemeral range can connect to itself',
  'connect-self-unlikely': 'A client connects to a port of the ephemeral range; a self-connect is unlikely',
  'port-mention': 'A port of the ephemeral range is named',
  'unused-suppression': 'A suppression comment suppresses nothing',
};

/** All rules, in the order of the settings. */
export const rules: readonly Rule[] = Object.freeze(
  ruleIds.map((id) => ({
    id,
    defaultSeverity: defaultSettings.severity[id],
    docs: `${documentationRoot}/rules/${id}.md`,
    title: titles[id],
  })),
);

/** The address of a rule's page. */
export function ruleDocs(rule: RuleId): string {
  return `${documentationRoot}/rules/${rule}.md`;
}
