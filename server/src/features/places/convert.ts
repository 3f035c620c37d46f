/** The only place where the engine's spans, severities and files become the protocol's ranges, severities and URIs. */
import type { DiagnosticSeverity, Location, Position, Range } from 'vscode-languageserver';
import type { FileKey } from '../../modules/fileNames.js';
import type { Severity } from '../../settings.js';
import type { Span } from '../../syntax/span.js';
import { visibleText } from '../../visibleText.js';
import type { Session } from '../session/session.js';

/** The source of every diagnostic. */
export const diagnosticSource = 'ephemeral-ports';

/** The protocol's numbers (DiagnosticSeverity is a type-only namespace for bundlers that isolate modules). */
const severityNumbers: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: 1,
  warning: 2,
  information: 3,
  hint: 4,
};

/** The range of a span: both count lines from 0 and UTF-16 characters. */
export function toRange(span: Span): Range {
  return {
    start: { line: span.startLine, character: span.startCharacter },
    end: { line: span.endLine, character: span.endCharacter },
  };
}

/** The number by which the protocol knows a severity. */
export function toSeverity(severity: Severity): DiagnosticSeverity {
  return severityNumbers[severity];
}

/** A span of a file, under the URI that the client knows. */
export function toLocation(session: Session, file: FileKey, span: Span): Location {
  return { uri: session.documents.uriOf(file), range: toRange(span) };
}

/** Whether a position touches a span, its end included: where a cursor stands after the last digit, the digits are meant. */
export function touches(span: Span, { line, character }: Position): boolean {
  if (line < span.startLine || line > span.endLine) return false;
  if (line === span.startLine && character < span.startCharacter) return false;
  return line !== span.endLine || character <= span.endCharacter;
}

/** Whether two ranges share a position, ends included. */
export function overlaps(span: Span, range: Range): boolean {
  const before = (a: Position, b: Position): boolean =>
    a.line < b.line || (a.line === b.line && a.character < b.character);
  const { start, end } = toRange(span);
  return !before(end, range.start) && !before(range.end, start);
}

/** The path that people read: relative to the workspace folder, led by the folder's name where there are several. */
export function displayPath(session: Session, file: FileKey): string {
  const folder = session.folders.of(file);
  if (!folder) return visibleText(file.replace(/^file:\/\//, ''));
  const relative = file.slice(folder.key.length + 1);
  return visibleText(session.folders.all().length > 1 ? `${folder.name}/${relative}` : relative);
}
