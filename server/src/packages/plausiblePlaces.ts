/** Which of the places that reach a socket somebody would put a port in: what the code allows is more than what it is for. */
import { isPortName } from '../facts/portNames.js';
import type { ReachedParameter } from './reachedParameters.js';

/** Parameters that stand for a whole of options, or for what may be a port or an address. */
const wholeNames = /^(?:options?|opts?|args?|config\w*|settings|params|target|url|uri|addr\w*|listen)$/i;

/** Options for the encryption, the agent or the file of a socket, which are handed on whole: nobody names a port there. */
const otherOptions =
  /^(?:agent\w*|tls\w*|ssl\w*|secure\w*|secureContext|proxyEnv|env|path|pathname|socketPath|pipe|headers|query|natMap)$/i;

/** Options that hold an address or a URL, by how their names end. */
const addressNames =
  /(?:ur[il]|href|link|dsn|hosts?|hostname|addr|address(?:es)?|endpoints?|origins?|servers?|brokers?|bases?|targets?|nodes?|peers?|seeds?|prox(?:y|ies)|upstreams?|announce|gateway|domain|registry|backends?|services?|remote|connect(?:ion)?(?:string)?|contactpoints?|nameservers?|dns|rpc|api|https?|wss?|destination|forward|pushgateway|cluster|tracker)s?$/i;

/** Parts of a URL that hold no port. */
const otherParts =
  /^(?:protocol|scheme|method|path|pathname|search|hash|auth|user\w*|pass\w*|headers?|body|query|token|key)$/i;

/** Options inside of options; what lies deeper is put together by the package itself. */
const maxNames = 3;

/** Whether a place is one for a port: by the names of options on the way, and by what the code calls the parameter. */
export function isPlausible({ as, path, name, index }: ReachedParameter): boolean {
  const names = path.filter((one) => one !== '[]' && one !== '*');
  const last = names.at(-1);
  // `listen(port)` hands on whatever it is given; nobody gives an object where the code says port.
  if (path.length > 0 && isPortName(name)) return false;
  if (names.some((one) => one.startsWith('_'))) return false;
  if (names.slice(0, -1).some((one) => isPortName(one) || otherOptions.test(one))) return false;
  // `.default` is what transpilers make of a module.
  if (names.length > maxNames || names.includes('default')) return false;
  if (as !== 'port') return last === undefined ? !otherParts.test(name) : addressNames.test(last);
  if (last !== undefined) return isPortName(last) || last === 'listen';
  // A number without any name that says port may be anything.
  return path.length === 0 && (isPortName(name) || wholeNames.test(name) || (index <= 1 && name.length <= 2));
}
