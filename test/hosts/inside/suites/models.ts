/** Tools for language models, invoked as a model would: in editors that have such. */
import * as vscode from 'vscode';
import { assert } from '../workspaceFiles.js';

/** Of `vscode.lm`, which editors have from 1.95 on. */
interface Tools {
  readonly lm?: {
    readonly tools?: readonly { readonly name: string }[];
    invokeTool?(
      name: string,
      options: { input: object; toolInvocationToken: undefined },
    ): Thenable<{ content: { value?: unknown }[] }>;
  };
}

async function toolsAnswer() {
  // Before, the names were there as proposals, which throw when they are read.
  if (Number(vscode.version.split('.')[1]) < 95) return 'this editor is older than tools';
  const { lm } = vscode as Tools;
  if (!lm?.invokeTool) throw new Error(`VS Code ${vscode.version} knows no tools`);
  const names = (lm.tools ?? [])
    .map(({ name }) => name)
    .filter((name) => name.startsWith('ephemeral-ports_'));
  assert(names.length === 3, `tools: ${names.join(', ')}`);
  const ask = async (name: string, input: object): Promise<string> => {
    const result = await lm.invokeTool?.(`ephemeral-ports_${name}`, {
      input,
      toolInvocationToken: undefined,
    });
    return (result?.content ?? []).map(({ value }) => String(value)).join('');
  };
  const explained = await ask('explain', { port: 50000 });
  assert(/^# Port 50000/.test(explained) && /inventoryClient/.test(explained), explained.slice(0, 300));
  const { places } = JSON.parse(await ask('report', {}));
  assert(
    places.some(
      ({ file, port }: { file: string; port: number }) => /inventoryClient/.test(file) && port === 50000,
    ),
    JSON.stringify(places).slice(0, 300),
  );
  const { moves } = JSON.parse(await ask('planMove', { port: 50000 }));
  assert(moves.length === 1 && moves[0].from === 50000, JSON.stringify(moves));
  return names.join(', ');
}

export const tests = { 'tools for language models answer': toolsAnswer };
