/** Runs the steps of action.yml as the runner does: expressions filled in, outputs handed on, a failed step ends the job. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

/** What action.yml of a folder says. */
export function readAction(root) {
  return parse(readFileSync(path.join(root, 'action.yml'), 'utf8'));
}

/** The few expressions that action.yml has; another one throws. */
function expressionValue(expression, inputs, outputs) {
  const parts = expression.split('&&').map((part) => part.trim());
  if (parts.length > 1)
    return String(parts.every((part) => expressionValue(part, inputs, outputs) === 'true'));
  const comparison = /^(.+?) (==|!=) '(.*)'$/.exec(expression);
  if (comparison) {
    const [, left, operator, right] = comparison;
    return String((expressionValue(left, inputs, outputs) === right) === (operator === '=='));
  }
  const input = /^inputs\.([\w-]+)$/.exec(expression)?.[1];
  if (input !== undefined && input in inputs) return inputs[input];
  const [, step, output = ''] = /^steps\.([\w-]+)\.outputs\.([\w-]+)$/.exec(expression) ?? [];
  if (step !== undefined) return outputs[step]?.[output] ?? '';
  throw new Error(`no such expression: ${expression}`);
}

const values = (lines) =>
  Object.fromEntries(lines.filter((line) => line !== '').map((line) => line.split('=', 2)));

/**
 * Runs the action of the folder `root` in the checkout `cwd` with these inputs; `temporary` is the runner's own folder, where
 * the summary is `summary.md`. Steps of other actions are not run: what they were given is among `uploads`.
 */
export function runAction({ root, cwd, temporary, env, inputs: given = {} }) {
  const { inputs: declared, runs } = readAction(root);
  const inputs = Object.fromEntries(
    Object.entries(declared).map(([key, one]) => [key, given[key] ?? one.default]),
  );
  const outputs = {};
  const uploads = [];
  const fill = (text) =>
    text.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_, expression) => expressionValue(expression, inputs, outputs));
  const filled = (texts = {}) =>
    Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, fill(text)]));
  let printed = '';
  for (const step of runs.steps) {
    if (step.if !== undefined && fill(step.if) !== 'true') continue;
    if (step.uses !== undefined) {
      uploads.push(filled(step.with));
      continue;
    }
    const outputFile = path.join(temporary, 'step-output');
    writeFileSync(outputFile, '');
    const ran = spawnSync('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', fill(step.run)], {
      cwd,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      env: {
        ...env,
        ...filled(step.env),
        GITHUB_ACTION_PATH: root,
        GITHUB_OUTPUT: outputFile,
        GITHUB_STEP_SUMMARY: path.join(temporary, 'summary.md'),
        RUNNER_TEMP: temporary,
      },
    });
    printed += ran.stdout + ran.stderr;
    if (step.id !== undefined) outputs[step.id] = values(readFileSync(outputFile, 'utf8').split('\n'));
    if (ran.status !== 0) return { status: ran.status, printed, uploads, outputs };
  }
  return { status: 0, printed, uploads, outputs };
}
