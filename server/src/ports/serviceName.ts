/** Which ports IANA has registered, and for what service; read from the compact registry at first use. */
import { registeredPorts, registeredWords } from './registeredPorts.js';
import { unpackText } from './unpackText.js';

let services: ReadonlyMap<number, string> | undefined;

/** Whether IANA has assigned or reserved the port (ports from 1024 on; system ports count as registered). */
export function isRegistered(port: number): boolean {
  return port < 1024 || registry().has(port);
}

/** The service that IANA has registered for the port (from 1024 on), null where there is none. */
export function serviceName(port: number): string | null {
  return registry().get(port) || null;
}

function registry(): ReadonlyMap<number, string> {
  services ??= decode(unpackText(registeredPorts, registeredWords));
  return services;
}

/** `DISTANCE:NAME …` from port 1023 on; see scripts/registry/build-registry.mjs. A reserved port has the empty name. */
function decode(text: string): ReadonlyMap<number, string> {
  const result = new Map<number, string>();
  let port = 1023;
  let name = '';
  for (const entry of text.split(' ')) {
    const colon = entry.indexOf(':');
    const distance = entry.slice(0, colon);
    port += distance === '' ? 1 : Number.parseInt(distance, 36);
    const written = entry.slice(colon + 1);
    if (written !== '') name = written === '-' ? '' : written;
    result.set(port, name);
  }
  return result;
}
