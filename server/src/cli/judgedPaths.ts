/** A scanned workspace judged by the settings of its parts: what reports and moves of ports build on. */
import { evaluate } from '../findings/evaluate.js';
import type { Finding } from '../findings/finding.js';
import type { SuggestionContext } from '../findings/suggestions/safePort.js';
import { ToldDefaults } from '../findings/toldDefaults.js';
import type { PortSite } from '../index/portSite.js';
import type { FileKey } from '../modules/fileNames.js';
import type { Target } from '../ports/target.js';
import { targetResolver } from './options/targetNames.js';
import type { ScannedWorkspace } from './scanPaths.js';
import type { Surroundings } from './surroundings.js';

export interface JudgedPaths extends ScannedWorkspace {
  /** The targets of all parts. */
  readonly targets: readonly Target[];
  /** The findings of a file and the sites that they are of; judged once. */
  judged(file: FileKey): { readonly sites: readonly PortSite[]; readonly findings: readonly Finding[] };
  /** What a suggestion must respect, for all parts alike. */
  readonly suggestionContext: SuggestionContext;
}

/** Judges the files of a workspace; `override` names targets in place of those of its settings. */
export async function judgePaths(
  workspace: ScannedWorkspace,
  override: readonly string[] | undefined,
  surroundings: Surroundings,
): Promise<JudgedPaths> {
  const { index, settings, settingsOf } = workspace;
  const names = override ?? settings.flatMap((own) => own.targets);
  const targetsOf = await targetResolver(names, surroundings);
  const known = new Map<FileKey, ReturnType<JudgedPaths['judged']>>();
  const targets = targetsOf([...new Set(names)]);
  const told = new ToldDefaults(index);
  return {
    ...workspace,
    targets,
    judged(file) {
      const before = known.get(file);
      if (before) return before;
      const own = settingsOf(file);
      const sites = index.sitesIn(file);
      const directives = index.directivesIn(file);
      const ownTargets = targetsOf(override ?? own.targets);
      const defaults = told.in(file);
      const findings = evaluate({ file, sites, directives, defaults, settings: own, targets: ownTargets });
      known.set(file, { sites, findings });
      return { sites, findings };
    },
    suggestionContext: {
      targets,
      reserved: settings.flatMap((own) => own.reservedPorts),
      used: (port) => index.sitesOfPort(port).length > 0,
    },
  };
}
