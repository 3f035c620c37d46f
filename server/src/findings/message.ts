/** The message of a finding: one sentence of fact, one of consequence, one of remedy. */
import * as l10n from '@vscode/l10n';
import type { RuleId } from '../settings.js';
import { loopbackTaken, selfConnectOften, taken } from './consequences.js';
import { rangesOf, sentences } from './phrases.js';
import { connectRemedy, listenRemedy } from './remedies.js';
import type { Risk, RiskInput } from './risk.js';
import { leavesNoRoom } from './safePort.js';

/** The rules that judge a port (all but the one on suppression comments). */
export type PortRule = Exclude<RuleId, 'unused-suppression'>;

/** The message of a finding of `rule`; `written` is the port as the literal names it, where the code computes another. */
export function findingMessage(rule: PortRule, input: RiskInput, risk: Risk, written: number): string {
  return sentences([
    fact(rule, input, risk, written),
    consequence(rule, input, risk),
    remedy(rule, input, risk),
  ]);
}

/** The message for a suppression comment that suppresses nothing; `unknown` are its words that name no rule. */
export function unusedSuppressionMessage(unknown: readonly string[]): string {
  const said = l10n.t('This comment suppresses no finding.');
  if (unknown.length === 0) return `${said} ${l10n.t('Remove it.')}`;
  const words = unknown.map((word) => `"${word}"`).join(', ');
  return `${said} ${l10n.t('No rule is called {0}.', words)} ${l10n.t('Correct or remove it.')}`;
}

function fact(rule: PortRule, { port, host }: RiskInput, risk: Risk, written: number): string {
  const ranges = rangesOf(risk.exposures.map((exposure) => exposure.target));
  if (port !== written) return computedFact(rule, port, written, ranges);
  switch (rule) {
    case 'listen-in-ephemeral-range':
      return l10n.t('A server listens on port {0}, which lies in {1}.', port, ranges);
    case 'connect-in-ephemeral-range':
      return host === 'loopback' || host === 'any'
        ? l10n.t('A client connects to port {0} of its own host, which lies in {1}.', port, ranges)
        : l10n.t('A client connects to port {0}, which lies in {1}.', port, ranges);
    case 'connect-self-unlikely':
      return l10n.t('A client connects to port {0}, which lies in {1}.', port, ranges);
    case 'port-mention':
      return l10n.t('Port {0} lies in {1}.', port, ranges);
  }
}

function computedFact(rule: PortRule, port: number, written: number, ranges: string): string {
  return rule === 'listen-in-ephemeral-range'
    ? l10n.t('A server listens on port {0}, computed from {1}, which lies in {2}.', port, written, ranges)
    : l10n.t('A client connects to port {0}, computed from {1}, which lies in {2}.', port, written, ranges);
}

function consequence(rule: PortRule, input: RiskInput, risk: Risk): string {
  switch (rule) {
    case 'listen-in-ephemeral-range':
      return risk.reasons.includes('loopback-listener') ? loopbackTaken(input, risk) : taken(input, risk);
    case 'connect-in-ephemeral-range':
      return selfConnectOften(input, risk);
    case 'connect-self-unlikely':
      return risk.reasons.includes('remote-host')
        ? l10n.t(
            'It names another host, so it connects to itself only if that name leads back to its own host.',
          )
        : l10n.t('The kernel takes the other half of the range first, so a self-connect is unlikely.');
    case 'port-mention':
      return l10n.t('A server there can find it taken, and a client of it can connect to itself.');
  }
}

function remedy(rule: PortRule, input: RiskInput, risk: Risk): string {
  switch (rule) {
    case 'listen-in-ephemeral-range':
      return listenRemedy(input, risk);
    case 'connect-in-ephemeral-range':
      return connectRemedy(input.targets);
    case 'connect-self-unlikely':
      return leavesNoRoom(input.targets)
        ? l10n.t('Reserving the port there rules it out.')
        : l10n.t('A port outside every target’s range rules it out.');
    case 'port-mention':
      return leavesNoRoom(input.targets)
        ? l10n.t('Reserving the port there avoids both.')
        : l10n.t('A port outside every target’s range avoids both.');
  }
}
