/** The target `local`: the ephemeral range of the machine itself, by whatever its system offers to ask. */

import * as l10n from '@vscode/l10n';
import type { PortRange } from './port.js';
import {
  type Exclusions,
  parseLinuxRange,
  parseLinuxReserved,
  parseNetshExclusions,
  parseNetshRange,
  parseSysctlRange,
} from './systemRange.js';
import { parityKernel, type RangeQuestion, systemOfPlatform } from './systems.js';
import type { Target } from './target.js';
import { wording } from './wording.js';

/** What the machine can be asked; both reject when the answer cannot be had. */
export interface SystemProbe {
  /** As Node names it: `linux`, `darwin`, `win32`, `freebsd`, `openbsd`, `netbsd`, … */
  readonly platform: string;
  /** The version of the kernel: `6.8.0-41-generic`. */
  readonly release: string;
  readFile(path: string): Promise<string>;
  run(program: 'sysctl' | 'netsh', parameters: readonly string[]): Promise<string>;
}

/** One of the ways to ask. */
type QuestionBy<By extends RangeQuestion['by']> = Extract<RangeQuestion, { readonly by: By }>;

/** The machine's target, or the sentence that says why there is none. */
export type LocalTarget = { readonly target: Target } | { readonly problem: string };

/** The word for it in sentences. */
export const thisMachine = wording('this machine');

/** Asks the machine for its range and for what it reserves. Never rejects. */
export async function readLocalTarget(probe: SystemProbe): Promise<LocalTarget> {
  const system = systemOfPlatform(probe.platform);
  if (!system?.question) return problem(l10n.t('the system {0} is not known', probe.platform));
  try {
    const read = await ask(probe, system.question);
    return 'problem' in read ? read : { target: { ...read.target, system: system.name } };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return problem(reason.split(/[\r\n]/, 1)[0] ?? '');
  }
}

function ask(probe: SystemProbe, question: RangeQuestion): Promise<LocalTarget> {
  switch (question.by) {
    case 'proc':
      return readFiles(probe, question);
    case 'netsh':
      return readNetsh(probe, question);
    case 'sysctl':
      return readSysctl(probe, question);
  }
}

async function readFiles(probe: SystemProbe, files: QuestionBy<'proc'>): Promise<LocalTarget> {
  const range = parseLinuxRange(await probe.readFile(files.range));
  if (range === null) return problem(l10n.t('{0} does not hold two ports', files.range));
  // Kernels before 3.0 and some sandboxes have no list of reserved ports; the range still holds then.
  const reserved = await probe.readFile(files.reserved).then(parseLinuxReserved, () => null);
  const exclusions = { reserved: reserved ?? [], excluded: [] };
  return { target: local(range, files.range, exclusions, hasParity(probe.release)) };
}

async function readNetsh(probe: SystemProbe, commands: QuestionBy<'netsh'>): Promise<LocalTarget> {
  const range = parseNetshRange(await probe.run('netsh', commands.range));
  if (range === null) return problem(l10n.t('netsh printed no port range'));
  const exclusions = await probe.run('netsh', commands.exclusions).then(parseNetshExclusions, () => null);
  const source = ['netsh', ...commands.range].join(' ');
  return { target: local(range, source, exclusions ?? { reserved: [], excluded: [] }, false) };
}

async function readSysctl(probe: SystemProbe, { bounds }: QuestionBy<'sysctl'>): Promise<LocalTarget> {
  const range = parseSysctlRange(await probe.run('sysctl', ['-n', ...bounds]));
  if (range === null) return problem(l10n.t('sysctl printed no two ports'));
  return { target: local(range, `sysctl ${bounds.join(' ')}`, { reserved: [], excluded: [] }, false) };
}

function local(range: PortRange, source: string, exclusions: Exclusions, parity: boolean): Target {
  return { name: 'local', label: thisMachine.english, ...range, source, parity, ...exclusions };
}

/** Whether that release of Linux chooses by parity. */
function hasParity(release: string): boolean {
  const [major = 0, minor = 0] = release.split('.').map((part) => Number.parseInt(part, 10));
  return major > parityKernel.major || (major === parityKernel.major && minor >= parityKernel.minor);
}

function problem(reason: string): LocalTarget {
  return { problem: l10n.t('The ephemeral range of this machine could not be read: {0}.', reason) };
}
