/** From a use of a port to its risk: what the index knows and what the settings say, put together. */

import type { PortSite, PortUse } from '../index/portSite.js';
import type { Target } from '../ports/target.js';
import { containerTargets } from '../ports/targets.js';
import type { Settings } from '../settings.js';
import { assessRisk, type Risk, type RiskInput } from './risk.js';

/** What holds for a file. */
export interface Environment {
  readonly settings: Settings;
  readonly targets: readonly Target[];
}

/** A use with its risk. */
export interface JudgedUse {
  /** Null: the site as a mention. */
  readonly use: PortUse | null;
  readonly input: RiskInput;
  readonly risk: Risk;
}

/** What bears on the risk of one use of a site; `use` null: of the site as a mention. */
export function riskInputOf(
  site: PortSite,
  use: PortUse | null,
  { settings, targets }: Environment,
): RiskInput {
  const { port, role, host, transport } = use ?? site;
  return {
    port,
    ...(use?.range && { range: use.range }),
    role: use === null ? 'mention' : role,
    host,
    transport,
    localPort: use?.localPort ?? 'none',
    guarded: use?.guarded ?? false,
    retryInterval: use?.retryInterval ?? null,
    ...(use?.inContainer
      ? { inContainer: true, targets: containerTargets, reserved: [] }
      : { targets, reserved: settings.reservedPorts }),
  };
}

/** Every use of a site with its risk, and the site itself where it has none. */
export function judgedUsesOf(site: PortSite, environment: Environment): JudgedUse[] {
  const uses: readonly (PortUse | null)[] = site.uses.length > 0 ? site.uses : [null];
  return uses.map((use) => {
    const input = riskInputOf(site, use, environment);
    return { use, input, risk: assessRisk(input) };
  });
}
