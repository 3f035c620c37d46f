/** Everything that is true of one port number: for `explain`, for hovers and for the command *Explain Port*. */
import * as l10n from '@vscode/l10n';
import { inRange } from '../../ports/port.js';
import { serviceName } from '../../ports/serviceName.js';
import type { Target } from '../../ports/target.js';
import { wellKnownPorts } from '../../ports/wellKnownPorts.js';
import type { Suggestion } from '../finding.js';
import type { Risk, RiskInput } from '../risk.js';
import { listenRemedy } from '../rules/listen-in-ephemeral-range/listenInEphemeralRange.js';
import type { SuggestionContext } from '../suggestions/safePort.js';
import { suggestPorts } from '../suggestions/suggestPorts.js';
import { describeRisk } from './describeRisk.js';
import { sentences as joined, listed, rangeText, targetLabel } from './phrases.js';

/** One port explained; every sentence stands by itself. */
export interface PortExplanation {
  readonly port: number;
  /** The class of RFC 6335 §6; `zero` is no port to connect to. */
  readonly kind: 'zero' | 'system' | 'user' | 'dynamic';
  /** The service registered at IANA (from 1024 on), null where there is none. */
  readonly service: string | null;
  /** Tools that use it by default, null where none is known. */
  readonly tools: string | null;
  /** Whether some target can choose the port by itself. */
  readonly exposed: boolean;
  readonly sentences: readonly string[];
  /** Safer ports; empty where the port is not exposed or none is left. */
  readonly suggestions: readonly Suggestion[];
}

/** Explains a port (0–65535) for these targets: what it is, who can take it, what can happen, and what to do. */
export function explainPort(port: number, context: SuggestionContext): PortExplanation {
  const listen = useOf(port, 'listen', context);
  const listening = describeRisk(listen);
  const connecting = describeRisk(useOf(port, 'connect', context));
  const exposed = listening.risk.exposures.length > 0;
  const outside = context.targets.filter((target) => !inRange(port, target));
  const sentences = [
    identity(port),
    ...(exposed && port !== 0 ? listening.targets : [listening.place]),
    ...(exposed && outside.length > 0 ? [outsideOf(outside)] : []),
    ...(listening.consequence === null
      ? []
      : [l10n.t('Bind conflict of a server: {0}', listening.consequence)]),
    ...listening.reasons,
    ...(connecting.consequence === null
      ? []
      : [
          l10n.t(
            'Self-connect of a client (TCP simultaneous open): {0}',
            joined([connecting.consequence, ...connecting.reasons, ...oddsAssumption(connecting.risk)]),
          ),
        ]),
    ...(exposed ? [listenRemedy(listen, listening.risk)] : []),
  ];
  return {
    port,
    kind: kindOf(port),
    service: serviceName(port),
    tools: wellKnownPorts.get(port) ?? null,
    exposed,
    sentences,
    suggestions: exposed ? suggestPorts(port, context) : [],
  };
}

/** A plain use over TCP on the host itself. */
function useOf(port: number, role: 'listen' | 'connect', context: SuggestionContext): RiskInput {
  return {
    port,
    role,
    host: role === 'listen' ? 'any' : 'loopback',
    transport: 'tcp',
    localPort: 'none',
    guarded: false,
    retryInterval: null,
    targets: context.targets,
    reserved: context.reserved,
  };
}

function kindOf(port: number): PortExplanation['kind'] {
  if (port === 0) return 'zero';
  if (port < 1024) return 'system';
  return port < 49152 ? 'user' : 'dynamic';
}

/** What the number is by itself: its class, its registered service, and who else uses it by default. */
function identity(port: number): string {
  const known = [
    ...(serviceName(port) === null
      ? []
      : [l10n.t('IANA has registered it for {0}', serviceName(port) ?? '')]),
    ...(wellKnownPorts.has(port) ? [l10n.t('usual default of: {0}', wellKnownPorts.get(port) ?? '')] : []),
  ];
  const more = known.length === 0 ? '' : `; ${known.join('; ')}`;
  switch (kindOf(port)) {
    case 'zero':
      return l10n.t('Port 0 is no port of its own.');
    case 'system':
      return l10n.t(
        'Port {0} is a system port (0–1023): on Linux and most Unix systems listening on it needs privileges by default, on macOS only at a single address{1}.',
        port,
        more,
      );
    case 'user':
      return l10n.t('Port {0} is a user port (1024–49151){1}.', port, more);
    case 'dynamic':
      return l10n.t(
        'Port {0} is a dynamic port (49152–65535), which IANA registers for nobody{1}.',
        port,
        more,
      );
  }
}

/** Where the odds are not measured. */
function oddsAssumption({ odds, exposures }: Risk): string[] {
  if (odds === null || exposures.every(({ target }) => target.parity)) return [];
  return [
    l10n.t(
      'Where the kernel does not choose by parity, the odds assume an even choice from the whole range.',
    ),
  ];
}

function outsideOf(targets: readonly Target[]): string {
  const systems = targets.map((target) => `${targetLabel(target)} (${rangeText(target)})`);
  return l10n.t('It lies outside the range of {0}.', listed(systems));
}
