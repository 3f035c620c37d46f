/** Programs as the edits against self-connect leave them: a guard in every form, and a connection that is dialled again. */

import { type ConnectionKind, guardChanges, type Replacement } from '../../server/src/findings/guardEdits.js';
import { redialChanges } from '../../server/src/findings/redialEdits.js';
import { findConnectionPlace } from '../../server/src/syntax/places/connectionPlace.js';
import { findRedialPlace } from '../../server/src/syntax/places/redialPlace.js';

/** The edits for the call whose name follows `$0`; null where no place for one is found. */
export const changed = {
  guarded(marked: string, kind: ConnectionKind = 'socket'): string | null {
    const { text, offset } = unmarked(marked);
    const place = findConnectionPlace('file:///a.ts', text, offset);
    return place && apply(text, guardChanges(text, place, kind));
  },
  redialled(marked: string, extension: 'ts' | 'js' = 'ts'): string | null {
    const { text, offset } = unmarked(marked);
    const place = findRedialPlace(`file:///a.${extension}`, text, offset);
    return place && apply(text, redialChanges(text, place, extension === 'ts'));
  },
};

function unmarked(marked: string): { text: string; offset: number } {
  return { text: marked.replace('$0', ''), offset: marked.indexOf('$0') };
}

function apply(text: string, changes: readonly Replacement[]): string {
  return changes.reduceRight(
    (result, change) => result.slice(0, change.start) + change.text + result.slice(change.end),
    text,
  );
}

/** One of each form; each connects to the port of its argument. */
const forms: readonly (readonly [ConnectionKind, string])[] = [
  [
    'socket',
    `export function named(port: number) {\n  const s = net.$0connect(port, '127.0.0.1');\n  return s;\n}\n`,
  ],
  ['socket', `export function returned(port: number) {\n  return net.$0connect(port, '127.0.0.1');\n}\n`],
  [
    'socket',
    `export class Client {\n  socket = new net.Socket();\n  open(port: number) {\n    this.socket.$0connect(port, '127.0.0.1').on('error', () => {});\n    return this.socket;\n  }\n}\n`,
  ],
  [
    'socket',
    `export function secured(port: number) {\n  const s = tls.$0connect(port, '127.0.0.1');\n  return s;\n}\n`,
  ],
  [
    'request',
    `export function asked(port: number) {\n  const r = http.$0get({ port, host: '127.0.0.1', agent: false });\n  return r;\n}\n`,
  ],
  [
    'agent',
    `export function pooled(port: number) {\n  const agent = new http.$0Agent({ port, host: '127.0.0.1', keepAlive: true });\n  return http.get({ agent });\n}\n`,
  ],
  [
    'agent',
    `export function securely(port: number) {\n  const agent = new https.$0Agent({ port, host: '127.0.0.1' });\n  return https.get({ agent });\n}\n`,
  ],
];

/** A module that exports `named`, `returned`, `Client`, `secured`, `asked`, `pooled` and `securely`, each with its guard. */
export const guardedProgram: string = [
  `import net from 'node:net';\nimport http from 'node:http';\nimport https from 'node:https';\nimport tls from 'node:tls';\n`,
  ...forms.map(([kind, text]) => changed.guarded(text, kind) ?? ''),
].join('');

/** A module that exports `open(port)`: an async function whose connection is dialled again. */
export function redialledProgram(extension: 'ts' | 'js'): string {
  const parameter = extension === 'ts' ? 'port: number' : 'port = 0';
  const text = `import { once } from 'node:events';\nimport net from 'node:net';\nexport async function open(${parameter}) {\n  const s = net.$0connect(port, '127.0.0.1');\n  await once(s, 'connect');\n  return s;\n}\n`;
  return changed.redialled(text, extension) ?? '';
}
