/** The look of the port map: the editor's colours where it is shown there, else the system's, in light and dark. */

/** For a page of its own, or as a part of one. */
export const mapStyle = `
.port-map-frame { overflow-x: auto; }
.port-map { display: block; width: 100%; min-width: 52rem; height: auto; font: 12px var(--vscode-font-family, system-ui, sans-serif); --ink: var(--vscode-foreground, CanvasText); }
.port-map text { fill: var(--ink); }
.port-map .service { font-weight: 600; }
.port-map .number { text-anchor: middle; }
.port-map .range { fill: var(--vscode-charts-orange, #b35900); fill-opacity: 0.12; stroke: var(--vscode-charts-orange, #b35900); stroke-dasharray: 4 3; }
.port-map .grid { stroke: var(--vscode-editorIndentGuide-background1, #8884); }
.port-map .edge { stroke: var(--vscode-contrastBorder, var(--vscode-panel-border, #8888)); }
.port-map .error { --severity: var(--vscode-editorError-foreground, #d1242f); }
.port-map .warning { --severity: var(--vscode-editorWarning-foreground, #bf8700); }
.port-map .information { --severity: var(--vscode-editorInfo-foreground, #0969da); }
.port-map .ticks, .port-map .bar, .port-map .span { stroke: var(--ink); stroke-width: 2; fill: none; }
.port-map .disc { fill: var(--severity, var(--ink)); stroke: var(--ink); }
.port-map .ring { fill: var(--vscode-editor-background, Canvas); stroke: var(--severity, var(--ink)); stroke-width: 2; }
.port-map .arrow { fill: none; stroke: var(--vscode-charts-blue, LinkText); stroke-width: 1.5; }
.port-map .head { fill: var(--vscode-charts-blue, LinkText); }
.port-map a:hover text { text-decoration: underline; }
.port-map a:focus-visible { outline: 2px solid var(--vscode-focusBorder, Highlight); outline-offset: 2px; }
.port-map-list ul { margin: 0.2rem 0 0.8rem; padding-left: 1.2rem; }
.port-map-list li:target { outline: 2px solid var(--vscode-focusBorder, Highlight); }
`;

/** What surrounds it in the editor, whose own page has no margins worth the name. */
export const mapPageStyle = `
:root { color-scheme: light dark; }
body { margin: 0; padding: 1rem 1.5rem; font: var(--vscode-font-size, 14px)/1.5 var(--vscode-font-family, system-ui, sans-serif); color: var(--vscode-foreground, CanvasText); background: var(--vscode-editor-background, Canvas); }
h1 { font-size: 1.5em; } h2 { font-size: 1.2em; } h3 { font-size: 1em; margin: 0.8rem 0 0; }
a { color: var(--vscode-textLink-foreground, LinkText); }
a:focus-visible { outline: 2px solid var(--vscode-focusBorder, Highlight); outline-offset: 2px; }
code { font-family: var(--vscode-editor-font-family, ui-monospace, monospace); color: inherit; background: none; }
`;
