/** The risk of one use of a port in sentences: what hovers, the report and `explain` show beside the finding. */
import * as l10n from '@vscode/l10n';
import type { Transport } from '../../catalogue/apiRow.js';
import { assessRisk, type Exposure, type Risk, type RiskInput } from '../risk.js';
import { selfConnectConsequence } from '../rules/connect-in-ephemeral-range/connectInEphemeralRange.js';
import { selfUnlikelyInBrief } from '../rules/connect-self-unlikely/connectSelfUnlikely.js';
import { listenConsequence } from '../rules/listen-in-ephemeral-range/listenConsequence.js';
import { ofWhich, rangeSource, rangesOf, rangeText, targetLabel } from './phrases.js';
import { reasonTexts } from './reasons.js';

/** The risk in words; every item is a whole sentence. */
export interface RiskDescription {
  readonly risk: Risk;
  /** In which ranges the port lies, or why in none that counts. */
  readonly place: string;
  /** What can happen, null where nothing can. */
  readonly consequence: string | null;
  /** Circumstances that decided it. */
  readonly reasons: readonly string[];
  /** Whom each system gives the port to, and where its range was read: one sentence a target. */
  readonly targets: readonly string[];
}

/** Describes the risk of a use. */
export function describeRisk(input: RiskInput): RiskDescription {
  const risk = assessRisk(input);
  const reasons = reasonTexts(risk);
  // The first reason of what no target gives away says why.
  const unexposed = risk.exposures.length === 0 ? reasons.shift() : undefined;
  return {
    risk,
    place: unexposed ?? placeOf(input, risk),
    consequence: consequenceOf(input, risk),
    reasons,
    targets: risk.exposures.map((exposure) => exposureText(exposure, input.transport)),
  };
}

function placeOf({ port, range }: RiskInput, { exposures, exposedPorts }: Risk): string {
  const ranges = rangesOf(exposures.map(({ target }) => target));
  return range
    ? l10n.t('Ports {0}, {1}.', rangeText(range), ofWhich(exposedPorts, ranges))
    : l10n.t('Port {0} lies in {1}.', port, ranges);
}

function consequenceOf(input: RiskInput, risk: Risk): string | null {
  if (risk.bindConflict) return listenConsequence(input, risk);
  return selfConnectOutcome(risk, () => selfConnectConsequence(input, risk));
}

/** What a self-connect comes to, in a sentence that `likely` gives where it is; null where there can be none. */
export function selfConnectOutcome({ selfConnect }: Risk, likely: () => string): string | null {
  switch (selfConnect) {
    case 'likely':
      return likely();
    case 'unlikely':
      return selfUnlikelyInBrief();
    case 'handled':
      return l10n.t('A self-connect can happen, and the code gives the connection up.');
    case 'impossible':
      return null;
  }
}

/** `Linux (32768–60999) gives it to outgoing connections first; range: …`. */
function exposureText({ target, taker }: Exposure, transport: Transport): string {
  const system = `${targetLabel(target)} (${rangeText(target)})`;
  if (transport === 'udp') {
    return l10n.t(
      '{0}: given to UDP sockets that ask for port 0, or send before they are bound. Source of the range: {1}.',
      system,
      rangeSource(target),
    );
  }
  switch (taker) {
    case 'connections':
      return l10n.t(
        '{0}: given to outgoing connections first. Source of the range: {1}.',
        system,
        rangeSource(target),
      );
    case 'listeners':
      return l10n.t(
        '{0}: given first to programs that listen on port 0, and to outgoing connections when the other half is used up. Source of the range: {1}.',
        system,
        rangeSource(target),
      );
    case 'either':
      return l10n.t(
        '{0}: given to outgoing connections and to programs that listen on port 0. Source of the range: {1}.',
        system,
        rangeSource(target),
      );
  }
}
