/** The server of tools for coding agents (Model Context Protocol): a bundle of its own, which is handed the program's answers. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import type { ToolAnswers } from '../cli/tools/toolAnswers.js';
import { toolShapes } from './toolShapes.js';

/** What the program hands over. */
export interface ToolServerParts {
  readonly version: string;
  readonly answers: ToolAnswers;
  /** The sentence of an answer that failed by what was asked; null for a fault. */
  readonly sentenceOf: (error: unknown) => string | null;
  /** To stderr. */
  readonly complain: (text: string) => void;
}

const instructions =
  'Before you write a fixed port number into code, configuration or a test, ask `explain_port`; a port inside the ephemeral range of the systems the code runs on can be taken by any outgoing connection, and a client that retries it can connect to itself. Take a number from `suggest_ports`. After you changed code that listens or connects, ask `report_ports` for that folder. `plan_port_move` shows what moving a port would change; it changes nothing, so show it before you edit.';

const annotations = {
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: false,
};

/** The server with its tools, not yet connected. */
export function createToolServer({ version, answers, sentenceOf, complain }: ToolServerParts): McpServer {
  const server = new McpServer({ name: 'ephemeral-ports', version }, { instructions });
  const answer = async (ask: () => Promise<object>): Promise<CallToolResult> => {
    try {
      const structuredContent = { ...(await ask()) };
      return { structuredContent, content: [{ type: 'text', text: JSON.stringify(structuredContent) }] };
    } catch (error) {
      const sentence = sentenceOf(error);
      if (sentence === null) complain(`ephemeral-ports: ${error instanceof Error ? error.stack : error}\n`);
      return {
        isError: true,
        content: [{ type: 'text', text: sentence ?? 'The program failed; stderr says how.' }],
      };
    }
  };
  const { name: reportName, ...report } = toolShapes.report;
  server.registerTool(reportName, { ...report, annotations }, (question) =>
    answer(() => answers.report(question)),
  );
  const { name: explainName, ...explain } = toolShapes.explain;
  server.registerTool(explainName, { ...explain, annotations }, (question) =>
    answer(() => answers.explain(question)),
  );
  const { name: suggestName, ...suggest } = toolShapes.suggest;
  server.registerTool(suggestName, { ...suggest, annotations }, (question) =>
    answer(() => answers.suggest(question)),
  );
  const { name: planMoveName, ...planMove } = toolShapes.planMove;
  server.registerTool(planMoveName, { ...planMove, annotations }, (question) =>
    answer(() => answers.planMove(question)),
  );
  return server;
}

/** Serves over this process's standard input and output until the client closes them. */
export async function serveTools(parts: ToolServerParts): Promise<void> {
  const server = createToolServer(parts);
  const closed = new Promise<void>((resolve) => {
    server.server.onclose = resolve;
    process.stdin.once('end', resolve);
  });
  await server.connect(new StdioServerTransport());
  await closed;
  await server.close();
}
