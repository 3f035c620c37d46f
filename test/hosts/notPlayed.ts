/** Why a scenario is not played in an editor: what that editor does not have. */

interface Reason {
  readonly scenario: RegExp;
  readonly editor: RegExp;
  readonly why: string;
}

/** What is played by keyboard and mouse to be looked at. */
const windowOnly =
  /^(?:Ports view|settings page|report beside the code|rename: F2|guard|move everywhere: (?:preview|refused)|Simplified Chinese)/;

const reasons: readonly Reason[] = [
  {
    scenario: /^windows:/,
    editor: /^(?!windows)/,
    why: 'A matter of Windows, played by the program and the server on Windows’ own Node.js.',
  },
  {
    scenario: /^(?!windows:)/,
    editor: /^windows/,
    why: 'Under Wine there is the program and the server, and no editor.',
  },
  {
    scenario: /^other kinds:/,
    editor: /^(?!vscode-1\.139-node)/,
    why: 'The same requests as for code, shown in the newest window; what is found in files of other kinds is checked by the tests of each kind.',
  },
  {
    scenario: /^terminal:/,
    editor: /^(?!vscode-1\.139-node)/,
    why: 'A terminal needs a machine behind the window, and its links are the same in every version: clicked in the newest, read line by line in the client’s tests.',
  },
  {
    scenario: /^port map:/,
    editor: /^(?!vscode-1\.139-node)/,
    why: 'A page without scripts, drawn by the server and shown in the newest window; its text is checked by the tests of the report.',
  },
  {
    scenario: /^accessibility:/,
    editor: /^(?!vscode-1\.139-node)/,
    why: 'Names of rows and a text that VS Code itself draws, the same in every version: read in the newest window.',
  },
  {
    scenario: /^tools for language models/,
    editor: /^neovim$/,
    why: 'Tools for language models are VS Code’s; other editors start `ephemeral-ports mcp`.',
  },
  {
    scenario: /^report: each row is a link$/,
    editor: /^neovim$/,
    why: 'Neovim has no document links; the report is a text that a mapping asks for.',
  },
  {
    scenario: /^activation/,
    editor: /^neovim$/,
    why: 'Neovim activates nothing: the time to the first squiggle holds its start and that of the server.',
  },
  {
    scenario: /^untrusted workspace$/,
    editor: /^neovim$/,
    why: 'Neovim knows no trust in folders; the server runs nothing of a workspace in any editor.',
  },
  {
    scenario:
      /^(?:Ports view|settings page|report beside the code|guard|move everywhere: (?:preview|refused)|Simplified Chinese)/,
    editor: /^neovim$/,
    why: 'A matter of VS Code’s window; what the server answers there is checked by the protocol tests.',
  },
  {
    scenario: /^rename: F2/,
    editor: /^neovim$/,
    why: 'VS Code’s box; Neovim asks for the name in its own prompt, and its rename is played above.',
  },
  {
    scenario: windowOnly,
    editor: /^vscode-1\.(?:100-node|91-web)$/,
    why: 'Played in the window of the newest version of each kind; the older ones do it inside the extension host.',
  },
  {
    scenario: /^20 (?:names|ports)/,
    editor: /^(?:vscode-.*-web|neovim)$/,
    why: 'No language features of TypeScript there; that we are silent at names is checked by the protocol tests.',
  },
  {
    scenario: /^move everywhere: refused/,
    editor: /^vscode-1\.139-web$/,
    why: 'Its file system is read-only as a whole or not at all; the former is played above.',
  },
  {
    scenario: /^Simplified Chinese/,
    editor: /^vscode-1\.139-web$/,
    why: 'The web workbench takes a manifest’s texts in English only when the extension comes with the page.',
  },
  {
    scenario: /./,
    editor: /^(?:neovim|emacs|helix)-/,
    why: 'Diagnostics, hover, code actions and rename are played in the newest editors of the terminal, the rest in the distribution’s Neovim.',
  },
];

/** One sentence; undefined where there is no reason. */
export function whyNotPlayed(scenario: string, editor: string): string | undefined {
  return reasons.find((reason) => reason.scenario.test(scenario) && reason.editor.test(editor))?.why;
}
