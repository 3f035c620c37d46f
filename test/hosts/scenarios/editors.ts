/** The editors that every scenario runs in. */
import type { EditorHost, EditorOptions } from '../editors/editorHost.js';
import { startServerHost } from '../editors/serverHost.js';
import { startWebHost } from '../editors/webHost.js';
import { newestBuild, olderBuild, oldestWebBuild } from '../install/builds.js';

/** One editor: its version and the kind of extension host. */
export interface Editor {
  /** For people and for folder names. */
  readonly name: string;
  readonly extensionHost: 'node' | 'worker';
  start(options: EditorOptions): Promise<EditorHost>;
}

/** VS Code with a Node extension host. */
export const nodeEditors: readonly Editor[] = [
  {
    name: 'vscode-1.139-node',
    extensionHost: 'node',
    start: (options) => startServerHost(newestBuild, options),
  },
  {
    name: 'vscode-1.100-node',
    extensionHost: 'node',
    start: (options) => startServerHost(olderBuild, options),
  },
];

/** VS Code for the web: everything in web workers, the files behind a virtual file system. */
const webEditors: readonly Editor[] = [
  {
    name: 'vscode-1.139-web',
    extensionHost: 'worker',
    start: (options) => startWebHost(newestBuild, options),
  },
  {
    name: 'vscode-1.91-web',
    extensionHost: 'worker',
    start: (options) => startWebHost(oldestWebBuild, options),
  },
];

/** All of them, newest first. */
export const editors: readonly Editor[] = [...nodeEditors, ...webEditors];
