/** Tools for the editor's language models: report, explain, plan of a move. They answer what the server says, and change nothing. */
import * as vscode from 'vscode';
import {
  type ExplainPortParams,
  ExplainPortRequest,
  type ExplainPortResult,
  type MovePlanParams,
  MovePlanRequest,
  type MovePlanResult,
  PortsRequest,
  type PortsResult,
} from '../../../server/src/protocol.js';
import { ask, type CommandContext } from '../commands/commandContext.js';
import { isBefore } from '../editorVersion.js';

/** Places of one answer: about a page, and far below what a conversation can hold. */
const maxPlacesTold = 100;
/** UTF-16 units of an explanation: one port in a workspace that names it everywhere. */
const maxExplanation = 20_000;

/** Of `vscode.lm`, which editors have from 1.95 on, what is used here. */
interface LanguageModels {
  registerTool(
    name: string,
    tool: { invoke(options: { readonly input: unknown }): Promise<object> },
  ): vscode.Disposable;
}
interface LanguageModelParts {
  readonly lm?: Partial<LanguageModels>;
  readonly LanguageModelToolResult?: new (parts: readonly object[]) => object;
  readonly LanguageModelTextPart?: new (text: string) => object;
}

/** What a tool answers to its input; throws an error of one sentence for an input that it cannot take. */
type Tool = (context: CommandContext, input: Readonly<Record<string, unknown>>) => Promise<object | string>;

/** The tools by the names that the manifest declares. */
const tools: Readonly<Record<string, Tool>> = {
  'ephemeral-ports_report': report,
  'ephemeral-ports_explain': explain,
  'ephemeral-ports_planMove': planMove,
};

/** Registers the tools where the editor knows such; nothing where it does not. */
export function registerLanguageModelTools(context: CommandContext): vscode.Disposable {
  // Before, the names were there as proposals, which throw when they are used.
  if (isBefore(95)) return vscode.Disposable.from();
  const { lm, LanguageModelToolResult: Result, LanguageModelTextPart: Text } = vscode as LanguageModelParts;
  if (typeof lm?.registerTool !== 'function' || !Result || !Text) return vscode.Disposable.from();
  const { registerTool } = lm;
  const registered = Object.entries(tools).map(([name, tool]) =>
    registerTool.call(lm, name, {
      async invoke({ input }) {
        const answer = await tool(context, typeof input === 'object' && input !== null ? { ...input } : {});
        return new Result([new Text(typeof answer === 'string' ? answer : JSON.stringify(answer))]);
      },
    }),
  );
  return vscode.Disposable.from(...registered);
}

async function report(context: CommandContext, input: Readonly<Record<string, unknown>>): Promise<object> {
  const from = wholeNumber(input, 'from', 0, 10_000_000) ?? 0;
  const { ports, complete } = await ask<PortsResult>(context, PortsRequest);
  const wanted = ports.flatMap(({ port, places }) =>
    places
      .filter(
        ({ severity, suppressed, known }) =>
          input.show === 'all' || (severity !== null && !suppressed && !known),
      )
      .map(({ path, line, character, role, api, severity, message }) => {
        return { file: path, line: line + 1, column: character + 1, port, role, api, severity, message };
      }),
  );
  const places = wanted.slice(from, from + maxPlacesTold);
  const next = from + places.length < wanted.length ? from + places.length : null;
  // While the first scan runs, places are missing: whoever asks should ask again.
  return { complete, total: wanted.length, places, next };
}

async function explain(context: CommandContext, input: Readonly<Record<string, unknown>>): Promise<string> {
  const params: ExplainPortParams = { port: portOf(input, 0), withoutHolders: true };
  const { markdown } = await ask<ExplainPortResult>(context, ExplainPortRequest, params);
  return markdown.length > maxExplanation ? `${markdown.slice(0, maxExplanation)}…` : markdown;
}

async function planMove(context: CommandContext, input: Readonly<Record<string, unknown>>): Promise<object> {
  const params: MovePlanParams = { port: portOf(input, 1) };
  return await ask<MovePlanResult>(context, MovePlanRequest, params);
}

function portOf(input: Readonly<Record<string, unknown>>, least: number): number {
  const port = wholeNumber(input, 'port', least, 65_535);
  if (port === undefined) throw new Error(`port must be a whole number from ${least} to 65535.`);
  return port;
}

function wholeNumber(
  input: Readonly<Record<string, unknown>>,
  key: string,
  least: number,
  most: number,
): number | undefined {
  const value = input[key];
  if (value === undefined) return undefined;
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
  throw new Error(`${key} must be a whole number from ${least} to ${most}.`);
}
