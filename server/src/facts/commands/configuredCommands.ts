/** Command lines in options of tools, which count where a tool reads the file: `webServer: { command: 'vite --port 45000' }`, `{ script: 'serve', args: '-l 45000' }`. */
import ts from 'typescript';
import { Kind } from '../nodeKinds.js';
import { commandExport } from '../placedUses.js';
import type { Walk } from '../walk.js';
import { listedWords, nodeWord, wordOf } from './calledCommands.js';
import { CalledPorts } from './calledPorts.js';
import { codeText } from './codeText.js';
import { readCommand } from './commandLines.js';
import { type CommandWord, commandsIn } from './shellWords.js';

/** A whole command (playwright.dev, "webServer"; testcafe.io, "appCommand"), or its parts (pm2.keymetrics.io, "Configuration File"). */
const options = new Set(['command', 'appCommand', 'script', 'args', 'node_args', 'interpreter_args']);

/** Writes down what the command uses that an object of options holds. */
export function noteConfiguredCommand({ properties }: ts.ObjectLiteralExpression, walk: Walk): void {
  const found = new Map<string, ts.Expression>();
  for (const one of properties)
    if (ts.isPropertyAssignment(one) && ts.isIdentifier(one.name) && options.has(one.name.text))
      found.set(one.name.text, one.initializer);
  const place = found.get('command') ?? found.get('appCommand') ?? found.get('script');
  if (!place) return;
  const ports = new CalledPorts(place, [], walk);
  const around = { writer: ports, where: 'machine' } as const;
  const script = found.get('script');
  if (script === place) {
    const own = wordsAt(found.get('node_args') ?? found.get('interpreter_args'), ports);
    const words = [...(own.length > 0 ? [nodeWord, ...own] : []), wordOf(script, ports)];
    readCommand({ words: [...words, ...wordsAt(found.get('args'), ports)], sets: [] }, around);
  } else {
    const text = codeText(place, ports, walk.source);
    for (const command of text ? commandsIn(text) : []) readCommand(command, around);
  }
  const used = ports.used();
  if (!used) return;
  const { out } = walk;
  const parts = out.list([-1, used.machine, used.container]);
  out.node(Kind.export, out.string(commandExport), out.node(Kind.array, -1, parts));
}

/** Words that are a list, or stand in one text. */
function wordsAt(value: ts.Expression | undefined, ports: CalledPorts): readonly CommandWord[] {
  if (!value) return [];
  if (ts.isArrayLiteralExpression(value)) return listedWords(value, ports);
  const text = codeText(value, ports, ports.source);
  return text ? (commandsIn(text)[0]?.words ?? []) : [];
}
