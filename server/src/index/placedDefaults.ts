/** Ports that packages of a file take where nobody writes another one, at their places in its text. */
import type { DefaultPortFacts, FileFacts } from '../facts/fileFacts.js';
import { lineIndexOf } from '../syntax/lineIndex.js';
import type { Span } from '../syntax/span.js';

/** A port of a package, and where it is told. */
export interface DefaultPort extends Omit<DefaultPortFacts, 'start' | 'end' | 'fix'> {
  /** The version of the package. */
  readonly span: Span;
  /** Where an option is put in, and what comes before the port. */
  readonly fix?: { readonly span: Span; readonly text: string };
}

/** Facts of a file at their places; none where there are no facts. */
export function placedDefaults(facts: Pick<FileFacts, 'defaults' | 'lineStarts'> | undefined): DefaultPort[] {
  if (!facts?.defaults) return [];
  const lines = lineIndexOf(facts.lineStarts);
  return facts.defaults.map(({ start, end, fix, ...rest }) => ({
    ...rest,
    span: lines.span(start, end),
    ...(fix ? { fix: { span: lines.span(fix.at, fix.at), text: fix.text } } : {}),
  }));
}
