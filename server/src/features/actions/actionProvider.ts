/** What a kind of code action is to the server: a kind the client may ask for, and a function from place to actions. */
import type { CodeAction, CodeActionKind, Diagnostic, Range } from 'vscode-languageserver';
import type { Finding } from '../../findings/finding.js';
import type { FileKey } from '../../modules/fileNames.js';
import type { Session } from '../session/session.js';

/** A place for which the client wants actions. The findings are those of the document as it is now. */
export interface ActionRequest {
  readonly session: Session;
  readonly file: FileKey;
  readonly range: Range;
  /** Findings that the range touches, suppressed ones left out, with the client's diagnostic for each where it sent one. */
  readonly findings: readonly ReportedFinding[];
}

/** A finding with the diagnostics by which the client asked about it. */
export interface ReportedFinding {
  readonly finding: Finding;
  readonly diagnostics: Diagnostic[];
}

/** Offers the code actions of one kind. */
export interface ActionProvider {
  readonly kind: CodeActionKind;
  /** Answers only when the client names the very kind, never to a wider one or to none. */
  readonly explicit?: boolean;
  provide(request: ActionRequest): CodeAction[] | Promise<CodeAction[]>;
}
