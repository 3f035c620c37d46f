/** The VSIX: what it holds, how large it is, and what marketplaces ask of its manifest. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';
import { listFiles, PackageManager } from '@vscode/vsce';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { FakeEditor } from '../client/fakeEditor.js';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const vsix = readFileSync(`${manifest.name}-${manifest.version}.vsix`);
const files = unzipSync(vsix);
const names = Object.keys(files)
  .filter((name) => name.startsWith('extension/'))
  .map((name) => name.slice('extension/'.length));

function text(name: string): string {
  const bytes = files[`extension/${name}`];
  if (!bytes) throw new Error(`the VSIX has no ${name}`);
  return new TextDecoder().decode(bytes);
}

const bundles = [
  'dist/cli.js',
  'dist/client.browser.js',
  'dist/client.js',
  'dist/extractor.browser.js',
  'dist/extractor.js',
  'dist/server.browser.js',
  'dist/server.js',
  'dist/worker.js',
];

describe('files', () => {
  it('are the bundles, the texts and what the manifest names, and nothing else', () => {
    const allowed = [
      /^dist\/[a-z.]+\.js$/,
      /^package(\.nls(\.[a-z-]+)?)?\.json$/,
      /^(readme|readme\.zh-cn|changelog)\.md$/i,
      /^LICENSE(\.txt)?$/i,
      /^THIRD-PARTY-NOTICES\.txt$/,
      /^images\/icon\.png$/,
      /^images\/walkthrough\/[a-z-]+\.svg$/,
      /^l10n\/[a-z0-9.-]+\.json$/,
      /^schemas\/[a-z.-]+\.json$/,
      /^syntaxes\/[A-Za-z.-]+\.json$/,
    ];
    expect(names.filter((name) => !allowed.some((pattern) => pattern.test(name)))).toEqual([]);
    expect(names.filter((name) => name.startsWith('dist/')).sort()).toEqual(bundles);
  });

  it('are those that `vsce ls` names', async () => {
    const listed = await listFiles({ cwd: process.cwd(), packageManager: PackageManager.None });
    // vsce renames three texts in the package.
    const plain = (files: readonly string[]) =>
      files.map((file) => file.toLowerCase().replace(/^license\.txt$/, 'license'));
    expect(plain(names).sort()).toEqual(plain(listed).sort());
  });

  it('hold every file that the manifest names', () => {
    const named = [...JSON.stringify(manifest.contributes).matchAll(/"(\.\/[^"*]+|images\/[^"*]+)"/g)];
    const wanted = named.map(([, file]) => path.posix.normalize(file ?? ''));
    expect(wanted.length).toBeGreaterThan(3);
    expect(wanted.filter((file) => !names.includes(file))).toEqual([]);
    expect(existsSync(path.join(manifest.l10n, 'bundle.l10n.zh-cn.json'))).toBe(true);
    expect(names).toContain('l10n/bundle.l10n.zh-cn.json');
  });

  it('include the texts that a user and a lawyer look for', () => {
    const lower = names.map((name) => name.toLowerCase());
    for (const wanted of ['readme.md', 'changelog.md', 'third-party-notices.txt'])
      expect(lower).toContain(wanted);
    expect(lower.some((name) => /^license(\.txt)?$/.test(name))).toBe(true);
  });

  it('hold no source map, and no bundle names one', () => {
    expect(names.filter((name) => name.endsWith('.map'))).toEqual([]);
    expect(bundles.filter((name) => text(name).includes('sourceMappingURL=data:'))).toEqual([]);
    expect(bundles.filter((name) => /^\/\/# sourceMappingURL=/m.test(text(name)))).toEqual([]);
  });

  it('hold no native code and no package folder', () => {
    expect(names.filter((name) => /node_modules|\.node$|\.wasm$/.test(name))).toEqual([]);
  });

  it('name no place of the machine that built them', () => {
    const here = path.resolve('.');
    expect(names.filter((name) => text(name).includes(`${here}/`))).toEqual([]);
  });
});

// The parsers of YAML, HTML, shell and Dockerfiles stand in the extractor, which is loaded when a file needs one.
describe('sizes', () => {
  it('the VSIX has at most 2.0 MB', () => {
    expect(vsix.length).toBeLessThanOrEqual(2_000_000);
  });

  it.each([
    ['dist/client.js', 400],
    ['dist/client.browser.js', 400],
    ['dist/server.js', 900],
    ['dist/server.browser.js', 900],
    ['dist/cli.js', 800],
    ['dist/extractor.js', 1500],
    ['dist/extractor.browser.js', 1500],
  ])('%s has less than %i kB', (name, kilobytes) => {
    const size = files[`extension/${name}`]?.length ?? 0;
    expect(size).toBeGreaterThan(0);
    expect(size).toBeLessThan(kilobytes * 1000);
  });
});

describe('bundles', () => {
  it('need nothing but the editor, Node and the parser chunk', () => {
    const required = new Set(
      bundles.flatMap((name) =>
        [...text(name).matchAll(/\brequire\("([^"]+)"\)/g)].map(([, module]) => module),
      ),
    );
    const { builtinModules } = createRequire(path.resolve('package.json'))('node:module');
    const known = new Set(['vscode', './extractor.js', './server.js', './cli.js', ...builtinModules]);
    const foreign = [...required].filter((module) => !known.has(`${module}`.replace(/^node:/, '')));
    expect(foreign).toEqual([]);
  });

  it('the manifest has no dependency that would have to be installed', () => {
    expect(manifest.dependencies ?? {}).toEqual({});
  });
});

describe('manifest', () => {
  it('names what marketplaces ask for', () => {
    expect(manifest.publisher).toMatch(/^[a-z0-9-]+$/);
    expect(manifest.categories).toContain('Linters');
    expect(manifest.keywords.length).toBeGreaterThan(0);
    expect(manifest.keywords.length).toBeLessThanOrEqual(30);
    expect(manifest.repository.url).toMatch(/^https:/);
    expect(manifest.bugs.url).toMatch(/^https:/);
    expect(manifest.qna).toBeTruthy();
    expect(manifest.pricing).toBe('Free');
    expect(manifest.license).toBe('MIT');
    expect(names).toContain(manifest.icon);
  });

  it('names an icon of at least 128 pixels', () => {
    const png = Buffer.from(files[`extension/${manifest.icon}`] ?? []);
    const width = png.readUInt32BE(16);
    expect([png.subarray(1, 4).toString(), width === png.readUInt32BE(20), width >= 128]).toEqual([
      'PNG',
      true,
      true,
    ]);
  });

  it('names entries that are inside', () => {
    for (const entry of [manifest.main, manifest.browser])
      expect(names).toContain(path.posix.normalize(entry));
  });

  it('lets `vsce` find nothing to complain of: no activation by anything, no proposed API, an engine that fits', () => {
    expect(
      manifest.activationEvents.filter((event: string) => /^\*$|^onStartupFinished$/.test(event)),
    ).toEqual([]);
    expect(manifest.enabledApiProposals).toBeUndefined();
    const [, engine = ''] = /^\^(\d+\.\d+)\.\d+$/.exec(manifest.engines.vscode) ?? [];
    expect(manifest.devDependencies['@types/vscode']).toMatch(new RegExp(`^${engine}\\.`));
    expect(manifest.displayName).toMatch(/^\S.{2,50}$/);
    expect(manifest.homepage).toMatch(/^https:/);
  });
});

describe('entries', () => {
  /** Runs a bundle as the editor does, with these globals and modules. */
  function load(entry: string, globals: object, modules: (name: string) => unknown): object {
    const module = { exports: {} };
    const name = path.posix.normalize(entry);
    const context = vm.createContext({ ...globals, module, exports: module.exports, require: modules });
    vm.runInContext(text(name), context, { filename: name });
    return module.exports;
  }

  const functions = (loaded: object) =>
    Object.entries(loaded)
      .flatMap(([name, value]) => (typeof value === 'function' ? [name] : []))
      .sort();

  it('load in Node', () => {
    const nodeRequire = createRequire(path.resolve('package.json'));
    const { process, Buffer, setTimeout, clearTimeout, setImmediate, URL } = globalThis;
    const globals = {
      process,
      Buffer,
      setTimeout,
      clearTimeout,
      setImmediate,
      URL,
      __dirname: '/extension/dist',
    };
    const loaded = load(manifest.main, globals, (name) =>
      name === 'vscode' ? new FakeEditor().module() : nodeRequire(name),
    );
    expect(functions(loaded)).toEqual(['activate', 'deactivate']);
  });

  it('load in a web worker, where there is the editor and nothing of Node', () => {
    const { setTimeout, clearTimeout, URL, TextEncoder, TextDecoder } = globalThis;
    const globals = { setTimeout, clearTimeout, URL, TextEncoder, TextDecoder };
    const loaded = load(manifest.browser, { ...globals, self: globals }, (name) => {
      if (name !== 'vscode') throw new Error(`the browser entry requires ${name}`);
      return new FakeEditor().module();
    });
    expect(functions(loaded)).toEqual(['activate', 'deactivate']);
  });
});

describe.each(['readme.md', 'readme.zh-cn.md'])('%s', (wanted) => {
  const readme = text(names.find((name) => name.toLowerCase() === wanted) ?? wanted);

  it('shows its pictures, light and dark, from the repository', () => {
    const addresses = [...readme.matchAll(/\b(?:src|srcset)="([^"]+)"/g)].map(([, address]) => address);
    expect(addresses.length).toBeGreaterThanOrEqual(8);
    const repository = manifest.repository.url.replace(/\.git$/, '');
    expect(
      addresses.filter((address) => !address?.startsWith(`${repository}/raw/HEAD/docs/images/`)),
    ).toEqual([]);
  });

  it('has no link that leads nowhere outside the repository', () => {
    const links = [...readme.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link ?? '');
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter((link) => !/^(?:https:|#)/.test(link))).toEqual([]);
  });
});

describe('third-party notices', () => {
  it('name every package that is inside a bundle', async () => {
    const { bundledPackages } = await import(path.resolve('scripts/notices.mjs'));
    const packages: string[] = bundledPackages(process.cwd());
    expect(packages.length).toBeGreaterThan(5);
    const notices = text('THIRD-PARTY-NOTICES.txt');
    const titles = packages.map((folder) => {
      const { name, version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
      return `${name} ${version}`;
    });
    expect(titles.filter((title) => !notices.includes(`${title} (`))).toEqual([]);
  });
});
