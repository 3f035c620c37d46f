/** What has to move with ports: the numbers from which the code computes them, all by one distance. */
import * as l10n from '@vscode/l10n';
import type { PortSite } from '../index/portSite.js';
import { Refusal } from '../refusal.js';
import { linkedPorts } from './linkedPorts.js';
import type { MovableWorkspace, Moves } from './movableWorkspace.js';
import { refusals } from './moveRefusals.js';

/** Digits of the code, and what they are known to read. */
export type DigitsPlace = Pick<PortSite, 'file' | 'digits' | 'digitsText'>;

/** A number that is no site, and what it becomes. */
export interface MovingNumber extends DigitsPlace {
  readonly to: number;
}

/** Numbers from which the ports of sites are computed and that are no sites: they move by the same distance. */
export function numbersAlong(sites: readonly PortSite[], moves: Moves): MovingNumber[] {
  const places = new Map<string, MovingNumber>();
  for (const site of sites) {
    const shift = (moves.get(site.port) ?? site.port) - site.port;
    for (const { file, span, text, value } of site.uses.flatMap((use) => use.along ?? []))
      places.set(`${file} ${span.start}`, { file, digits: span, digitsText: text, to: value + shift });
  }
  for (const { file, digits } of sites) places.delete(`${file} ${digits.start}`);
  return [...places.values()];
}

/** What the code computes from each other moves by one distance, so that client and server still meet; anything else is refused. */
export function refuseParting(workspace: MovableWorkspace, moves: Moves): void {
  const ports = [...moves].flatMap(([from, to]) => (from === to ? [] : [from]));
  const refusal = refusals(workspace)(ports);
  if (refusal !== null) throw new Refusal(refusal);
  const { index } = workspace;
  for (const group of linkedPorts(index)) {
    const named = group.ports.filter((port) => index.sitesOfPort(port).length > 0);
    const shifts = new Set(named.map((port) => (moves.get(port) ?? port) - port));
    if (shifts.size > 1) {
      throw new Refusal(l10n.t('Ports {0} belong together: they move by one distance.', named.join(', ')));
    }
  }
}
