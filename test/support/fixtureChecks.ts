/** The checks of the engine: what a fixture expects is there, and nothing else is. */
import { expect } from 'vitest';
import { evaluate } from '../../server/src/findings/evaluate.js';
import { resolveTargets } from '../../server/src/ports/targets.js';
import { readSettings } from '../../server/src/settings/readSettings.js';
import type { Span } from '../../server/src/syntax/span.js';
import { type Expectation, type FixtureFile, fixtureRoot, readFixture } from './fixture.js';
import { checkInvariants } from './fixtureInvariants.js';
import { wordsAs } from './fixtureWords.js';
import { allSites, hasFacts, indexFiles, siteWords } from './fixtureWorkspace.js';

/** Checks all sites of a fixture against its markers, which stand under the digits; see {@link wordsAs} for their words. */
export function checkSites(fixture: string): void {
  const files = readFixture(fixture);
  const expected = files.flatMap((file) => file.expected);
  const actual = checkInvariants(files).map((site) => {
    const marker = expected.find((one) => one.file === site.file && isAt(one, site.digits));
    return `${spanPlace(site.file, site.digits)} ${marker ? wordsAs(site, marker.words) : siteWords(site)}`;
  });
  expect(actual.sort(), fixture).toEqual(placesOf(files));
}

/** Checks code that stands on its own: its sites, in order, as {@link siteWords} or with the words of a marker. */
export function checkCode(code: string, ...expected: readonly string[]): void {
  const files = readFixture(code);
  const actual = checkInvariants(files).map((site, i) => {
    const [, ...words] = (expected[i] ?? '').split(' ');
    return words.length > 0 ? `${site.port} ${wordsAs(site, words.join(' '))}` : siteWords(site);
  });
  expect(actual, code).toEqual(expected);
}

/** A check of lines `CODE → SITE, SITE` or `CODE → none`, each with the same code before it. */
export function checkLineAfter(before: string): (line: string) => void {
  return (line) => {
    const [code = '', sites] = line.split(' → ');
    checkCode(before + code, ...sitesOf(sites));
  };
}

/** Checks `CODE OF /a.js ¦ CODE OF /b.js → SITE, SITE`; a third code is that of `/c.js`. */
export function checkFiles(line: string): void {
  const [codes = '', sites] = line.split(' → ');
  const files = codes.split(' ¦ ').map((code, i) => `//- /${'abc'[i]}.js\n${code}\n`);
  checkCode(files.join(''), ...sitesOf(sites));
}

/** Checks the sites of files, given by their names: of each its text, and the sites of all in order as in {@link checkCode}. */
export function checkNamed(files: Readonly<Record<string, string>>, ...expected: readonly string[]): void {
  const fixture = Object.entries(files).map(([name, text]) => `//- /${name}\n${text}\n`);
  checkCode(fixture.join(''), ...expected);
}

function sitesOf(sites = ''): string[] {
  return sites === 'none' ? [] : sites.split(', ');
}

/** Checks that a fixture holds no site at all. */
export function checkNoSites(code: string): void {
  checkCode(code);
}

/** Checks that nothing of a fixture listens or connects; mentions may be there. */
export function checkNoUses(code: string): void {
  const used = checkInvariants(readFixture(code)).filter((site) => site.role !== 'mention');
  expect(used.map(siteWords), code).toEqual([]);
}

/** The words of all sites of a fixture, whose invariants are checked. */
export function wordsOfSites(code: string): string[] {
  return checkInvariants(readFixture(code)).map(siteWords);
}

/**
 * Checks the findings of a fixture under settings as a user writes them. A marker under the squiggle reads
 * `SEVERITY RULE`, in brackets when a comment suppresses it.
 */
export function checkFindings(fixture: string, rawSettings: Record<string, unknown> = {}): void {
  const files = readFixture(fixture);
  const { settings, problems } = readSettings(rawSettings, 'fixture');
  expect(problems).toEqual([]);
  const { targets } = resolveTargets(settings.targets, null);
  const index = indexFiles(files);
  expect(allSites(index)).toEqual(checkInvariants(files));
  const actual = files
    .filter(({ key }) => hasFacts(key))
    .flatMap(({ key }) =>
      evaluate({
        file: key,
        sites: index.sitesIn(key),
        directives: index.directivesIn(key),
        settings,
        targets,
      }),
    )
    .map(({ file, span, severity, rule, suppressed }) => {
      const words = `${severity} ${rule}`;
      return `${spanPlace(file, span)} ${suppressed ? `(${words})` : words}`;
    });
  expect(actual.sort(), fixture).toEqual(placesOf(files));
}

function placesOf(files: readonly FixtureFile[]): string[] {
  return files.flatMap((file) => file.expected.map((one) => `${markerPlace(one)} ${one.words}`)).sort();
}

function isAt(marker: Expectation, span: Span): boolean {
  return (
    marker.line === span.startLine &&
    marker.startCharacter === span.startCharacter &&
    marker.endCharacter === span.endCharacter
  );
}

function spanPlace(file: string, span: Span): string {
  return `${file.slice(fixtureRoot.length)}:${span.startLine}:${span.startCharacter}-${span.endCharacter}`;
}

function markerPlace({ file, line, startCharacter, endCharacter }: Expectation): string {
  return `${file.slice(fixtureRoot.length)}:${line}:${startCharacter}-${endCharacter}`;
}
