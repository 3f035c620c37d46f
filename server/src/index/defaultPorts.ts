/** Ports that packages of a workspace take where nobody writes another one: each told once, where nothing says otherwise. */
import type { DefaultPortFacts } from '../facts/fileFacts.js';
import type { FileKey } from '../modules/fileNames.js';
import { lineIndexOf } from '../syntax/lineIndex.js';
import type { Span } from '../syntax/span.js';
import type { PortIndex } from './portIndex.js';

/** A port of a package, and where it is told. */
export interface DefaultPort extends Omit<DefaultPortFacts, 'start' | 'end' | 'fix'> {
  /** The version of the package. */
  readonly span: Span;
  /** Where an option is put in, and what comes before the port. */
  readonly fix?: { readonly span: Span; readonly text: string };
}

/** Files whose sites are looked at for another port; of a workspace with more nothing is told. */
const maxFiles = 5000;

/** Facts of a file at their places. */
export function placedDefaults(facts: readonly DefaultPortFacts[], lineStarts: Int32Array): DefaultPort[] {
  const lines = lineIndexOf(lineStarts);
  return facts.map(({ start, end, fix, ...rest }) => ({
    ...rest,
    span: lines.span(start, end),
    ...(fix ? { fix: { span: lines.span(fix.at, fix.at), text: fix.text } } : {}),
  }));
}

/** Those of a file that are told there: of several files that name a package the one nearest to the top, once. */
export function toldDefaults(
  file: FileKey,
  index: Pick<PortIndex, 'files' | 'sitesIn' | 'defaultsIn'>,
): readonly DefaultPort[] {
  const own = index.defaultsIn(file);
  if (own.length === 0) return [];
  const files = index.files();
  if (files.length > maxFiles) return [];
  const isBefore = (one: FileKey): boolean =>
    one.length < file.length || (one.length === file.length && one < file);
  const before = files
    .filter((one) => one.endsWith('/package.json') && isBefore(one))
    .flatMap(index.defaultsIn);
  const untold = own.filter(
    (one) => !before.some(({ what, port }) => what === one.what && port === one.port),
  );
  if (untold.length === 0) return [];
  const written = new Set<string>();
  for (const one of files)
    for (const { uses } of index.sitesIn(one)) for (const { api } of uses) written.add(api);
  const all = [...written];
  return untold.filter(({ api }) => !api.split('|').some((head) => all.some((one) => one.startsWith(head))));
}
