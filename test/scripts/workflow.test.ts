/** The workflow for GitHub: it parses, runs what is there, and leaves nothing to a tag that can move. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

interface Step {
  readonly uses?: string;
  readonly run?: string;
}

interface Job {
  readonly 'timeout-minutes'?: number;
  readonly steps: readonly Step[];
}

const text = readFileSync('.github/workflows/ci.yml', 'utf8');
const workflow: { permissions: unknown; jobs: Record<string, Job> } = parse(text);
const jobs = Object.values(workflow.jobs);
const steps = jobs.flatMap((job) => job.steps);
const commands = steps.flatMap(({ run }) => (run === undefined ? [] : [run]));

describe('the workflow', () => {
  it('may only read, and ends', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    expect(jobs.map((job) => job['timeout-minutes'])).not.toContain(undefined);
  });

  it('pins every action to a commit, and says which version that is', () => {
    const actions = steps.flatMap(({ uses }) => (uses === undefined ? [] : [uses]));
    expect(actions.length).toBeGreaterThan(0);
    expect(actions.filter((action) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/.test(action))).toEqual([]);
    expect(text.match(/uses: \S+ # v\d+\.\d+\.\d+$/gm)).toHaveLength(actions.length);
  });

  it('runs only programs that are there', () => {
    const files = commands.flatMap((command) => command.match(/(?:scripts\/\S+\.mjs|\.ci\/\w+)/g) ?? []);
    expect(files).toContain('.ci/run');
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    const named = commands.flatMap(
      (command) => /^npm (?:run )?(test|start|[\w:]+)$/.exec(command)?.[1] ?? [],
    );
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
  });

  it('takes the version of the desktop’s package that CONTRIBUTING.md names', () => {
    const versions = `${text}\n${readFileSync('CONTRIBUTING.md', 'utf8')}`.match(
      /@vscode\/test-electron@\S+/g,
    );
    expect(new Set(versions).size).toBe(1);
    expect(versions).toHaveLength(2);
  });
});
