/** Why ports cannot move: the code computes one of them in a way that does not move with its literals. */
import * as l10n from '@vscode/l10n';
import type { ComputedPort } from '../index/portSite.js';
import type { MovableWorkspace } from './movableWorkspace.js';

/** Tells why ports, which move together, cannot, in one sentence; null where they can. What is computed is looked up once. */
export function refusals(workspace: MovableWorkspace): (ports: readonly number[]) => string | null {
  const computed = workspace.index.computedPorts();
  return (ports) => refusalOf(workspace, ports, computed);
}

function refusalOf(
  workspace: MovableWorkspace,
  ports: readonly number[],
  computed: readonly ComputedPort[],
): string | null {
  const { index } = workspace;
  const moving = new Set(ports);
  const sites = ports.flatMap((port) => index.sitesOfPort(port));
  for (const site of sites) {
    const fixed = site.uses.find((use) => use.along === null);
    if (!fixed) continue;
    const place = `${workspace.nameOf(fixed.file)}:${fixed.span.startLine + 1}`;
    return l10n.t(
      'What {0} computes from port {1} does not move with it, so nothing was changed: move it by hand.',
      place,
      site.port,
    );
  }
  const places = new Set(sites.map(({ file, digits }) => `${file} ${digits.start}`));
  for (const { file, span, port, factors } of computed) {
    if (!moving.has(port) && !factors.some((one) => places.has(`${one.file} ${one.span.start}`))) continue;
    const place = `${workspace.nameOf(file)}:${span.startLine + 1}`;
    return l10n.t(
      '{0} computes port {1} by a product or quotient, which does not move with its numbers, so nothing was changed: move it by hand.',
      place,
      port,
    );
  }
  return null;
}
