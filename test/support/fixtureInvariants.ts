/** What holds for every workspace, whatever it contains: checked with each fixture beside what the fixture expects. */
import { afterAll, expect } from 'vitest';
import { createPortIndex } from '../../server/src/index/createPortIndex.js';
import type { PortSite } from '../../server/src/index/portSite.js';
import type { Span } from '../../server/src/syntax/span.js';
import { checkSieve } from './fixtureScan.js';
import {
  allSites,
  catalogue,
  factsOf,
  hasFacts,
  indexFiles,
  isProjectFile,
  type SourceFile,
} from './fixtureWorkspace.js';

/** Workspaces that were looked at: once the tests of a file are through, each is scanned with the sieve and without. */
const seen: (readonly SourceFile[])[] = [];

afterAll(async () => {
  for (const files of seen) await checkSieve(files);
});

/** Spans lie in their texts, digits say the port, the order of arrival does not matter, and the sieve loses nothing. */
export function checkInvariants(files: readonly SourceFile[]): PortSite[] {
  const sites = allSites(indexFiles(files));
  checkSpans(sites, files);
  const code = files.map(({ key, text }) => `${key}\n${text}`).join('\n');
  expect(sitesOneByOne([...files].reverse()), `one by one from the last:\n${code}`).toEqual(sites);
  seen.push(files);
  return sites;
}

/** The sites when each file arrives alone, its facts copied as they are between threads. */
export function sitesOneByOne(files: readonly SourceFile[]): PortSite[] {
  const index = createPortIndex(catalogue);
  for (const file of files) {
    if (isProjectFile(file.key)) index.applyProjectFile(file.key, file.text);
    if (hasFacts(file.key)) index.apply([{ file: file.key, facts: structuredClone(factsOf(file)) }]);
  }
  index.settle();
  return allSites(index);
}

/** Every span of every site lies inside the text of its file, on the lines and characters it says. */
export function checkSpans(sites: readonly PortSite[], files: readonly SourceFile[]): void {
  const texts = new Map(files.map(({ key, text }) => [key, text]));
  for (const site of sites) {
    const text = texts.get(site.file) ?? '';
    checkSpan(site.token, text);
    checkSpan(site.digits, text);
    expect(site.token.start).toBeLessThanOrEqual(site.digits.start);
    expect(site.digits.end).toBeLessThanOrEqual(site.token.end);
    const digits = text.slice(site.digits.start, site.digits.end);
    expect(digits).toBe(site.digitsText);
    expect(Number(digits.replaceAll('_', '')), digits).toBe(site.port);
    for (const use of site.uses) {
      const owner = texts.get(use.file) ?? '';
      checkSpan(use.span, owner);
      checkSpan(use.argument, owner);
      for (const step of use.steps) checkSpan(step.span, texts.get(step.file) ?? '');
    }
  }
}

function checkSpan(span: Span, text: string): void {
  expect(span.start).toBeGreaterThanOrEqual(0);
  expect(span.end).toBeGreaterThanOrEqual(span.start);
  expect(span.end).toBeLessThanOrEqual(text.length);
  const lines = text.split(/\r\n|\r|\n/);
  for (const [line, character, offset] of [
    [span.startLine, span.startCharacter, span.start],
    [span.endLine, span.endCharacter, span.end],
  ] as const) {
    const before = text.slice(0, offset).split(/\r\n|\r|\n/);
    expect([line, character]).toEqual([before.length - 1, before.at(-1)?.length]);
    expect(character).toBeLessThanOrEqual(lines[line]?.length ?? 0);
  }
}
