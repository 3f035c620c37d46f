/** Which files belong together, while somebody types in one of them: put together anew only where it imports others. */
import { expect, it } from 'vitest';
import type { FlowGraph } from '../../server/src/flow/graph/graph.js';
import { Programs } from '../../server/src/index/programs.js';

/** 100 files, of which the first imports what it is told to; counts how often the imports of others are asked for. */
function workspace() {
  const files = new Map(
    Array.from({ length: 100 }, (_, i) => [`/w/${i}.js`, { key: `/w/${i}.js`, number: i }]),
  );
  const importers = new Set<string>();
  let imported = ['/w/1.js'];
  let asked = 0;
  const programs = new Programs({
    graph: { files, index: { importers } } as unknown as FlowGraph,
    importsOf: (file) => {
      if (file !== '/w/0.js') asked++;
      return file === '/w/0.js' ? imported : [];
    },
    latentFiles: () => [],
  });
  const askedBy = (act: () => void): number => {
    asked = 0;
    act();
    programs.refresh();
    return asked;
  };
  /** A statement with imports is another one. */
  const type = (...now: string[]): number =>
    askedBy(() => {
      imported = now;
      importers.add('/w/0.js');
    });
  const groupOf = (number: number): string => {
    const file = files.get(`/w/${number}.js`);
    return programs.groupOf(file as unknown as Parameters<Programs['groupOf']>[0]);
  };
  return { programs, askedBy, type, groupOf };
}

it('a letter in a statement with imports asks no other file', () => {
  const { askedBy, type, groupOf } = workspace();
  expect(askedBy(() => undefined)).toBe(99);
  // What was imported before is known from the first letter on.
  type('/w/1.js');
  expect(type('/w/1.js')).toBe(0);
  expect(askedBy(() => undefined)).toBe(0);
  expect(groupOf(1)).toBe('/w/0.js');
});

it('one import more asks no other file, and puts two groups together', () => {
  const { type, groupOf } = workspace();
  type('/w/1.js');
  expect(groupOf(2)).toBe('/w/2.js');
  expect(type('/w/1.js', '/w/2.js')).toBe(0);
  expect([groupOf(0), groupOf(1), groupOf(2)]).toEqual(['/w/0.js', '/w/0.js', '/w/0.js']);
});

it('other imports make other groups', () => {
  const { type, groupOf } = workspace();
  type('/w/1.js');
  expect(type('/w/2.js')).toBe(99);
  expect([groupOf(0), groupOf(1), groupOf(2)]).toEqual(['/w/0.js', '/w/1.js', '/w/0.js']);
});

it('where specifiers lead elsewhere, all are asked', () => {
  const { programs, askedBy, type } = workspace();
  type('/w/1.js');
  expect(askedBy(() => programs.changed())).toBe(99);
});
