/** What a scenario starts from: the packaged extension, a copy of the examples, a folder for pictures. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { EditorHost, EditorOptions } from '../editors/editorHost.js';
import { projectFolder } from '../install/projectFolder.js';
import { openWorkbench, type Workbench, waitForExplorer } from '../workbench/openWorkbench.js';
import type { Editor } from './editors.js';

/** Where pictures and figures go; git ignores it. */
export const artifactFolder = (): string => path.join(projectFolder(), 'test-artifacts/hosts');

/** The VSIX of the version in package.json, as `npm run package` wrote it. */
export function packagedExtension(): string {
  const { name, version } = JSON.parse(readFileSync(path.join(projectFolder(), 'package.json'), 'utf8'));
  return path.join(projectFolder(), `${name}-${version}.vsix`);
}

/** A copy of examples/ in a folder of its own, named `examples`; the caller removes it. */
export function copyExamples(): { folder: string; remove: () => void } {
  const parent = realpathSync(mkdtempSync(path.join(tmpdir(), 'scene-')));
  const folder = path.join(parent, 'examples');
  cpSync(path.join(projectFolder(), 'examples'), folder, { recursive: true });
  return { folder, remove: () => rmSync(parent, { recursive: true, force: true, maxRetries: 5 }) };
}

/** A module that listens on a port. */
export const listener = (port: number): string =>
  `import net from 'node:net';\nnet.createServer().listen(${port});\n`;

/** A second client of the greeter: its port in two other forms than that of the examples. */
export const secondClient = (port: number): string => `import net from 'node:net';

net.connect({ host: 'localhost', port: ${port} });
fetch('http://localhost:${port}/hello');
`;

/** Files of the large workspace; one in a hundred holds a port. */
export const manyFiles = 20_000;

/** Adds {@link manyFiles} modules to a folder. */
export function addManyFiles(folder: string): void {
  for (let index = 0; index < manyFiles; index++) {
    const below = path.join(folder, 'many', `part${Math.floor(index / 500)}`);
    if (index % 500 === 0) mkdirSync(below, { recursive: true });
    const text = index % 100 === 0 ? listener(40_000 + (index % 1000) * 2) : `export const n = ${index};\n`;
    writeFileSync(path.join(below, `file${index}.ts`), text);
  }
}

/** A window on a copy of the examples. */
export interface Scene {
  readonly host: EditorHost;
  readonly bench: Workbench;
  /** The folder on disk behind the workspace. */
  readonly folder: string;
}

/** What of the editor's options a scene may choose. */
export type SceneOptions = Partial<EditorOptions> & {
  /** Opened as it is, and left there, instead of a copy of the examples. */
  readonly folder?: string;
  /** Prepares the folder before the editor opens it. */
  readonly prepare?: (folder: string) => void;
  readonly scale?: number;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** The display language; English when it is left out. */
  readonly language?: string;
};

/** Runs `play` in a new window; a failure's message carries what the editor logged, and a picture is kept. */
export async function inScene(
  editor: Editor,
  name: string,
  options: SceneOptions,
  play: (scene: Scene) => Promise<void>,
): Promise<void> {
  const { folder, remove } = copyExamples();
  const { prepare, scale = 1, viewport, language, ...editorOptions } = options;
  prepare?.(folder);
  const host = await editor.start({ extensions: [packagedExtension()], workspace: folder, ...editorOptions });
  const shots = path.join(artifactFolder(), editor.name, name);
  rmSync(shots, { recursive: true, force: true }); // pictures of an earlier run would be taken for this one's
  const bench = await openWorkbench(host, {
    shots,
    scale,
    ...(viewport ? { viewport } : {}),
    ...(language ? { language } : {}),
  });
  try {
    await waitForExplorer(bench);
    await play({ host, bench, folder });
  } catch (error) {
    await bench.shot('failed');
    const log = [...bench.consoleLines, host.log(), host.channel?.('Ephemeral Ports') ?? ''].join('\n');
    throw new Error(`${error instanceof Error ? error.stack : String(error)}\n\nThe editor logged:\n${log}`);
  } finally {
    await bench.close();
    await host.stop();
    remove();
  }
}
