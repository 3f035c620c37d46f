/** Checks of what is found out about packages, which stand in memory: one line each, code in front, rows behind. */
import { expect } from 'vitest';
import { writeModuleLine } from '../../server/src/catalogue/packages/rowText.js';
import { extractPackageFacts, readDeclarations } from '../../server/src/kinds/extractor.js';
import { readPackageManifest } from '../../server/src/packages/packageManifest.js';
import { type InstalledPackage, PackageReader } from '../../server/src/packages/packageReader.js';
import type { PackageSummary } from '../../server/src/packages/packageSummary.js';

/** Files of a package by their paths in it, its `package.json` (as an object) among them. */
export type PackageFiles = Readonly<Record<string, unknown>>;

/** A package in memory. */
export function packageOf(name: string, files: PackageFiles): InstalledPackage | null {
  const manifest = readPackageManifest({ name, version: '1.2.3', ...(files['package.json'] ?? {}) });
  return (
    manifest && {
      manifest,
      place: name,
      read: async (path) => {
        const text = files[path];
        return typeof text === 'string' ? text : null;
      },
    }
  );
}

/** Reads a package among others that it may rest on. */
export async function summaryOf(
  name: string,
  packages: Readonly<Record<string, PackageFiles>>,
): Promise<PackageSummary | null> {
  const reader = new PackageReader({
    find: async (asked) => (packages[asked] ? packageOf(asked, packages[asked]) : null),
    loadFacts: async () => ({ readFacts: extractPackageFacts, readDeclarations }),
    userRows: [],
  });
  return reader.summaryOf(name);
}

/** The rows of a summary, as they are stored but for where the code shows them. */
export function rowsOf(summary: PackageSummary | null): string[] {
  return [...(summary?.modules ?? [])].flatMap(([module, rows]) =>
    writeModuleLine(module, '', rows)
      .split('\t')
      .slice(2)
      .map((row) => `${module} ${row.replace(/ -$/, '')}`),
  );
}

/** Checks `CODE OF index.js ¦ CODE OF b.js → ROW, ROW` of a package `pack`; `none` for no row. */
export async function checkPackage(line: string): Promise<void> {
  const [codes = '', rows = ''] = line.split(' → ');
  const [index = '', b = ''] = codes.split(' ¦ ');
  const found = rowsOf(await summaryOf('pack', { pack: { 'index.js': index, 'b.js': b } }));
  expect(found.map((row) => row.replace(/^pack /, '')).sort(), codes).toEqual(
    rows === 'none' ? [] : rows.split(', ').sort(),
  );
}
