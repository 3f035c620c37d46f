/** What the quick fixes of single connections share: which connections of a document they are about, and how they answer. */
import type { CodeAction, Diagnostic, Range } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Replacement } from '../../findings/guards/codeStyle.js';
import type { PortSite, PortUse } from '../../index/portSite.js';
import type { FileKey } from '../../modules/fileNames.js';
import { dialectOf } from '../../sourceFiles.js';
import type { CodePlaces } from '../../syntax/places/codePlaces.js';
import { toWorkspaceEdit } from '../edits/workspaceEdit.js';
import { overlaps } from '../places/convert.js';
import { spanBetween } from '../places/documentSpan.js';
import type { Session } from '../session/session.js';
import type { ActionProvider, ActionRequest } from './actionProvider.js';

/** The code of the connection's document, and how to find places in it. */
export interface ConnectionCode {
  readonly file: FileKey;
  readonly document: TextDocument;
  readonly text: string;
  readonly places: CodePlaces;
}

/**
 * The changes that mend a connection, in the order of the text; a sentence on what to do by hand where its code leaves
 * no place for them, null where there is nothing to say.
 */
export type MendConnection = (code: ConnectionCode) => readonly Replacement[] | string | null;

/** One quick fix of connections. */
export interface ConnectionFix {
  /** Called for every action, since the language of messages is not known before the client says it. `line` (from 1) tells several apart. */
  title(line: number | null): string;
  /** How the fix mends a connection; null where it is of no use. The parser is loaded only behind this answer. */
  mendingOf(connect: PortUse): MendConnection | null;
}

/** A connection that can be mended, with the client's diagnostics of the port where it is asked for there. */
interface Connection {
  readonly connect: PortUse;
  readonly diagnostics: readonly Diagnostic[];
}

/** Connections of one literal that are offered one by one: with more, only their own calls offer them. */
const maxOffered = 4;

/** Offers a fix for each connect of this document that can meet itself and has no guard yet. */
export function connectionFix(fix: ConnectionFix): ActionProvider {
  return {
    kind: 'quickfix',
    async provide(request) {
      const connections = connectionsAt(request);
      const isOne = connections.length === 1;
      const actions = connections.map((one) => actionsFor(fix, request, one, isOne));
      return (await Promise.all(actions)).flat();
    },
  };
}

async function actionsFor(
  fix: ConnectionFix,
  { session, file }: ActionRequest,
  { connect, diagnostics }: Connection,
  isOne: boolean,
): Promise<CodeAction[]> {
  const document = session.documents.get(file);
  const mend = fix.mendingOf(connect);
  if (!document || !mend) return [];
  const places = await session.runtime.loadCodePlaces(session.client.options.extractorUrl);
  const changes = mend({ file, document, text: document.getText(), places });
  if (changes === null) return [];
  const title = fix.title(isOne ? null : connect.span.startLine + 1);
  const action: CodeAction = { title, kind: 'quickfix', diagnostics: [...diagnostics] };
  if (typeof changes === 'string')
    return session.client.codeActionDisabled ? [{ ...action, disabled: { reason: changes } }] : [];
  const edits = changes.map(({ start, end, text }) => ({
    file,
    span: spanBetween(document, start, end),
    newText: text,
  }));
  return [{ ...action, edit: toWorkspaceEdit(session, edits) }];
}

/** The connections of a file that have no guard: those of findings at a range, or of a port of elsewhere that is dialled there. */
function connectionsAt({ session, file, range, findings }: ActionRequest): Connection[] {
  const known = new Map<number, Connection>();
  for (const { finding, diagnostics } of findings)
    for (const connect of finding.site ? openConnects(finding.site, file) : [])
      known.set(connect.span.start, { connect, diagnostics });
  const at = callsAt(session, file, range);
  // Who asks at a call means that call.
  if (at.length > 0)
    return at.map((connect) => known.get(connect.span.start) ?? { connect, diagnostics: [] });
  return known.size > maxOffered ? [] : [...known.values()];
}

/** The connects at a range by ports that are findings, wherever these stand. */
function callsAt(session: Session, file: FileKey, range: Range): PortUse[] {
  const { index } = session.engine;
  const found = new Map<number, PortUse>();
  for (const site of new Set([...index.sitesIn(file), ...index.sitesUsedIn(file)]))
    for (const connect of openConnects(site, file))
      if (isAt(connect, range) && isFound(session, site)) found.set(connect.span.start, connect);
  return [...found.values()];
}

function isAt({ span, argument }: PortUse, range: Range): boolean {
  return overlaps(span, range) || overlaps(argument, range);
}

function isFound(session: Session, { file, digits }: PortSite): boolean {
  return session.engine
    .findingsIn(file)
    .some((finding) => !finding.suppressed && finding.site?.digits.start === digits.start);
}

function openConnects({ uses }: PortSite, file: FileKey): PortUse[] {
  return uses.filter((use) => use.file === file && use.role === 'connect' && !use.guarded);
}

/** Whether a document takes types: by the ending of its name, else by what the editor calls its language. */
export function isTyped({ uri, languageId }: TextDocument): boolean {
  const dialect = dialectOf(uri);
  return dialect === null ? languageId.startsWith('typescript') : dialect !== 'js';
}
