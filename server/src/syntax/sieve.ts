/** Decides from the raw text whether a file can matter to ports at all, before anything is parsed. */
import { packagesWithDefaults } from '../catalogue/defaultPortNames.js';
import { isCell, isReadOnDemand } from '../fileKinds.js';
import { kindOf } from '../sourceFiles.js';

/**
 * Whether a file may hold a port site or the call of one by itself: it says port, it calls something that listens or
 * connects, it holds an address with a port, or it hands a number like a port to a call. Files that only carry values
 * or functions for others do not pass; the index asks for them when a link leads there, and for the importers of
 * those that carry ports. Together nothing is lost (a test compares reports with and without the sieve).
 */
export function mayHoldFacts(text: string): boolean {
  return (
    portWords.test(text) ||
    sinkWords.test(text) ||
    addresses.test(text) ||
    numbersInCalls.test(text) ||
    sentences.test(text) ||
    settingsWords.test(text) ||
    commandWords.test(text)
  );
}

/** Values of other files, which nobody reads unless code leads there: addresses of the environment, imported data. */
const otherFiles =
  /\benv\b(?:\??\.|\[['"])\w*(?:URL|URI|HOST|ADDR|ENDPOINT|ORIGIN|SERVER|API|BASE|BROKER|REDIS|DATABASE|DSN)|(?:from|require\(|import\()\s*['"]\.{1,2}\/[^'"\n]*(?<!package)\.json[c5]?['"]/;

/** A configuration that is put together from other files, which may hold its ports. */
function isOfParts(file: string, text: string): boolean {
  return (
    /[./-]conf(?:ig)?\.[cm]?[jt]s$/.test(file) &&
    /(?:\bfrom|\brequire\(|\bimport\()\s*['"]\.{1,2}\//.test(text)
  );
}

/**
 * The same for a file of any kind, by its name; of most kinds a number is asked for. `isAlone`: no file of the workspace
 * but code is read, so that nothing comes from others.
 */
export function mayMatter(file: string, text: string, isAlone = false): boolean {
  if (isReadOnDemand(file)) return false;
  switch (kindOf(file) ?? 'code') {
    case 'code':
      return mayHoldFacts(text) || (!isAlone && (otherFiles.test(text) || isOfParts(file, text)));
    case 'notebook':
      // Cells of one notebook see each other's names.
      return isCell(file) || (/\d{2}/.test(text) && /"[^"\n]*(?:script|deno|tslab|nodejs)"/i.test(text));
    case 'component':
      return /<script|^\s*---/i.test(text) && (mayHoldFacts(text) || otherFiles.test(text));
    case 'kubernetes':
      return (
        (isManifest.test(text) || isValues.test(file) || isCompose.test(text)) &&
        /\d{2}/.test(text) &&
        numbersOfPorts.test(text)
      );
    case 'compose':
      return /\d{2}|\benv_file\b/.test(text);
    case 'json':
      return /\d{2}/.test(text) || packagesWithDefaults.test(text);
    default:
      return /\d{2}/.test(text);
  }
}

/** Manifests of Kubernetes, and values of Helm charts, say what they are. */
const isManifest = /^["']?apiVersion["']?:/m;
const isValues = /(?:^|\/)values[^/]*\.ya?ml$/;
/** A Compose file under any name begins its services at the margin. */
const isCompose = /^["']?services["']?[ \t]*:/m;
/** A word that says port, or an address: many manifests have neither. */
const numbersOfPorts = /port|:\d{2,5}\b/i;

/** `import`, `export`, `support` and `viewport` say nothing of ports. */
const portWords = /(?<![a-zA-Z])[pP]orts?(?![a-z])|[a-z\d]Ports?(?![a-z])|PORT|ephemeral-ports-disable/;

/** Listeners of events and `f.bind(this)` have nothing to do with networks. */
const sinkWords =
  /\b(?:connect|dial)\w*\(|\blisten(?!ers?\(|erCount\()\w*\(|\bbind(?!\((?:this|null|undefined)\s*[,)])\w*\(|(?:[lL]isten|[cC]onnect|[dD]ial|createConnection)\.(?:call|apply)\(|(?:Listen(?<!\b(?:add|remove|prepend)\w*Listen)|Bind|Connect)\w*\(|\bcreateConnection\(|\bnew\s+\w*Server\(/;

/** Texts with a port: `://host:80`, `*:8080`, `*:8080`, `localhost:80`, `1.2.3.4:80`, `]:80`, `}:80`, `/tcp/80`, `80/tcp`, `name:80'`. */
const addresses =
  /\/\/[^\s'"`/]*:[\d$'"`]|['"`*]:\d{4,5}|`:\$|\+=\s*['"`]:|%s:%|(?:localhost|\btcp|\d\.\d{1,3}|\]|\}):[\d$]|\/(?:tcp|udp)\/[\d$]|\d\/(?:tcp|udp|sctp)\b|\w:\d{2,5}['"`]|['"`]:['"`]\s*[+,]|:['"`]\s*\+|\.join\(['"]:['"]\)|(?:[sS]erver|[sS]ource)=[^;,'"`]+,\s*[\d$]/;

/** Ports in sentences and commands: `a.example.com:80`, ` :8080`, `-p 8080:80`, `-L 8080:…`, `--inspect=9229`. */
const sentences =
  /\.[a-zA-Z]{2,12}:\d{2,5}(?!\w)|[\s(=,*]:\d{4,5}(?!\w)|(?:-[lp]|--publish)[ =]?\d|-[LR] ?\d|['"`]-[LRD]['"`]|--(?:inspect|debug|publish)\b/;

/** A number of four or five digits as the first argument of a call, after a host, or before one; digits after `-p`. */
const numbersInCalls =
  /\(\s*['"`]?(?:[1-6]\d{4}|[1-6]\d_\d{3}|[1-9]\d{3}|[1-9]_\d{3}|0x[\da-fA-F]{3,4})['"`]?\s*[,)]|['"`]\s*,\s*[1-9]\d{3,4}\s*[,)]|,\s*[1-9]\d{3,4}\s*,\s*['"`]|\bsend\([^\n]*,\s*[1-9]\d{3,4}\s*\)|['"]-p['"]|\b(?:api|livereload)['"]?\s*:\s*[1-9]\d{3,4}/;

/** Modules that start programs, whose options may come from anywhere; see `commandStarters.ts`. */
const commandWords =
  /['"](?:(?:node:|npm:)?(?:child_process|execa|zx|dax|tinyexec|shelljs|testcafe)|[\w@/-]*(?:child-process|spawn)[\w-]*)['"]|\bBun\.(?:\$|spawn)|\bDeno\.(?:Command|run)\b/;

/** What puts settings where other files read them by name, without an import that leads back. */
const settingsWords =
  /\bregisterAs\(|\bConfigModule\.for(?:Root|Feature)\(|['"](?:@fastify\/env|fastify-env|nconf)['"]/;
