/** The risk of one use of a port in brief: what a hover shows beside the diagnostic, whose sentences it does not repeat. */

import type { Risk, RiskInput } from '../risk.js';
import { selfConnectInBrief } from '../rules/connect-in-ephemeral-range/connectInEphemeralRange.js';
import { listenConsequenceInBrief } from '../rules/listen-in-ephemeral-range/listenConsequence.js';
import { describeRisk, selfConnectOutcome } from './describeRisk.js';
import { reasonTexts } from './reasons.js';

/** The parts of a hover's text; every item is a whole sentence. */
export interface RiskInBrief {
  /** Whether some target can choose the port by itself. */
  readonly exposed: boolean;
  /** What can happen, in one short sentence; null where nothing can, or where nothing is known to listen or connect. */
  readonly outcome: string | null;
  /** Circumstances that decided it. */
  readonly reasons: readonly string[];
  /** Whom each system gives the port to, and where its range was read: one sentence a target. */
  readonly takers: readonly string[];
}

/** Describes the risk of a use in brief. */
export function riskInBrief(input: RiskInput): RiskInBrief {
  const { risk, targets } = describeRisk(input);
  // What parity means for the port, the sentence on who takes it says too.
  const told = risk.reasons.filter((reason) => reason !== 'other-half');
  const reasons = reasonTexts({ ...risk, reasons: told });
  return { exposed: risk.exposures.length > 0, outcome: outcomeOf(risk), reasons, takers: targets };
}

function outcomeOf(risk: Risk): string | null {
  if (risk.bindConflict) return listenConsequenceInBrief();
  return selfConnectOutcome(risk, selfConnectInBrief);
}
