/** Quick fix: the folder's project file allows the port from now on. */
import * as l10n from '@vscode/l10n';
import { applyEdits, modify, type ParseError, parse } from 'jsonc-parser';
import type { CodeAction, WorkspaceEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { portsText } from '../../findings/words/phrases.js';
import type { FileKey } from '../../modules/fileNames.js';
import { projectFileName } from '../../sourceFiles.js';
import type { Session } from '../session/session.js';
import type { ActionProvider } from './actionProvider.js';

const formattingOptions = { tabSize: 2, insertSpaces: true, eol: '\n' };

/** Offered where the file has a folder and the client can create files. */
export const allowPort: ActionProvider = {
  kind: 'quickfix',
  async provide({ session, file, findings }) {
    const folder = session.folders.of(file);
    if (!folder || !session.client.createsFiles) return [];
    const actions = findings.map(async ({ finding, diagnostics }): Promise<CodeAction[]> => {
      const subject = finding.site ?? finding.taken;
      if (!subject) return [];
      const { port, range } = { range: null, ...subject };
      const allowed = range ? `${range.low}-${range.high}` : port;
      const place = `${folder.name}/${projectFileName}`;
      const title = range
        ? l10n.t('Allow ports {0} in {1}', portsText({ port, range }), place)
        : l10n.t('Allow port {0} in {1}', port, place);
      const edit = await allowEdit(session, `${folder.key}/${projectFileName}`, allowed);
      return edit ? [{ title, kind: 'quickfix', diagnostics, edit }] : [];
    });
    return (await Promise.all(actions)).flat();
  },
};

/** Adds the port to the list in the project file; comments and layout stay. Null where the file is not what it should be. */
async function allowEdit(
  session: Session,
  file: FileKey,
  port: number | string,
): Promise<WorkspaceEdit | null> {
  const uri = session.documents.uriOf(file);
  const version = session.documents.get(file)?.version ?? null;
  const now = await session.read(file, 1_000_000);
  if ('skipped' in now) {
    const newText = applyEdits('{}', modify('{}', ['allowedPorts'], [port], { formattingOptions }));
    const start = { line: 0, character: 0 };
    return {
      documentChanges: [
        { kind: 'create', uri, options: { ignoreIfExists: true } },
        {
          textDocument: { uri, version: null },
          edits: [{ range: { start, end: start }, newText: `${newText}\n` }],
        },
      ],
    };
  }
  if (!takesPorts(now.text)) return null;
  const document = TextDocument.create(uri, 'jsonc', 0, now.text);
  const edits = modify(now.text, ['allowedPorts', -1], port, { formattingOptions, isArrayInsertion: true });
  return {
    documentChanges: [
      {
        textDocument: { uri, version },
        edits: edits.map(({ offset, length, content }) => ({
          range: { start: document.positionAt(offset), end: document.positionAt(offset + length) },
          newText: content,
        })),
      },
    ],
  };
}

/** Whether a project file is an object in which `allowedPorts` is a list or absent. */
function takesPorts(text: string): boolean {
  const errors: ParseError[] = [];
  const root: unknown = parse(text, errors, { allowTrailingComma: true });
  if (errors.length > 0 || typeof root !== 'object' || root === null || Array.isArray(root)) return false;
  const { allowedPorts } = root as { allowedPorts?: unknown };
  return allowedPorts === undefined || Array.isArray(allowedPorts);
}
