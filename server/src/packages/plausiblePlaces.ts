/** Which of the places that reach a socket somebody would put a port in: what the code allows is more than what it is for. */
import type { PortPlace } from '../catalogue/apiRow.js';
import { isPortName } from '../facts/portNames.js';
import type { ReachedParameter } from './reachedParameters.js';

/** Parameters that stand for a whole of options, or for what may be a port or an address. */
const wholeNames = /^(?:options?|opts?|args?|config\w*|settings|params|target|url|uri|addr\w*|listen)$/i;

/** Options for the encryption, the agent or the file of a socket, which are handed on whole: nobody names a port there. */
const otherOptions =
  /^(?:agent\w*|x11|tls\w*|ssl\w*|secure\w*|secureContext|proxyEnv|env|path|pathname|socketPath|pipe|headers|query|natMap)$/i;

/** Options that hold an address or a URL, by how their names end. */
const addressNames =
  /(?:ur[il]|href|link|dsn|hosts?|hostname|addr|address(?:es)?|endpoints?|origins?|servers?|brokers?|bases?|targets?|nodes?|peers?|seeds?|prox(?:y|ies)|upstreams?|announce|gateway|domain|registry|backends?|services?|remote|connect(?:ion)?(?:string)?|contactpoints?|nameservers?|dns|rpc|api|https?|wss?|destination|forward|pushgateway|cluster|tracker)s?$/i;

/** What code calls an argument that may be an address or a URL, beside those names: `request(input)`. */
const addressArguments =
  /^(?:input|resource|req\w*|info|source|src|location|arg\w*|value|spec|conn\w*|conf\w*|dest\w*|where|string|str|data|broker\w*)$/i;

/** Parts of a URL that hold no port. */
const otherParts =
  /^(?:protocol|scheme|method|path|pathname|search|hash|auth|user\w*|pass\w*|headers?|body|query|token|key)$/i;

/** What code calls an argument that is the text of an address, and of which it reads the parts once it is parsed. */
const textNames =
  /(?:^ur[il]|_ur[il]$|(?:^|[a-z])(?:Ur[il]|URL|URI)|^href|^link|^origin|[aA]ddress|[uU]rlValue)$/;

/** Parts of such a text, beside its port. */
const textParts = /^(?:origin|host|hostname|href)$/;

/** What code calls a function that it calls back: a library's call may take options in its place, but nobody gives any. */
const callbacks = /^(?:cb|callback|done|next|fn|listener|handler)$/i;

/** Options inside of options; what lies deeper is put together by the package itself. */
const maxNames = 3;

/** Whether a place is one for a port: by the names of options on the way, and by what the code calls the parameter. */
export function isPlausible({ as, path, name, index, transport, role }: ReachedParameter): boolean {
  const names = path.filter((one) => one !== '[]' && one !== '*');
  const last = names.at(-1);
  // `listen(port)` hands on whatever it is given; nobody gives an object where the code says port.
  if (path.length > 0 && isPortName(name)) return false;
  if (callbacks.test(name) || names.some((one) => callbacks.test(one))) return false;
  // A text that is taken apart: nobody gives its parts.
  if (
    path.length > 0 &&
    textNames.test(name) &&
    (last === undefined || isPortName(last) || textParts.test(last))
  )
    return false;
  // Of a client these are options for the encryption; a server listens by them.
  if (role === 'connect' && names.slice(0, -1).includes('https')) return false;
  if (names.some((one) => one.startsWith('_'))) return false;
  if (names.slice(0, -1).some((one) => isPortName(one) || otherOptions.test(one) || otherParts.test(one)))
    return false;
  // `.default` is what transpilers make of a module; `devDefault` holds what an option is where nothing is said.
  if (names.length > maxNames || names.some((one) => /default$/i.test(one))) return false;
  // Options inside of options, of an object that the package made itself.
  if (names.slice(0, -1).filter((one) => keptOptions.test(one)).length > 1) return false;
  // A URL says by its scheme what carries it: code that takes one apart for UDP speaks HTTP by another's.
  if (transport === 'udp' && (as === 'url' || as === 'any')) return false;
  // The host name of a URL that was taken apart is what is left of the host without its port.
  if (as !== 'port' && last === 'hostname') return false;
  // Any option of an object may be anything; connections by name are wholes of options.
  if (as !== 'port' && path.at(-1) === '*' && (last === undefined || /^connections?$/i.test(last)))
    return false;
  if (as !== 'port') return last === undefined ? mayHoldAddress(name) : addressNames.test(last);
  if (last !== undefined) return isPortName(last) || last === 'listen';
  // What it is handed to would take a number as well, but nobody gives one for options.
  if (path.length === 0 && wholes.test(name)) return false;
  // A number without any name that says port may be anything.
  return path.length === 0 && (isPortName(name) || wholeNames.test(name) || (index <= 1 && name.length <= 2));
}

/** Whether an argument is called what addresses are called; of minified code nothing is told. */
function mayHoldAddress(name: string): boolean {
  return name.length <= 2 || addressNames.test(name) || wholeNames.test(name) || addressArguments.test(name);
}

/** What objects keep their options under. */
const keptOptions = /(?:options?|opts|[cC]onfig|settings|params)$/i;

/** Names of options that hold a whole of options, as code keeps them: `this.options = options`. */
const wholes = /^(?:options?|opts|config|settings|params|defaults)$/i;

/**
 * Whether a place is a whole argument that the code calls options and reads options from: what it is handed to would take a
 * URL as well, but nobody gives one there. Code that means both takes the text apart, and then it is no plain URL any more.
 */
export function isOptionsAsUrl(one: ReachedParameter, all: readonly ReachedParameter[]): boolean {
  return (
    one.as === 'url' &&
    one.path.length === 0 &&
    wholes.test(one.name) &&
    all.some((other) => other.fn === one.fn && other.index === one.index && other.path.length > 0)
  );
}

/** Arguments that a function shifts by one (`(options)`, `(url, options)`); at a third the code only passes the list on. */
const maxShifted = 2;

/**
 * Places of one row without those that the code allows and nobody means: the parts of a text that is an option, what is
 * the host of another place, options that were copied into an object which is kept among them (`port` beside
 * `options.port`), and the same option of a third argument.
 */
export function withoutByProducts(all: readonly PortPlace[]): PortPlace[] {
  // A text that is taken apart (`host`, with its port) is one place; what its parts are called is the code's business.
  const texts = all.filter(({ at, as }) => as !== undefined && at.includes('.')).map(({ at }) => at);
  const places = all.filter(({ at }) => !texts.some((text) => at.startsWith(`${text}.`)));
  const hosts = places.flatMap(({ host }) => (host === undefined ? [] : [host].flat()));
  const isHost = ({ at, as = 'port' }: PortPlace): boolean =>
    as !== 'port' && hosts.some((host) => at === host || at.startsWith(`${host}.`));
  const known = new Set(places.map(({ at }) => at));
  const isCopy = ({ at }: PortPlace): boolean => {
    const steps = at.split('.');
    const isKept = (i: number): boolean => known.has([...steps.slice(0, i), ...steps.slice(i + 1)].join('.'));
    return steps.some((step, i) => i > 0 && i < steps.length - 1 && wholes.test(step) && isKept(i));
  };
  const shifted = (place: PortPlace): number => {
    const [index, option] = partsOf(place);
    if (option === '') return 0;
    return places.map(partsOf).filter(([at, other]) => other === option && at < index).length;
  };
  return places.filter((one) => !isHost(one) && !isCopy(one) && shifted(one) < maxShifted);
}

/** The argument of a place, and what is read from it. */
function partsOf({ at, as = 'port' }: PortPlace): readonly [index: number, option: string] {
  const dot = at.search(/[.[]/);
  return dot < 0 ? [Number(at), ''] : [Number(at.slice(0, dot)), `${at.slice(dot)} ${as}`];
}
