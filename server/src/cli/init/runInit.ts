/** The command `init`: looks at the workspace and writes a project file that the team can go on from. */
import { existsSync, lstatSync, readFileSync, rmSync } from 'node:fs';
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

/** Options of `init`, as they are parsed. */
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
/** Where git is told how files are merged. */
const attributesName = '.gitattributes';

const schema =
  'https://raw.githubusercontent.com/ephemeral-ports/ephemeral-ports/main/schemas/ephemeral-ports.schema.json';

/** Writes into the working directory; answers 0. Throws {@link RunFailure} where a project file is there. */
export async function runInit(options: InitOptions, surroundings: Surroundings): Promise<0> {
  const { cwd, print } = surroundings;
  for (const name of [projectFileName, baselineName])
    if (lstatSync(path.join(cwd, name), { throwIfNoEntry: false })?.isSymbolicLink())
      throw new RunFailure(`${name} is a link, and init writes through none.`);
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
  const said: string[] = [];
  allOrNone(cwd, writesBaseline ? [baselineName, attributesName] : [], () => {
    if (writesBaseline) {
      const options = { baseline: baselineName, updateBaseline: true };
      said.push(...applyBaselines(judged, paths, options, cwd).written, ...attributeMerge(cwd));
    }
    writeOutput(projectFileName, text, cwd);
  });
  for (const sentence of said) print(`${sentence}\n`);
  print(
    `${projectFileName} is written. ${writesBaseline ? 'What is new fails from now on.' : 'Findings fail from now on.'}\n`,
  );
  return 0;
}

/** Files that were written before something failed are again what they were; throws what failed. */
function allOrNone(cwd: string, names: readonly string[], write: () => void): void {
  const before = names.map((name) => {
    const file = path.join(cwd, name);
    return { name, bytes: lstatSync(file, { throwIfNoEntry: false })?.isFile() ? readFileSync(file) : null };
  });
  try {
    write();
  } catch (error) {
    for (const { name, bytes } of before) {
      const file = path.join(cwd, name);
      const now = lstatSync(file, { throwIfNoEntry: false })?.isFile() ? readFileSync(file) : null;
      if (now !== null && bytes === null) rmSync(file);
      else if (now !== null && bytes !== null && !now.equals(bytes)) writeOutput(name, bytes, cwd);
    }
    throw error;
  }
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

/**
 * Two who write the baseline get the lines of both: git is told, where it does not know. What stands in the file stays as
 * it is, byte by byte; answers a sentence where it is left to the user, else nothing.
 */
function attributeMerge(cwd: string): string[] {
  if (!existsSync(path.join(cwd, '.git'))) return [];
  const file = path.join(cwd, attributesName);
  const line = `${baselineName} merge=union\n`;
  const there = lstatSync(file, { throwIfNoEntry: false });
  // A link can lead out of the folder, and git follows none.
  if (there && !there.isFile())
    return [
      `${attributesName} is ${there.isSymbolicLink() ? 'a link' : 'no file'} and stays as it is; for merges of the baseline add the line: ${line.trim()}`,
    ];
  const before = there ? readFileSync(file) : Buffer.alloc(0);
  if (before.includes(baselineName)) return [];
  const gap = before.length === 0 || before.at(-1) === 0x0a ? '' : '\n';
  writeOutput(attributesName, Buffer.concat([before, Buffer.from(gap + line)]), cwd);
  return [];
}
