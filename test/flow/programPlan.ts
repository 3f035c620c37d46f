/** The grammar of generated programs: how a literal is written, carried, handed from file to file, wrapped and used. */
import fc from 'fast-check';

/** A call that listens or connects with an expression; `head` is what its file imports for it. */
export interface SinkForm {
  readonly role: 'listen' | 'connect';
  readonly head: string;
  readonly call: (value: string) => string;
}

const net = "import net from 'node:net';";
export const sinkForms: readonly SinkForm[] = [
  { role: 'listen', head: net, call: (value) => `net.createServer().listen(${value})` },
  { role: 'listen', head: net, call: (value) => `new net.Server().listen({ port: ${value} })` },
  {
    role: 'listen',
    head: "import { createServer } from 'http';",
    call: (value) => `createServer((req, res) => res.end()).listen({ host: '::', port: ${value} })`,
  },
  {
    role: 'listen',
    head: "import express from 'express';",
    call: (value) => `express().listen(${value}, '127.0.0.1', () => {})`,
  },
  {
    role: 'listen',
    head: "const { WebSocketServer } = require('ws');",
    call: (value) => `new WebSocketServer({ port: ${value} })`,
  },
  { role: 'connect', head: net, call: (value) => `net.connect(${value})` },
  {
    role: 'connect',
    head: "const net = require('net');",
    call: (value) => `net.createConnection({ host: 'localhost', port: ${value} })`,
  },
  {
    role: 'connect',
    head: "import * as http from 'node:http';",
    call: (value) => `http.request({ hostname: '10.0.0.1', path: '/', port: ${value} })`,
  },
  { role: 'connect', head: '', call: (value) => `fetch(\`http://localhost:\${${value}}/x\`)` },
  { role: 'connect', head: '', call: (value) => `new WebSocket('ws://127.0.0.1:' + ${value})` },
  {
    role: 'connect',
    head: "import axios from 'axios';",
    call: (value) => `axios.get(\`http://\${process.env.HOST}:\${${value}}\`)`,
  },
];

/** How the port is written. */
export const literalForms: readonly ((port: number) => string)[] = [
  (port) => String(port),
  (port) => `${Math.floor(port / 1000)}_${String(port % 1000).padStart(3, '0')}`,
  (port) => `0x${port.toString(16).toUpperCase()}`,
  (port) => `'${port}'`,
  (port) => `\`${port}\``,
];

/** Expressions around a value that give it on. */
export const carryForms: readonly ((value: string) => string)[] = [
  (value) => `(process.env.ANY || ${value})`,
  (value) => `(process.env.ANY ?? ${value})`,
  (value) => `(process.argv[2] ? Number(process.argv[2]) : ${value})`,
  (value) => `Number(${value})`,
  (value) => `parseInt(${value}, 10)`,
  (value) => `(${value} as any)`,
  (value) => `({ one: { two: { three: { four: ${value} } } } }).one.two.three.four`,
  (value) => `[${value}][0]`,
];

/** Declarations that give a value a name, and the expression that reads it back. */
export const nameForms: readonly ((name: string, value: string) => { declared: string; read: string })[] = [
  (name, value) => ({ declared: `const ${name} = ${value};`, read: name }),
  (name, value) => ({ declared: `let ${name}; ${name} = ${value};`, read: name }),
  (name, value) => ({ declared: `const ${name} = { port: ${value} };`, read: `${name}.port` }),
  (name, value) => ({
    declared: `const ${name} = { a: { b: { c: { port: ${value} } } } };`,
    read: `${name}.a.b.c.port`,
  }),
  (name, value) => ({ declared: `const { port: ${name} = ${value} } = process.env;`, read: name }),
  (name, value) => ({ declared: `const [${name}] = [${value}];`, read: name }),
  (name, value) => ({ declared: `const ${name} = { ...{ port: ${value} } };`, read: `${name}.port` }),
  (name, value) => ({ declared: `class ${name} { static port = ${value}; }`, read: `${name}.port` }),
  (name, value) => ({ declared: `class ${name} { port = ${value}; }`, read: `new ${name}().port` }),
  (name, value) => ({ declared: `function ${name}() { return ${value}; }`, read: `${name}()` }),
  (name, value) => ({ declared: `const ${name} = () => ${value};`, read: `${name}()` }),
];

/** Functions around a use of their parameter, and a call that hands a value in. */
export const wrapperForms: readonly ((
  name: string,
  use: (value: string) => string,
) => { declared: string; call: (value: string) => string })[] = [
  (name, use) => ({
    declared: `function ${name}(port) { ${use('port')}; }`,
    call: (value) => `${name}(${value})`,
  }),
  (name, use) => ({
    declared: `async function ${name}(label, port) { await ${use('port')}; }`,
    call: (value) => `${name}('x', ${value})`,
  }),
  (name, use) => ({
    declared: `const ${name} = (port) => ${use('port')};`,
    call: (value) => `${name}(${value})`,
  }),
  (name, use) => ({
    declared: `function ${name}({ port }) { return ${use('port')}; }`,
    call: (value) => `${name}({ port: ${value} })`,
  }),
  (name, use) => ({
    declared: `function ${name}(options) { const { port } = options.a.b.c; ${use('port')}; }`,
    call: (value) => `${name}({ a: { b: { c: { port: ${value} } } } })`,
  }),
  (name, use) => ({
    declared: `function ${name}(options = {}) { ${use('options.a.port')}; }`,
    call: (value) => `${name}({ a: { port: ${value} } })`,
  }),
  (name, use) => ({
    declared: `const ${name} = { run(port) { ${use('port')}; } };`,
    call: (value) => `${name}.run(${value})`,
  }),
  (name, use) => ({
    declared: `class ${name} { constructor(port) { ${use('port')}; } }`,
    call: (value) => `new ${name}(${value})`,
  }),
  (name, use) => ({
    declared: `class ${name} { run(port) { ${use('port')}; } }`,
    call: (value) => `new ${name}().run(${value})`,
  }),
  (name, use) => ({
    declared: `class ${name} { static run(port) { ${use('port')}; } }`,
    call: (value) => `${name}.run(${value})`,
  }),
];

/** How a declared name leaves its file and enters another: what the two files say, and the name it has there. */
export const importForms: readonly ((
  name: string,
  from: string,
) => { exported: string; between?: string; imported: string; read: string })[] = [
  (name, from) => ({
    exported: `export { ${name} };`,
    imported: `import { ${name} } from '${from}';`,
    read: name,
  }),
  (name, from) => ({
    exported: `export { ${name} as portOut };`,
    imported: `import { portOut as ${name} } from '${from}.js';`,
    read: name,
  }),
  (name, from) => ({
    exported: `export default ${name};`,
    imported: `import ${name} from '${from}';`,
    read: name,
  }),
  (name, from) => ({
    exported: `export default { ${name} };`,
    imported: `import all${name} from '${from}';`,
    read: `all${name}.${name}`,
  }),
  (name, from) => ({
    exported: `export { ${name} };`,
    imported: `import * as all${name} from '${from}';`,
    read: `all${name}.${name}`,
  }),
  (name, from) => ({
    exported: `module.exports = { ${name} };`,
    imported: `const { ${name} } = require('${from}');`,
    read: name,
  }),
  (name, from) => ({
    exported: `module.exports = ${name};`,
    imported: `const ${name} = require('${from}');`,
    read: name,
  }),
  (name, from) => ({
    exported: `exports.${name} = ${name};`,
    imported: `const all${name} = require('${from}');`,
    read: `all${name}.${name}`,
  }),
  (name, from) => ({
    exported: `export { ${name} };`,
    between: `export * from '${from}';`,
    imported: `import { ${name} } from '${from}Barrel';`,
    read: name,
  }),
  (name, from) => ({
    exported: `export { ${name} };`,
    between: `export { ${name} as default } from '${from}';`,
    imported: `import ${name} from '${from}Barrel';`,
    read: name,
  }),
];

/** A name is given to the value or wrapper, in the same file or in one of its own. */
export interface Naming {
  readonly form: number;
  /** An import form, or null to stay in the file. */
  readonly file: number | null;
}

export interface Flow {
  readonly literal: number;
  readonly sink: number;
  /** From the literal outwards. */
  readonly names: readonly (Naming & { readonly carry: number | null })[];
  /** From the sink outwards. */
  readonly wrappers: readonly Naming[];
}

const index = (table: readonly unknown[]) => fc.nat({ max: table.length - 1 });
const naming = (forms: readonly unknown[]) =>
  fc.record({ form: index(forms), file: fc.option(index(importForms)) });

const flow: fc.Arbitrary<Flow> = fc.record({
  literal: index(literalForms),
  sink: index(sinkForms),
  names: fc.array(
    fc.tuple(naming(nameForms), fc.option(index(carryForms))).map(([one, carry]) => ({ ...one, carry })),
    { maxLength: 3 },
  ),
  wrappers: fc.array(naming(wrapperForms), { maxLength: 3 }),
});

/** A program: some flows from literals to sinks. */
export const programPlan: fc.Arbitrary<readonly Flow[]> = fc.array(flow, { minLength: 1, maxLength: 4 });
