/** The catalogue's row: one API that listens or connects, and where in its call the port stands. Data, no code. */

export type ApiRole = 'listen' | 'connect';
/** The protocol whose ports an API uses. */
export type Transport = 'tcp' | 'udp';

/** How the value at a place names a port. */
export type PlaceForm =
  /** A number, or a string of digits: `50051`, `'50051'`. */
  | 'port'
  /** `host:port`, `:port`, `[::1]:port`, `dns:///host:port`, `ipv4:a:1,b:2`, comma lists, multiaddr. */
  | 'address'
  /** A URL string or a `URL` object; the default port of a scheme is not invented. */
  | 'url'
  /** Any of the three, told apart by its text: for options such as `target` or `server`. */
  | 'any';

/**
 * A place in a call: the argument's index, then option names: `0`, `1.port`, `0.socket.port`. `[]` steps into each
 * element of an array (`0.brokers[]`, `0[].port`), `*` into each property of an object (`0.proxy.*.target`), `{}` to its
 * keys (`0{}` of `{ 'host:80': id }`), `()` to what a function returns (`0.useFactory().port`). `this` is what
 * the method is called on (`this.basePort`).
 */
export type ArgumentPath = string;

/** One place where a port can stand. */
export interface PortPlace {
  readonly at: ArgumentPath;
  /** Default `port`. */
  readonly as?: PlaceForm;
  /** Where the largest port stands, itself among them, where the call takes one of several; the port is the smallest. */
  readonly upTo?: ArgumentPath;
  /** Where the host stands that goes with a place of form `port`; of several, the first that is there. */
  readonly host?: ArgumentPath | readonly ArgumentPath[];
}

/** A form that an argument can show in the code; `number` also where a constant says so. */
export type ArgumentForm = 'function' | 'string' | 'number' | 'object' | 'present';

/**
 * One API. `path` is written from the module's exports: `createConnection`, `Server.prototype.listen`, `default`
 * (the default export, or `module.exports` itself), `default.prototype.listen`, `promises.connect`. `()` is the
 * result of a call and `**` one or more members: `loadPackageDefinition().**` is any class in that result.
 */
export interface ApiRow {
  /**
   * `node:net`, `express`, `@grpc/grpc-js`; `global` for what is there without an import; `file:GLOB` for the
   * default export of configuration files of that name (then `path` is `default`, `shape` is `config`);
   * `place:NAME` for a place in another file ({@link PlaceRow}), which is written down as if it were one.
   */
  readonly module: string;
  readonly path: string;
  /**
   * `call` (also methods), `new`, `either` (a class that also works without `new`), `config`, or `plugin`: handed to a
   * call of `register`, whose arguments count.
   */
  readonly shape: 'call' | 'new' | 'either' | 'config' | 'plugin';
  readonly role: ApiRole;
  readonly transport?: Transport;
  /** Every place that may hold the port; all that are there are taken. */
  readonly ports: readonly PortPlace[];
  /** What the API does with no host: the wildcard address, or this host. Default: `any` to listen, `loopback` to connect. */
  readonly defaultHost?: 'any' | 'loopback' | 'dynamic';
  /** Where an option names the local port of an outgoing connection; of several, the first that is there. */
  readonly localPort?: ArgumentPath | readonly ArgumentPath[];
  /** An argument that must not be there in that form, to tell overloads apart: `{ at: '0', is: 'function' }`; of several, any. */
  readonly unless?: { readonly at: ArgumentPath | readonly ArgumentPath[]; readonly is: ArgumentForm };
  /** An argument that must be one of these texts: `app.set('port', 3000)` is `{ at: '0', equals: ['port'] }`. */
  readonly when?: { readonly at: ArgumentPath; readonly equals: readonly string[] };
  /** An argument that must be none of these texts. A member of an enumeration (`Transport.REDIS`) is its last name. */
  readonly except?: { readonly at: ArgumentPath; readonly equals: readonly string[] };
  /** Known by the declarations of a package alone: what it finds is `likely`. */
  readonly isDeclared?: true;
  /** The port is one of a container, which has a network and a range of its own. */
  readonly inContainer?: boolean;
  /** The documentation page that says so. */
  readonly doc: string;
}

/** What a tool does with a value at a place of a file that is no code, or of a command line. */
export interface PlaceRow {
  /** What a reader calls it: `Compose ports`, `vite --port`. */
  readonly place: string;
  readonly role: ApiRole;
  readonly transport?: Transport;
  readonly defaultHost?: ApiRow['defaultHost'];
  readonly doc: string;
}

/** What an expression on a module's exports gives: `createServer` of `node:http` returns a `Server` of `node:net`. */
export interface TypeRow {
  readonly module: string;
  /** Export path of a function (its result is meant), as in {@link ApiRow.path}; `createServer`, `default`, `Server.prototype.address`. */
  readonly path: string;
  /** `call`, `new`, `either`, `property` (the value itself), or `callback` (a parameter of a function passed in). */
  readonly shape: 'call' | 'new' | 'either' | 'property';
  /** The class whose instance it is: `node:net Server` (module, blank, export path). */
  readonly gives: string;
}

/**
 * A function whose result is (or defaults to) one of its arguments or an option of it: `getPort({ port: 3000 })`.
 * `*` in `gives` stands for the name of the property that is read back: `parseArgs(…).values.port` with
 * `0.options.*.default`. `resultPath` says where in the result that property is (blank: right at it).
 */
export interface ValueRow {
  readonly module: string;
  /** Export path of the function, as in {@link ApiRow.path}. */
  readonly path: string;
  readonly shape: 'call' | 'new' | 'either';
  /** The arguments the result may come from; all that are there are possible values. `callee`: what is called. */
  readonly gives: readonly (ArgumentPath | 'callee')[];
  /** Where the largest of several numbers stands that the result can be; what is given is the smallest. */
  readonly upTo?: ArgumentPath;
  /** The argument is a URL or address, and what is read from the result are its parts. */
  readonly parses?: 'url';
  /** Where in the result the value stands: `values` of `parseArgs().values.port`; default: the result itself. */
  readonly resultPath?: string;
  readonly doc: string;
}

/** A class of a module whose instances matter. */
export interface ClassRow {
  readonly module: string;
  readonly path: string;
  /** A class whose rows hold for this one too: `node:net Server`. */
  readonly extends?: string;
  /** Whether unknown methods hand back the object itself (`.on(…).listen(…)`). */
  readonly fluent?: boolean;
}

/** One module's rows. */
export interface CatalogueModule {
  readonly apis: readonly ApiRow[];
  readonly types?: readonly TypeRow[];
  readonly classes?: readonly ClassRow[];
  readonly values?: readonly ValueRow[];
}
