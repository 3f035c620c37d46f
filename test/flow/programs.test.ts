/** Generated programs whose sites are known by construction: what is found is what was put in, and nothing else. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixtureRoot } from '../support/fixture.js';
import { checkSpans } from '../support/fixtureInvariants.js';
import { scanFiles } from '../support/fixtureScan.js';
import { allSites, indexFiles, type SourceFile } from '../support/fixtureWorkspace.js';
import {
  carryForms,
  type Flow,
  importForms,
  literalForms,
  nameForms,
  programPlan,
  sinkForms,
  wrapperForms,
} from './programPlan.js';
import { renderProgram } from './renderProgram.js';

const numRuns = Number(process.env.EPHEMERAL_PORTS_RUNS ?? 300);

function foundIn(files: readonly SourceFile[]): string[] {
  const sites = allSites(indexFiles(files));
  checkSpans(sites, files);
  return sites
    .map(({ file, port, roles, confidence }) => {
      const name = file.slice(fixtureRoot.length + 1).replace('.ts', '');
      return `${name} ${port} ${roles.join('+')} ${confidence}`;
    })
    .sort();
}

function check(plan: readonly Flow[]): void {
  const { files, expected } = renderProgram(plan);
  const text = files.map((file) => `//- ${file.key}\n${file.text}`).join('');
  expect(foundIn(files), text).toEqual(expected);
}

const plain: Flow = { literal: 0, sink: 0, names: [], wrappers: [] };
const numbers = (table: readonly unknown[]) => table.map((_, i) => i);

describe('each form by itself', () => {
  it.each(numbers(sinkForms))('sink %i', (sink) => check([{ ...plain, sink }]));
  it.each(numbers(literalForms))('literal %i', (literal) => check([{ ...plain, literal }]));
  it.each(numbers(carryForms))('carried %i', (carry) =>
    check([{ ...plain, names: [{ form: 0, file: null, carry }] }]),
  );
  it.each(numbers(nameForms))('named %i', (form) =>
    check([{ ...plain, names: [{ form, file: null, carry: null }] }]),
  );
  it.each(numbers(importForms))('imported %i', (file) =>
    check([{ ...plain, names: [{ form: 0, file, carry: null }] }]),
  );
  it.each(numbers(wrapperForms))('wrapped %i', (form) =>
    check([{ ...plain, wrappers: [{ form, file: 0 }] }]),
  );
});

describe('pairs of forms', () => {
  it('every name through every import', () => {
    for (const form of numbers(nameForms)) {
      for (const file of numbers(importForms)) check([{ ...plain, names: [{ form, file, carry: null }] }]);
    }
  });

  it('every wrapper through every import', () => {
    for (const form of numbers(wrapperForms)) {
      for (const file of numbers(importForms)) check([{ ...plain, wrappers: [{ form, file }] }]);
    }
  });

  it('every wrapper around every other', () => {
    for (const form of numbers(wrapperForms)) {
      for (const outer of numbers(wrapperForms)) {
        check([
          {
            ...plain,
            sink: 1,
            wrappers: [
              { form, file: 0 },
              { form: outer, file: 0 },
            ],
          },
        ]);
      }
    }
  });
});

describe('any program', () => {
  it(`shows what was put in (${numRuns} programs)`, { timeout: 3_600_000 }, () => {
    fc.assert(fc.property(programPlan, check), { numRuns });
  });

  it('shows the same when it is scanned through the sieve', { timeout: 3_600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(programPlan, async (plan) => {
        const { files } = renderProgram(plan);
        const known = allSites(indexFiles(files));
        expect((await scanFiles(files, true)).sites).toEqual(known);
        expect((await scanFiles(files, true, true)).sites).toEqual(known);
      }),
      { numRuns: Math.ceil(numRuns / 3) },
    );
  });
});
