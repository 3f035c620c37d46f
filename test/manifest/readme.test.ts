/** The READMEs say what the manifest says, and link to what is there. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readmes, withTables } from '../../scripts/readme-tables.mjs';
import { suggestPorts } from '../../server/src/findings/suggestions/suggestPorts.js';
import { resolveTargets } from '../../server/src/ports/targets.js';
import { readProjectSettings } from '../../server/src/settings/readProjectSettings.js';
import { manifest, readText, settingSchemas } from './manifest.js';

const root = path.join(__dirname, '../..');
const repository = manifest.repository.url.replace(/\.git$/, '');
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

describe.each(readmes)('pictures of $file', ({ file }) => {
  const text = readText(file);
  const images = [...text.matchAll(/<img\s([^>]*)>/g)].map((match) => match[1] ?? '');
  const attribute = (tag: string, name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '';

  it('stand before any other text, and say what they show', () => {
    expect(text.slice(0, text.indexOf('\n## '))).toMatch(/docs\/images\/finding-(?:light|zh-cn)\.png/);
    expect(images).toHaveLength(8);
    for (const image of images) expect(attribute(image, 'alt').length).toBeGreaterThan(20);
  });

  it('are in the repository, light by a path that packaging rewrites, dark by the address that it would give', () => {
    const dark = [...text.matchAll(/srcset="([^"]+)"/g)].map((match) => match[1] ?? '');
    const light = images.filter((image) => attribute(image, 'src').endsWith('-light.png'));
    expect(dark).toHaveLength(light.length);
    const names = [...images.map((image) => attribute(image, 'src')), ...dark].map((address) =>
      address.replace(`${repository}/raw/HEAD/`, ''),
    );
    expect(names.filter((name) => !existsSync(path.join(root, name)))).toEqual([]);
  });
});

describe('options of the command line', () => {
  const program = readText('server/src/cli/program.ts');
  const report = program.slice(program.indexOf("command('report'"), program.indexOf("command('explain'"));
  const options = [
    ...`${report}${targets(readText('server/src/cli/options/targetNames.ts'))}`.matchAll(
      /'(--[a-z-]+(?: <\w+(?:\.{3})?>)?)'/g,
    ),
  ].map(([, one]) => one);

  it.each(files)('%s names those of `report`, all and no others', (file) => {
    const told = [...readText(file).matchAll(/^\| `(--[^`]+)` \|/gm)].map(([, one]) => one);
    expect(told.sort()).toEqual(options.sort());
    expect(options).toContain('--max-file-size <size>');
  });
});

function targets(program: string): string {
  return /function targetsOption[\s\S]*?\n}/.exec(program)?.[0] ?? '';
}

const documents = readdirSync(path.join(root, 'docs'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md'))
  .map((name) => `docs/${name.replaceAll('\\', '/')}`);

describe.each([...files, 'CONTRIBUTING.md', 'CHANGELOG.md', 'ARCHITECTURE.md', ...documents])(
  '%s',
  (file) => {
    it('links only to files and headings that are there', () => {
      // What is shown outside the repository names its files by their addresses there.
      const text = readText(file).replaceAll(`](${repository}/blob/HEAD/`, '](');
      const links = [...text.matchAll(/\]\((?!https?:|command:)([^)\s]+)\)/g)].map(([, link]) => link ?? '');
      expect(links.filter((link) => !leadsSomewhere(file, link))).toEqual([]);
    });
  },
);

function leadsSomewhere(from: string, link: string): boolean {
  const [name = '', anchor] = link.split('#');
  const target = name === '' ? from : path.posix.join(path.posix.dirname(from), name);
  if (!existsSync(path.join(root, target))) return false;
  return anchor === undefined || anchorsOf(readText(target)).includes(anchor);
}

/** Anchors of headings as GitHub makes them: lower case, blanks as dashes, no other signs. */
function anchorsOf(text: string): string[] {
  const titles = [...text.matchAll(/^#+ (.+)$/gm)].map(([, title]) => title ?? '');
  return titles.map((title) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

const projectFiles = [...files, 'docs/apis.md', 'docs/ci.md', 'docs/targets.md'].flatMap((file) =>
  [...readText(file).matchAll(/^```json\n([\s\S]*?)^```$/gm)].map(([, text]) => ({ file, text: text ?? '' })),
);

it.each(projectFiles)('$file shows a project file that is valid ($#)', ({ file, text }) => {
  expect(readProjectSettings(text, file).problems).toEqual([]);
});

it('docs/suggestions.md shows what is suggested', () => {
  const { targets } = resolveTargets(['linux'], null);
  const shown = [...readText('docs/suggestions.md').matchAll(/^\| (\d{5}) +\| ([\d, ]+?) *\|$/gm)];
  expect(shown.length).toBeGreaterThan(2);
  for (const [, port, suggestions] of shown) {
    const found = suggestPorts(Number(port), { targets, reserved: [], used: null });
    expect(found.map((one) => one.port).join(', '), port).toBe(suggestions);
  }
});
