/** The tools for coding agents as data: what each is called, takes and answers. */
import * as z from 'zod';

const port = (least: number) => z.number().int().min(least).max(65_535);
const targets = z
  .string()
  .max(1000)
  .optional()
  .describe(
    'systems the code runs on, with commas: linux, windows, macos, ..., LOW-HIGH; by default those of the project',
  );
const suggestion = z.object({ port: port(1), reasons: z.array(z.string()) });
const severityCounts = z.object({
  error: z.number(),
  warning: z.number(),
  information: z.number(),
  hint: z.number(),
});

const site = z.object({
  file: z.string().describe('relative to the root, with /'),
  line: z.number().describe('from 1'),
  column: z.number().describe('from 1, in UTF-16 units'),
  text: z.string(),
  port: port(0),
  role: z.enum(['listen', 'connect', 'mention']),
  confidence: z.string(),
  rule: z.string().nullable(),
  severity: z.string().nullable(),
  message: z.string().nullable(),
  uses: z.array(z.object({ file: z.string(), line: z.number(), api: z.string() })),
  suggestions: z.array(port(1)).describe('safer ports, best first'),
});

/** The tools by the answer that each gives. */
export const toolShapes = {
  report: {
    name: 'report_ports',
    title: 'Report fixed ports',
    description:
      'Fixed ports in the code of a folder that lie in an ephemeral range, each with message, uses and safer ports. At most 100 sites an answer; `next` says where to go on.',
    inputSchema: z.strictObject({
      path: z.string().max(4096).optional().describe('a folder or file below the root; the root by default'),
      show: z.enum(['findings', 'all']).optional().describe('findings (default), or every port'),
      from: z.number().int().min(0).max(10_000_000).optional(),
      targets,
    }),
    outputSchema: z.object({
      files: z.object({ read: z.number(), skipped: z.number() }),
      findings: severityCounts,
      total: z.number(),
      sites: z.array(site),
      next: z.number().nullable(),
    }),
  },
  explain: {
    name: 'explain_port',
    title: 'Explain a port',
    description:
      'What a port number is, who can take it on the systems the code runs on, what can happen, and what is safer.',
    inputSchema: z.strictObject({ port: port(0), targets }),
    outputSchema: z.object({
      port: port(0),
      exposed: z.boolean().describe('whether a target can choose the port by itself'),
      sentences: z.array(z.string()),
      suggestions: z.array(suggestion),
    }),
  },
  suggest: {
    name: 'suggest_ports',
    title: 'Suggest safe ports',
    description:
      'Ports that no target chooses by itself, that are registered for nothing else and that the project does not use.',
    inputSchema: z.strictObject({
      port: port(0),
      count: z.number().int().min(1).max(100).optional(),
      targets,
    }),
    outputSchema: z.object({ port: port(0), suggestions: z.array(suggestion) }),
  },
  planMove: {
    name: 'plan_port_move',
    title: 'Plan the move of a port',
    description:
      'Every place that moving a port would change, with the diff of those that are certain. Changes nothing: show it to the user before you edit.',
    inputSchema: z.strictObject({
      port: port(1),
      to: port(1).optional().describe('by default the first safer port'),
      targets,
    }),
    outputSchema: z.object({
      moves: z.array(z.object({ from: port(1), to: port(1) })),
      warning: z.string().nullable(),
      total: z.number(),
      places: z.array(
        z.object({
          file: z.string(),
          line: z.number(),
          column: z.number(),
          newText: z.string(),
          doubt: z.enum(['certain', 'likely', 'mention', 'number']),
          meaning: z.string(),
        }),
      ),
      diff: z.string(),
      isCut: z.boolean(),
    }),
  },
};
