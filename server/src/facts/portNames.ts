/** Names of variables, properties and parameters that say port, and those that only look so. */

/** Words after `port` that make the name say something else (`PORT_RETRY`, `portTimeout`). */
const otherWords =
  /^(?:retry|retries|count|timeout|check|attempts?|interval|limit|length|size|offset|step|increment|delay|ms|wait|range|width|height)$/i;

/** Ports that are plugs or queues, not numbers of the network. */
const hardware = /^(?:midi|com|serial|usb|gpio|message|parallel|view|display|hdmi|completion|mach)$/i;

/** Numbers of errors that speak of ports: `ER_CHANNELS_HOST_PORT`. */
const errorCodes = /^(?:ER|ERR|ERROR|ERRNO|EE|CR)_[A-Z]/;

/** Names without a boundary that still say it. */
const joined =
  /^(?:https?|ssl|tls|wss?|tcp|udp|grpc|rpc|api|web|proxy|db|pg|mysql|mongo|smtp|imap|ftp|ssh|redis|local|remote|server|client|src|dst|dest|listen|app|debug)ports?$/i;

/**
 * A name that says port: `port`, `PORT`, `httpPort`, `PORT_HTTP`, `listen_port`, `ports`, `port1`; not `viewport`,
 * `transport`, `support`, `portrait`.
 */
export function isPortName(name: string): boolean {
  // Most names do not; asking costs less than taking them apart.
  if (!/port/i.test(name)) return false;
  if (joined.test(name)) return true;
  if (errorCodes.test(name)) return false;
  const words = name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? [];
  const at = words.findLastIndex((word) => /^ports?$/i.test(word));
  if (at < 0 || words.slice(at + 1).some((word) => otherWords.test(word))) return false;
  if (hardware.test(words[at - 1] ?? '')) return false;
  if (/^(?:max|min|num|number|count)$/i.test(words[at - 1] ?? '') && /s$/i.test(words[at] ?? ''))
    return false;
  const after = words.slice(at + 1);
  // Constants put the service behind (`PORT_HTTP`); in camel case only a word of counting may follow (`portNumber`).
  return (
    after.length === 0 ||
    name === name.toUpperCase() ||
    after.every((word) => /^(?:number|no|num|base|start|min|max|default|\d+)$/i.test(word))
  );
}

/** A name that says host: `host`, `:authority`, `dockerHost`, `x-forwarded-host`, `servers`, `upstream`. */
export function isHostName(name: string): boolean {
  const words = name.replace(/([a-z])([A-Z])/g, '$1_$2');
  return /(?:^|[^a-z])(?:host|authority|addr|address|endpoint|upstream|broker|server)(?:e?s)?$/i.test(words);
}
