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
import type { Target } from './target.js';

/** What the machine can be asked; both reject when the answer cannot be had. */
export interface SystemProbe {
  /** As Node names it: `linux`, `darwin`, `win32`, `freebsd`, `openbsd`, `netbsd`, … */
  readonly platform: string;
  /** The version of the kernel: `6.8.0-41-generic`. */
  readonly release: string;
  readFile(path: string): Promise<string>;
  run(program: 'sysctl' | 'netsh', parameters: readonly string[]): Promise<string>;
}

/** The machine's target, or the sentence that says why there is none. */
export type LocalTarget = { readonly target: Target } | { readonly problem: string };

const rangeFile = '/proc/sys/net/ipv4/ip_local_port_range';
const reservedFile = '/proc/sys/net/ipv4/ip_local_reserved_ports';

/** The names of the two bounds, by platform. */
const sysctlNames: Readonly<Record<string, readonly [string, string]>> = {
  darwin: ['net.inet.ip.portrange.first', 'net.inet.ip.portrange.last'],
  freebsd: ['net.inet.ip.portrange.first', 'net.inet.ip.portrange.last'],
  openbsd: ['net.inet.ip.portfirst', 'net.inet.ip.portlast'],
  netbsd: ['net.inet.ip.anonportmin', 'net.inet.ip.anonportmax'],
};

/** Asks the machine for its range and for what it reserves. Never rejects. */
export async function readLocalTarget(probe: SystemProbe): Promise<LocalTarget> {
  try {
    switch (probe.platform) {
      case 'linux':
      case 'android':
        return await readLinux(probe);
      case 'win32':
        return await readWindows(probe);
      default:
        return await readBsd(probe);
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return problem(reason.split(/[\r\n]/, 1)[0] ?? '');
  }
}

async function readLinux(probe: SystemProbe): Promise<LocalTarget> {
  const range = parseLinuxRange(await probe.readFile(rangeFile));
  if (range === null) return problem(l10n.t('{0} does not hold two ports', rangeFile));
  // Kernels before 3.0 and some sandboxes have no list of reserved ports; the range still holds then.
  const reserved = await probe.readFile(reservedFile).then(parseLinuxReserved, () => null);
  return {
    target: local(range, rangeFile, { reserved: reserved ?? [], excluded: [] }, hasParity(probe.release)),
  };
}

async function readWindows(probe: SystemProbe): Promise<LocalTarget> {
  const range = parseNetshRange(await probe.run('netsh', ['int', 'ipv4', 'show', 'dynamicport', 'tcp']));
  if (range === null) return problem(l10n.t('netsh printed no port range'));
  const exclusions = await probe
    .run('netsh', ['int', 'ipv4', 'show', 'excludedportrange', 'tcp'])
    .then(parseNetshExclusions, () => null);
  const source = 'netsh int ipv4 show dynamicport tcp';
  return { target: local(range, source, exclusions ?? { reserved: [], excluded: [] }, false) };
}

async function readBsd(probe: SystemProbe): Promise<LocalTarget> {
  const names = sysctlNames[probe.platform];
  if (!names) return problem(l10n.t('the system {0} is not known', probe.platform));
  const range = parseSysctlRange(await probe.run('sysctl', ['-n', ...names]));
  if (range === null) return problem(l10n.t('sysctl printed no two ports'));
  return { target: local(range, `sysctl ${names.join(' ')}`, { reserved: [], excluded: [] }, false) };
}

function local(range: PortRange, source: string, exclusions: Exclusions, parity: boolean): Target {
  return { name: 'local', label: 'this machine', ...range, source, parity, ...exclusions };
}

/** Linux chooses by parity since 4.2. */
function hasParity(release: string): boolean {
  const [major = 0, minor = 0] = release.split('.').map((part) => Number.parseInt(part, 10));
  return major > 4 || (major === 4 && minor >= 2);
}

function problem(reason: string): LocalTarget {
  return { problem: l10n.t('The ephemeral range of this machine could not be read: {0}.', reason) };
}
