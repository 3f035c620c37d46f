/** The builds of VS Code that the host tests use, by the versions of the npm packages that carry them. */

/** VS Code 1.139.1: with its server (Node extension host), and its web workbench without one. */
export const newestBuild = '4.139.1';

/** VS Code 1.100.3: an older Node extension host (Node.js 20). */
export const olderBuild = '4.100.3';

/** VS Code 1.91.1 for the web: the oldest that the extension's `engines.vscode` accepts. */
export const oldestWebBuild = '1.91.1';
