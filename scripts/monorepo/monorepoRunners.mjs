/**
 * The task runners of scripts/monorepo/monorepo.mjs: their configuration in the root of a monorepo, how the task is started with a
 * cache in a folder of its own, and how many tasks the runner says it had.
 */
import path from 'node:path';

const artefact = 'ephemeral-ports.facts';
const bin = (folder, name) => path.join(folder, 'node_modules/.bin', name);
const json = (value) => `${JSON.stringify(value, null, 2)}\n`;

/** Versions that are known to read these configurations. */
const versions = { turbo: '2.11.11', nx: '22.7.12' };

const turborepo = {
  files: {
    'turbo.json': json({
      globalDependencies: ['.gitignore', 'ephemeral-ports.json'],
      tasks: {
        facts: { outputs: [artefact] },
        '//#facts': {
          // Globs count what git ignores, too, and the artefact is no input of itself.
          inputs: ['*', `!${artefact}`, 'scripts/**', 'packages/*/package.json'],
          outputs: [artefact],
        },
      },
    }),
  },
  manifest: { devDependencies: { turbo: versions.turbo } },
  run: (folder, cache) => ({
    command: bin(folder, 'turbo'),
    args: ['run', 'facts', '--no-daemon', '--output-logs=none', '--concurrency=2', `--cache-dir=${cache}`],
    environment: { TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' },
  }),
  counts: (printed) => {
    const [, cached, all] = /Cached:\s+(\d+) cached, (\d+) total/.exec(printed) ?? [];
    return { cached: Number(cached), all: Number(all) };
  },
};

const nx = {
  files: {
    'nx.json': json({
      targetDefaults: {
        facts: {
          cache: true,
          inputs: [
            '{projectRoot}/**/*',
            `!{projectRoot}/${artefact}`,
            '{workspaceRoot}/.gitignore',
            '{workspaceRoot}/ephemeral-ports.json',
          ],
          outputs: [`{projectRoot}/${artefact}`],
        },
      },
    }),
  },
  manifest: {
    devDependencies: { nx: versions.nx },
    nx: {
      targets: {
        facts: {
          inputs: [
            '{workspaceRoot}/*',
            `!{workspaceRoot}/${artefact}`,
            '{workspaceRoot}/scripts/**/*',
            '{workspaceRoot}/packages/*/package.json',
          ],
        },
      },
    },
  },
  // What is in the cache, and of which task, are two folders.
  run: (folder, cache) => ({
    command: bin(folder, 'nx'),
    args: ['run-many', '--targets=facts', '--parallel=2', '--output-style=static'],
    environment: {
      NX_DAEMON: 'false',
      NX_NO_CLOUD: 'true',
      NX_TUI: 'false',
      NX_CACHE_DIRECTORY: path.join(cache, 'outputs'),
      NX_WORKSPACE_DATA_DIRECTORY: path.join(cache, 'data'),
    },
  }),
  counts: (printed) => {
    const all = /(?:for|target facts for) (\d+) projects/.exec(printed)?.[1];
    const cached = /for (\d+) out of \d+ tasks/.exec(printed)?.[1] ?? 0;
    return { cached: Number(cached), all: Number(all) };
  },
};

export const runners = { turborepo, nx };
