/** Safer ports: never one that is refused anywhere, the most memorable first. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isSafePort,
  leavesNoRoom,
  type SuggestionContext,
} from '../../server/src/findings/suggestions/safePort.js';
import { suggestMapping } from '../../server/src/findings/suggestions/suggestMapping.js';
import { suggestPorts } from '../../server/src/findings/suggestions/suggestPorts.js';
import { fetchBlockedPorts } from '../../server/src/ports/avoidedPorts.js';
import { inRange } from '../../server/src/ports/port.js';
import { isRegistered } from '../../server/src/ports/serviceName.js';
import { resolveTargets, targetProfiles } from '../../server/src/ports/targets.js';
import { wellKnownPorts } from '../../server/src/ports/wellKnownPorts.js';

function context(names: readonly string[] = ['linux'], used: readonly number[] = []): SuggestionContext {
  return { targets: resolveTargets(names, null).targets, reserved: [], used: (port) => used.includes(port) };
}

const portsFor = (port: number, given: SuggestionContext) => suggestPorts(port, given).map((one) => one.port);

/** Contexts to draw: few in every run of the tests, many on demand (SUGGESTION_RUNS=100000). */
const numRuns = Number(process.env.SUGGESTION_RUNS ?? 200);

/** Any targets, reserved ports and used ports that a workspace could have. */
const contexts = fc.record({
  names: fc.uniqueArray(
    fc.oneof(
      fc.constantFrom(...targetProfiles.map((profile) => profile.name)),
      fc.tuple(fc.nat(65535), fc.nat(65535)).map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`),
    ),
    { minLength: 1, maxLength: 3 },
  ),
  used: fc.uniqueArray(fc.integer({ min: 1024, max: 29999 }), { maxLength: 40 }),
  reserved: fc.array(
    fc.tuple(fc.nat(65535), fc.nat(300)).map(([low, size]) => ({ low, high: Math.min(low + size, 65535) })),
    { maxLength: 3 },
  ),
});

function contextOf({ names, used, reserved }: typeof contexts extends fc.Arbitrary<infer T> ? T : never) {
  const set = new Set(used);
  return { targets: resolveTargets(names, null).targets, reserved, used: (port: number) => set.has(port) };
}

/** What is wrong with a suggested port, in words; written apart from the code under test. */
function faultOf(port: number, given: SuggestionContext): string | null {
  if (port < 1024 || port >= 30000) return 'outside 1024-29999';
  if (given.targets.some((target) => inRange(port, target))) return 'inside a target';
  if (given.reserved.some((range) => inRange(port, range))) return 'reserved';
  if (fetchBlockedPorts.has(port)) return 'refused by fetch';
  if (isRegistered(port)) return 'registered';
  if (wellKnownPorts.has(port)) return 'a tool’s default';
  return given.used?.(port) ? 'used' : null;
}

describe('suggestPorts', () => {
  test.each([
    [50051, [15051, 25051, 20051]],
    [50052, [15052, 25052, 10052]],
    [63315, [13315, 23315, 16315]],
    [40080, [14080, 24080, 20080]],
    [33013, [13013, 23013, 10013]],
  ])('%i: %j', (port, expected) => {
    expect(portsFor(port, context())).toEqual(expected);
  });

  test.each([
    ['rows of the registry that cover several ports', 4250, 6063, 7301, 27005],
    ['where sshd forwards X11 connections', 6010, 6064, 6065, 6099],
  ])('%s are passed over', (_, ...ports) => {
    expect(ports.filter((port) => isSafePort(port, context(['windows'])))).toEqual([]);
  });

  test('what the workspace uses is passed over', () => {
    expect(portsFor(50051, context(['linux'], [15051]))).toEqual([25051, 20051, 11051]);
  });

  test('count', () => {
    expect(suggestPorts(50051, { ...context(), count: 10 })).toHaveLength(10);
    expect(suggestPorts(50051, { ...context(), count: 0 })).toEqual([]);
  });

  test.each([[['wide']], [['openbsd']], [['1000-20000', 'freebsd']]])('%j leaves no room', (names) => {
    expect(leavesNoRoom(context(names).targets)).toBe(true);
    expect(suggestPorts(50051, context(names))).toEqual([]);
    expect(suggestMapping([50051, 50052], context(names))).toEqual({
      moves: new Map(),
      unmoved: [50051, 50052],
    });
  });

  test('each says why it is safe', () => {
    expect(suggestPorts(50051, context(['linux', 'windows']))[0]?.reasons).toEqual([
      'outside the ephemeral ranges of Linux (32768–60999) and Windows (49152–65535)',
      'below Kubernetes’ NodePorts (30000–32767)',
      'not registered at IANA and no usual default of a tool',
      'named nowhere else in the workspace',
      'keeps the last digits 051',
    ]);
  });

  test('any port and context: distinct, safe, as many as asked, the same again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 65535 }), contexts, (port, drawn) => {
        const given = contextOf(drawn);
        const ports = portsFor(port, given);
        expect(ports.flatMap((one) => faultOf(one, given) ?? [])).toEqual([]);
        expect(new Set(ports).size).toBe(ports.length);
        expect(ports).not.toContain(port);
        expect(portsFor(port, contextOf({ ...drawn, used: [...drawn.used].reverse() }))).toEqual(ports);
        if (ports.length < 3) {
          const left = Array.from({ length: 30000 }, (_, index) => index).filter(
            (one) => one !== port && isSafePort(one, given),
          );
          expect(ports).toHaveLength(left.length);
        }
      }),
      { numRuns },
    );
  }, 1_000_000);

  test('without a workspace nothing is said about it', () => {
    const [first] = suggestPorts(50051, { ...context(), used: null });
    expect(first?.port).toBe(15051);
    expect(first?.reasons.join()).not.toContain('workspace');
  });
});

describe('suggestMapping', () => {
  test('neighbours keep their distance', () => {
    expect([...suggestMapping([50052, 50051], context()).moves]).toEqual([
      [50051, 15051],
      [50052, 15052],
    ]);
  });

  test('ports far apart move each for itself, never to one place', () => {
    const { moves } = suggestMapping([50051, 55051, 45051], context());
    expect([...moves.keys()]).toEqual([45051, 50051, 55051]);
    expect(new Set(moves.values()).size).toBe(3);
  });

  test('a group that fits nowhere is split at its widest gap', () => {
    const free = new Set([15051, 15052, 20000 + 59]);
    const { moves } = suggestMapping([50051, 50052, 50059], {
      ...context(),
      used: (port) => !free.has(port),
    });
    expect([...moves]).toEqual([
      [50051, 15051],
      [50052, 15052],
      [50059, 20059],
    ]);
  });

  test('a port without a place is named', () => {
    const { moves, unmoved } = suggestMapping([50051], { ...context(), used: () => true });
    expect([moves.size, unmoved]).toEqual([0, [50051]]);
  });

  test('any ports and context: safe, distinct, stable under order, neighbours keep their spacing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 32768, max: 65500 }), { maxLength: 6 }),
        fc.integer({ min: 1, max: 10 }),
        contexts,
        (singles, gap, drawn) => {
          const given = contextOf({ ...drawn, used: drawn.used });
          const ports = singles.flatMap((port) => [port, port + gap]);
          const { moves, unmoved } = suggestMapping(ports, given);
          const places = [...moves.values()];
          expect(places.flatMap((port) => faultOf(port, given) ?? [])).toEqual([]);
          expect(new Set(places).size).toBe(places.length);
          expect([...moves.keys(), ...unmoved].sort((a, b) => a - b)).toEqual(
            [...new Set(ports)].sort((a, b) => a - b),
          );
          expect(suggestMapping([...ports].reverse(), given)).toEqual({ moves, unmoved });
        },
      ),
      { numRuns: 150 },
    );
  });

  test('where there is room, every pair of neighbours keeps its spacing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 32768, max: 65500 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 10 }),
        (singles, gap) => {
          const { moves } = suggestMapping(
            singles.flatMap((port) => [port, port + gap]),
            context(['linux', 'windows']),
          );
          for (const port of singles) {
            expect((moves.get(port + gap) ?? 0) - (moves.get(port) ?? 0)).toBe(gap);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});
