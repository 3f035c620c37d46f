/** Publishing, ready to press: what keeps a version back, and a workflow that publishes a tag and nothing else. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { releaseFaults } from '../../scripts/releaseFaults.mjs';

const read = (name: string) => readFileSync(name, 'utf8');
const manifest = JSON.parse(read('package.json'));
const good = {
  manifest,
  lock: JSON.parse(read('package-lock.json')),
  changelog: read('CHANGELOG.md'),
  licence: read('LICENSE'),
  runners: {
    'action.yml': read('action.yml'),
    '.pre-commit-hooks.yaml': read('.pre-commit-hooks.yaml'),
  },
  tag: '',
};
const dated = `# Changelog\n\n## ${manifest.version} – 2026-12-01\n`;

describe('what keeps a version back', () => {
  it('is nothing as the repository is now', () => {
    expect(releaseFaults(good)).toEqual([]);
  });

  it('is nothing for a tag with a date', () => {
    expect(releaseFaults({ ...good, changelog: dated, tag: `v${manifest.version}` })).toEqual([]);
  });

  it.each([
    [
      'a tag without a date',
      { tag: `v${manifest.version}`, changelog: `## ${manifest.version} – unreleased\n` },
      `CHANGELOG.md: ${manifest.version} has no date, but says "unreleased".`,
    ],
    [
      'a tag of another version',
      { tag: 'v9.9.9', changelog: dated },
      `The tag v9.9.9 is not v${manifest.version}.`,
    ],
    [
      'a changelog that was forgotten',
      { changelog: '## 0.0.9 – 2026-01-01\n' },
      `CHANGELOG.md: the newest entry is of 0.0.9, not of ${manifest.version}.`,
    ],
    [
      'an empty changelog',
      { changelog: '' },
      `CHANGELOG.md: the newest entry is of no version, not of ${manifest.version}.`,
    ],
    [
      'a lock file of another version',
      { lock: { version: '0.0.1' } },
      `package-lock.json: its version is not that of package.json, ${manifest.version}.`,
    ],
    [
      'an action of another version',
      {
        runners: {
          ...good.runners,
          'action.yml': read('action.yml').replace(/default: \d.*/, 'default: latest'),
        },
      },
      `action.yml: it does not run the version of package.json, ${manifest.version}.`,
    ],
    [
      'a hook of another version',
      { runners: { ...good.runners, '.pre-commit-hooks.yaml': 'entry: npx ephemeral-ports@0.0.9 report' } },
      `.pre-commit-hooks.yaml: it does not run the version of package.json, ${manifest.version}.`,
    ],
    ['another licence', { licence: 'Apache License' }, 'package.json and LICENSE name different licences.'],
    [
      'a dependency',
      { manifest: { ...manifest, dependencies: { x: '1' } } },
      'package.json: everything is bundled, so there are no dependencies.',
    ],
    [
      'a package that npm refuses',
      { manifest: { ...manifest, private: true }, changelog: dated, tag: `v${manifest.version}` },
      `package.json: "private" keeps ${manifest.name} from npm.`,
    ],
    ['no icon', { manifest: { ...manifest, icon: undefined } }, 'package.json has no "icon".'],
  ])('%s', (_, part, fault) => {
    expect(releaseFaults({ ...good, ...part })).toEqual([fault]);
  });
});

describe('the release workflow', () => {
  const text = read('.github/workflows/release.yml');
  const workflow = parse(text);

  it('runs for tags alone, after the checks', () => {
    expect(workflow.on).toEqual({ push: { tags: ['v*'] } });
    expect(workflow.jobs.publish.needs).toBe('check');
    expect(workflow.jobs.publish.environment).toBe('release');
  });

  it('gives tokens to the steps that publish, and to no check', () => {
    expect(JSON.stringify(workflow.jobs.check)).not.toContain('secrets.');
    expect(workflow.permissions).toEqual({ contents: 'read' });
    for (const token of ['VSCE_PAT', 'OVSX_PAT', 'NPM_TOKEN']) expect(text).toContain(`secrets.${token}`);
  });

  it('publishes the program before the plugin that depends on it', () => {
    const [program, plugin] = ['./ephemeral-ports-*.tgz', './eslint-plugin-ephemeral-ports-*.tgz'].map(
      (name) => text.indexOf(`npm publish --provenance --access public ${name}`),
    );
    expect(program).toBeGreaterThan(0);
    expect(plugin).toBeGreaterThan(program ?? 0);
  });

  it('pins every action, and runs only scripts that are there', () => {
    const steps = Object.values<{ steps: { uses?: string; run?: string }[] }>(workflow.jobs).flatMap(
      (job) => job.steps,
    );
    const used = steps.flatMap(({ uses }) => (uses === undefined ? [] : [uses]));
    expect(used.filter((one) => !/@[0-9a-f]{40}$/.test(one))).toEqual([]);
    expect(text.match(/uses: \S+ # v\d+\.\d+\.\d+$/gm)).toHaveLength(used.length);
    expect(manifest.scripts['release:check']).toBe('node scripts/releaseCheck.mjs');
    expect(existsSync('scripts/releaseCheck.mjs')).toBe(true);
  });
});
