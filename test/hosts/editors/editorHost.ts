/** A running VS Code that a browser can open, whichever way it is served. */

import type { ServerFaults } from './serverFaults.js';

/** How an editor is started. */
export interface EditorOptions {
  /** VSIX files to install. */
  readonly extensions: readonly string[];
  /** The folder to open. */
  readonly workspace: string;
  /** A `.code-workspace` file in that folder, by its name, to open instead of the folder. */
  readonly workspaceFile?: string;
  /** User settings beside {@link quietSettings}. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** False opens the folder in Restricted Mode. */
  readonly trusted?: boolean;
  /** False lets no file of the workspace be changed. */
  readonly writable?: boolean;
  /** Makes a language server fail that is a web worker; one that is a process gets signals. */
  readonly faults?: ServerFaults;
}

/** A URI as VS Code's page configuration spells it. */
export interface UriParts {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
}

/** One running editor. */
export interface EditorHost {
  /** Where the extension runs: in a Node process, or in a web worker. */
  readonly extensionHost: 'node' | 'worker';
  /** The workbench's address. */
  readonly url: string;
  readonly workspace: string;
  /** The URI by which the workbench knows a file of this machine. */
  uri(file: string): UriParts;
  /** What the server printed, where there is one. */
  log(): string;
  /** The text of the extension's output channel so far, where the host keeps it on disk. */
  channel?(name: string): string;
  /** Ids of this editor's language server processes; empty where the server is a web worker. */
  serverProcesses(): number[];
  stop(): Promise<void>;
}

/** Settings that keep the workbench quiet, and the same every time. */
export const quietSettings: Readonly<Record<string, unknown>> = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.enableExperiments': false,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'chat.disableAIFeatures': true,
  'explorer.compactFolders': false,
  'editor.minimap.enabled': false,
  'files.autoSave': 'off',
};
