/** The READMEs say what the manifest says, and link to what is there. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readmes, withTables } from '../../scripts/readme-tables.mjs';
import { manifest, readText, settingSchemas } from './manifest.js';

const files = readmes.map((readme) => readme.file);

describe.each(readmes)('$file', (readme) => {
  const text = readText(readme.file);

  it('has the tables of the manifest', () => {
    expect(text).toBe(withTables(readme, text));
  });

  it('names every setting and every command', () => {
    for (const key of Object.keys(settingSchemas)) expect(text).toContain(`\`ephemeralPorts.${key}\``);
    const rows = text.split('<!-- commands -->')[1]?.split('<!-- /commands -->')[0]?.trim().split('\n') ?? [];
    expect(rows).toHaveLength(manifest.contributes.commands.length + 2);
  });
});

describe.each([...files, 'CONTRIBUTING.md', 'CHANGELOG.md'])('%s', (file) => {
  it('links only to files that are there', () => {
    const targets = [...readText(file).matchAll(/\]\((?!https?:|#|command:)([^)#\s]+)/g)].map(
      (match) => match[1] ?? '',
    );
    expect(targets.filter((target) => !existsSync(path.join(__dirname, '../..', target)))).toEqual([]);
  });
});
