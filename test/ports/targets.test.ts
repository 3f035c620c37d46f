/** Targets by name and by range. */
import { describe, expect, test } from 'vitest';
import { systemCalled, systemOfPlatform, systems } from '../../server/src/ports/systems.js';
import type { Target } from '../../server/src/ports/target.js';
import { resolveTargets, targetProfiles } from '../../server/src/ports/targets.js';
import { modulesIn } from '../architecture/sourceModules.js';
import { localTarget } from '../support/localTarget.js';

function names(given: readonly string[], machine: Target | null = localTarget): string[] {
  return resolveTargets(given, machine).targets.map(
    (target) => `${target.name} ${target.low}-${target.high}`,
  );
}

describe('profiles', () => {
  test.each([
    ['linux', 32768, 60999],
    ['windows', 49152, 65535],
    ['macos', 49152, 65535],
    ['freebsd', 10000, 65535],
    ['openbsd', 1024, 49151],
    ['netbsd', 49152, 65535],
    ['solaris', 32768, 65535],
    ['aix', 32768, 65535],
    ['iana', 49152, 65535],
    ['wide', 1024, 65535],
  ])('%s is %i-%i', (name, low, high) => {
    expect(resolveTargets([name], null)).toEqual({
      targets: [expect.objectContaining({ name, low, high })],
      problems: [],
    });
  });

  test('each names its source, and only Linux chooses by parity', () => {
    expect(targetProfiles.filter((profile) => profile.source === '')).toEqual([]);
    expect(targetProfiles.filter((profile) => profile.parity).map((profile) => profile.name)).toEqual([
      'linux',
    ]);
  });
});

describe('a system', () => {
  test('is named by judgement, report and features in its row alone', () => {
    const names = new RegExp(`['"](?:${systems.map(({ name }) => name).join('|')})['"]`);
    const modules = ['findings', 'report', 'features'].flatMap((folder) => modulesIn(`server/src/${folder}`));
    expect(modules.length).toBeGreaterThan(50);
    expect(modules.filter(({ text }) => names.test(text)).map(({ name }) => name)).toEqual([]);
  });

  test('is known by its name and by what Node calls it', () => {
    expect(systems.filter((system) => systemCalled(system.name) !== system)).toEqual([]);
    const platforms = systems.flatMap((system) => system.platforms);
    expect(new Set(platforms).size).toBe(platforms.length);
    expect(['android', 'darwin', 'sunos'].map((one) => systemOfPlatform(one)?.name)).toEqual([
      'linux',
      'macos',
      undefined,
    ]);
  });
});

describe('resolveTargets', () => {
  test.each([
    [
      ['linux', 'windows'],
      ['linux 32768-60999', 'windows 49152-65535'],
    ],
    [
      ['windows', 'linux', 'windows'],
      ['windows 49152-65535', 'linux 32768-60999'],
    ],
    [['40000-50000'], ['40000-50000 40000-50000']],
    [[' 40000 – 50000 '], ['40000-50000 40000-50000']],
    [
      ['40000-50000', '40000 - 50000', 'iana'],
      ['40000-50000 40000-50000', 'iana 49152-65535'],
    ],
    [['local'], ['local 40000-40001']],
  ])('%j gives %j', (given, expected) => {
    expect(names(given)).toEqual(expected);
    expect(resolveTargets(given, localTarget).problems).toEqual([]);
  });

  test.each([
    [
      'lunix',
      /Unknown target "lunix"; a target must be one of linux, windows, .*or a range such as 32768-60999\./,
    ],
    ['', /Unknown target ""/],
    ['60000-50000', /low bound above its high bound; a target must be/],
    ['50000-70000', /above 65535/],
    ['50000', /no range such as/],
    ['1-2-3', /neither a port nor a range/],
  ])('%j is a problem and leaves the other targets', (name, message) => {
    const { targets, problems } = resolveTargets([name, 'windows'], localTarget);
    expect(targets.map((target) => target.name)).toEqual(['windows']);
    expect(problems).toEqual([expect.stringMatching(message)]);
  });

  test('the machine that cannot be read is a problem, the others hold', () => {
    const { targets, problems } = resolveTargets(['local', 'linux'], null);
    expect(targets.map((target) => target.name)).toEqual(['linux']);
    expect(problems).toEqual(['The ephemeral range of this machine (target local) could not be read.']);
  });

  test.each([[[]], [['lunix']], [['local']]])('%j alone falls back to linux and says so', (given) => {
    const { targets, problems } = resolveTargets(given, null);
    expect(targets.map((target) => target.name)).toEqual(['linux']);
    expect(problems).toEqual([expect.stringMatching(/ The target linux is used instead\.$/)]);
  });
});
