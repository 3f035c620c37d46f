/** Each catalogue row against code made from the row itself: what it says is found, what only looks like it is not. */
import { describe, expect, test } from 'vitest';
import type { ApiRow } from '../../server/src/catalogue/apiRow.js';
import { createCatalogue } from '../../server/src/catalogue/catalogue.js';
import { catalogueModules } from '../../server/src/catalogue/catalogueModules.js';
import { createPortIndex } from '../../server/src/index/createPortIndex.js';
import type { PortUse } from '../../server/src/index/portSite.js';
import { extractFacts } from '../../server/src/kinds/extractor.js';
import { mayHoldFacts } from '../../server/src/syntax/sieve.js';
import {
  classSnippet,
  otherModuleSnippet,
  otherPlaceSnippet,
  positiveSnippet,
  type RowSnippet,
  snippetPort,
  typeSnippet,
  valueSnippet,
} from './rowSnippets.js';

const catalogue = createCatalogue([]);
const apis = catalogueModules.flatMap((one) => one.apis);
const title = (row: ApiRow) => `${row.module} ${row.path} (${row.shape}, ${row.role})`;

/** Uses of the port literal of a snippet that stands alone in a workspace. */
function usesIn({ file, text }: RowSnippet): readonly PortUse[] {
  const key = `file:///workspace/${file}`;
  const index = createPortIndex(catalogue);
  index.apply([{ file: key, facts: extractFacts(key, text) }]);
  return index
    .sitesIn(key)
    .filter((site) => site.port === snippetPort)
    .flatMap((site) => site.uses);
}

const spoken = (row: ApiRow) => ({
  role: row.role,
  transport: row.transport ?? 'tcp',
  confidence: 'certain',
});

describe('code that calls what a row names is found', () => {
  test.each(apis.map((row) => [title(row), row] as const))('%s', (_, row) => {
    for (const place of row.ports) {
      const snippet = positiveSnippet(row, place, catalogueModules);
      expect(usesIn(snippet), snippet.text).toContainEqual(expect.objectContaining(spoken(row)));
    }
  });
});

test('the sieve lets through all that a row can find', () => {
  const texts = apis.flatMap((row) =>
    row.ports.map((place) => positiveSnippet(row, place, catalogueModules).text),
  );
  expect(texts.filter((text) => !mayHoldFacts(text))).toEqual([]);
});

/** Rows by module, so that a module's look-alikes are one test. */
function byModule(rows: readonly ApiRow[]): (readonly [string, readonly ApiRow[]])[] {
  const groups = new Map<string, ApiRow[]>();
  for (const row of rows) groups.set(row.module, [...(groups.get(row.module) ?? []), row]);
  return [...groups].map(([module, own]) => [`${module} (${own.length} rows)`, own] as const);
}

describe('the same call on something of another module is not certain', () => {
  const rows = apis.filter((row) => row.module !== 'global' && row.shape !== 'config');
  test.each(byModule(rows))('%s', (_, own) => {
    for (const row of own) {
      for (const place of row.ports) {
        const snippet = otherModuleSnippet(row, place);
        const certain = usesIn(snippet).filter((use) => use.confidence === 'certain');
        expect(certain, snippet.text).toEqual([]);
      }
    }
  });
});

describe('the same number at a place that names no port is silent', () => {
  test.each(byModule(apis))('%s', (_, own) => {
    for (const row of own) {
      for (const place of row.ports) {
        const snippet = otherPlaceSnippet(row, place, catalogueModules);
        expect(usesIn(snippet), snippet.text).toEqual([]);
      }
    }
  });
});

/** A row with its snippet; rows of classes that are only handed on to others have none. */
const typeCases = catalogueModules
  .flatMap((one) => one.types ?? [])
  .flatMap((row) => {
    const made = typeSnippet(row, catalogueModules);
    return made ? [[`${row.module} ${row.path} gives ${row.gives}`, made] as const] : [];
  });
const classCases = catalogueModules
  .flatMap((one) => one.classes ?? [])
  .flatMap((row) => {
    const made = classSnippet(row, catalogueModules);
    return made ? [[`${row.module} ${row.path}`, made] as const] : [];
  });

describe('what a type row gives has the methods of its class', () => {
  test.each(typeCases)('%s', (_, { snippet, api }) => {
    expect(usesIn(snippet), snippet.text).toContainEqual(expect.objectContaining(spoken(api)));
  });
});

describe('a type annotation is enough to know a class', () => {
  test.each(classCases)('%s', (_, { snippet, api }) => {
    expect(usesIn(snippet), snippet.text).toContainEqual(expect.objectContaining(spoken(api)));
  });
});

describe('a port that a function hands on is found where its result is used', () => {
  const values = catalogueModules.flatMap((one) => one.values ?? []);
  test.each(values.map((row) => [`${row.module} ${row.path}`, row] as const))('%s', (_, row) => {
    for (const gives of row.gives) {
      const snippet = valueSnippet(row, gives);
      const reached = usesIn(snippet).filter((use) => ['net.Server.listen', 'fetch'].includes(use.api));
      expect(reached, snippet.text).toHaveLength(1);
    }
  });
});
