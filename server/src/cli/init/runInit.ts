/** The command `init`: looks at the workspace and writes a project file that the team can go on from. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readBaseline } from '../../baseline/baselineFile.js';
import { projectFileName } from '../../sourceFiles.js';
import { visibleText } from '../../visibleText.js';
import { applyBaselines } from '../gate/baselines.js';
import { judgePaths } from '../judgedPaths.js';
import { readNamedPath } from '../namedPaths.js';
import { scanPaths } from '../scanPaths.js';
import { RunFailure, type Surroundings } from '../surroundings.js';
import { writeOutput } from '../writeOutput.js';
import { namedSystems } from './namedSystems.js';

export interface InitOptions {
  /** Over what the workspace says. */
  readonly targets?: readonly string[];
  /** List the ports that have findings as allowed, in place of a baseline. */
  readonly allow?: boolean;
  /** Show what would be written. */
  readonly dryRun?: boolean;
  readonly threads?: number;
}

/** The name of the baseline that `init` writes. */
const baselineName = 'ephemeral-ports-baseline.jsonl';

const schema =
  'https://raw.githubusercontent.com/ephemeral-ports/ephemeral-ports/main/schemas/ephemeral-ports.schema.json';

/** Writes into the working directory; answers 0. Throws {@link RunFailure} where a project file is there. */
export async function runInit(options: InitOptions, surroundings: Surroundings): Promise<0> {
  const { cwd, print } = surroundings;
  if (existsSync(path.join(cwd, projectFileName)))
    throw new RunFailure(`${projectFileName} is there already, and init does not change it.`);
  const paths = [readNamedPath('.', cwd)];
  const workspace = await scanPaths(paths, cwd, { threads: options.threads });
  const images = workspace.index
    .files()
    .filter((file) => /\/(?:[^/]*\.)?(?:Docker|Container)file[^/]*$/i.test(file));
  const systems = namedSystems(cwd, images);
  const targets = options.targets ?? (systems.length > 0 ? systems.map(({ target }) => target) : ['linux']);
  for (const { target, place } of options.targets ? [] : systems)
    print(`${target}: named at ${visibleText(place)}\n`);
  const judged = await judgePaths(workspace, targets, surroundings);
  const hasFindings = judged.index
    .files()
    .some((file) => judged.judged(file).findings.some(({ suppressed }) => !suppressed));
  const allowed = options.allow ? allowedPorts(cwd, judged) : [];
  const writesBaseline = hasFindings && !options.allow;
  const project = {
    $schema: schema,
    targets,
    ...(writesBaseline ? { baseline: baselineName } : {}),
    ...(allowed.length > 0 ? { allowedPorts: allowed } : {}),
  };
  const text = `${JSON.stringify(project, null, 2)}\n`;
  if (options.dryRun) {
    print(text);
    return 0;
  }
  if (writesBaseline) {
    const { written } = applyBaselines(judged, paths, { baseline: baselineName, updateBaseline: true }, cwd);
    for (const sentence of written) print(`${sentence}\n`);
    attributeMerge(cwd);
  }
  writeOutput(projectFileName, text, cwd);
  print(
    `${projectFileName} is written. ${writesBaseline ? 'What is new fails from now on.' : 'Findings fail from now on.'}\n`,
  );
  return 0;
}

/** The ports of a baseline that is there, else those that have findings now; the team says why they stay. */
function allowedPorts(
  cwd: string,
  judged: Awaited<ReturnType<typeof judgePaths>>,
): { port: number; reason: string }[] {
  const file = path.join(cwd, baselineName);
  const read = existsSync(file) ? readBaseline(readFileSync(file, 'utf8')) : null;
  if (read && 'fault' in read)
    throw new RunFailure(`the baseline ${baselineName} cannot be used: ${read.fault}.`);
  const ports = read
    ? read.entries.map(({ port }) => port)
    : judged.index.files().flatMap((one) =>
        judged
          .judged(one)
          .findings.filter(({ suppressed }) => !suppressed)
          .map(({ site }) => site?.port ?? null),
      );
  const each = [...new Set(ports)].filter((port): port is number => port !== null).sort((a, b) => a - b);
  return each.map((port) => ({ port, reason: 'was there when the project began to look' }));
}

/** Two who write the baseline get the lines of both: git is told, where it does not know. */
function attributeMerge(cwd: string): void {
  if (!existsSync(path.join(cwd, '.git'))) return;
  const file = path.join(cwd, '.gitattributes');
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (before.includes(baselineName)) return;
  const gap = before === '' || before.endsWith('\n') ? '' : '\n';
  writeOutput('.gitattributes', `${before}${gap}${baselineName} merge=union\n`, cwd);
}
