/** Programs as the quick fixes against self-connect leave them: found by the engine, changed at the place of the call. */
import { createCatalogue } from '../../server/src/catalogue/catalogue.js';
import type { Replacement } from '../../server/src/findings/guards/codeStyle.js';
import { connectionKindOf } from '../../server/src/findings/guards/connectionKinds.js';
import { guardChanges } from '../../server/src/findings/guards/guardEdits.js';
import { redialChanges } from '../../server/src/findings/guards/redialEdits.js';
import { createPortIndex } from '../../server/src/index/createPortIndex.js';
import type { PortUse } from '../../server/src/index/portSite.js';
import { extractFacts } from '../../server/src/kinds/extractor.js';
import { type ConnectionPlace, findConnectionPlace } from '../../server/src/syntax/places/connectionPlace.js';
import { findRedialPlace } from '../../server/src/syntax/places/redialPlace.js';

type Extension = 'ts' | 'js';

const catalogue = createCatalogue([]);

/** The connects of a program. */
export function connectsOf(text: string, extension: Extension = 'ts'): PortUse[] {
  const index = createPortIndex(catalogue);
  const file = `file:///a.${extension}`;
  index.apply([{ file, facts: extractFacts(file, text) }]);
  return index.sitesIn(file).flatMap((site) => site.uses.filter(({ role }) => role === 'connect'));
}

/** A program with its first connect guarded, and how; `none` where no guard is offered. */
export function guarded(
  text: string,
  extension: Extension = 'ts',
): { readonly how: ConnectionPlace['how'] | 'none'; readonly text: string } {
  const [connect] = connectsOf(text, extension);
  const kind = connect && connectionKindOf(connect.api);
  const place = kind
    ? findConnectionPlace(`file:///a.${extension}`, text, connect.span.start, kind)
    : 'nothing';
  if (typeof place === 'string') return { how: 'none', text };
  const changes = guardChanges(text, place, { isAgent: kind === 'agent', typed: extension === 'ts' });
  return { how: place.how, text: applied(text, changes) };
}

/** A program whose call with the name behind `$0` dials again; null where that is not offered. */
export function redialled(marked: string, extension: Extension = 'ts'): string | null {
  const text = marked.replace('$0', '');
  const place = findRedialPlace(`file:///a.${extension}`, text, marked.indexOf('$0'));
  return place && applied(text, redialChanges(text, place, extension === 'ts'));
}

function applied(text: string, changes: readonly Replacement[]): string {
  return changes.reduceRight(
    (result, change) => result.slice(0, change.start) + change.text + result.slice(change.end),
    text,
  );
}

/** A module that exports `open(port)`: an async function whose connection is dialled again. */
export function redialledProgram(extension: Extension): string {
  const parameter = extension === 'ts' ? 'port: number' : 'port = 0';
  const text = `import { once } from 'node:events';\nimport net from 'node:net';\nexport async function open(${parameter}) {\n  const s = net.$0connect(port, '127.0.0.1');\n  await once(s, 'connect');\n  return s;\n}\n`;
  return redialled(text, extension) ?? '';
}
