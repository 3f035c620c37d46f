/** The look of the port map: the editor's colours where it is shown there, else the system's, in light and dark. */

/** For a page of its own, or as a part of one. */
export const mapStyle = `
.port-map-frame { overflow-x: auto; }
.port-map { display: block; width: 100%; min-width: 52rem; height: auto; font: 12px system-ui, sans-serif; font: 12px var(--vscode-font-family, system-ui, sans-serif); }
.port-map text { fill: var(--vscode-foreground, CanvasText); }
.port-map .service { font-weight: 600; }
.port-map .number { text-anchor: middle; }
.port-map .range { fill: var(--vscode-charts-orange, #b35900); fill-opacity: 0.12; stroke: var(--vscode-charts-orange, #b35900); stroke-dasharray: 4 3; }
.port-map .grid { stroke: var(--vscode-editorIndentGuide-background1, #8884); }
.port-map .edge { stroke: var(--vscode-contrastBorder, var(--vscode-panel-border, #8888)); }
.port-map .ticks, .port-map .bar, .port-map .span { stroke: var(--vscode-foreground, CanvasText); stroke-width: 2; fill: none; }
.port-map .disc { fill: var(--vscode-foreground, CanvasText); stroke: var(--vscode-foreground, CanvasText); }
.port-map .ring { fill: var(--vscode-editor-background, Canvas); stroke: var(--vscode-foreground, CanvasText); stroke-width: 2; }
.port-map .error .disc { fill: var(--vscode-editorError-foreground, #d1242f); }
.port-map .warning .disc { fill: var(--vscode-editorWarning-foreground, #bf8700); }
.port-map .information .disc { fill: var(--vscode-editorInfo-foreground, #0969da); }
.port-map .error .ring { stroke: var(--vscode-editorError-foreground, #d1242f); }
.port-map .warning .ring { stroke: var(--vscode-editorWarning-foreground, #bf8700); }
.port-map .information .ring { stroke: var(--vscode-editorInfo-foreground, #0969da); }
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
body { margin: 0; padding: 1rem 1.5rem; font: 14px/1.5 system-ui, sans-serif; font: var(--vscode-font-size, 14px)/1.5 var(--vscode-font-family, system-ui, sans-serif); color: var(--vscode-foreground, CanvasText); background: var(--vscode-editor-background, Canvas); }
h1 { font-size: 1.5em; } h2 { font-size: 1.2em; } h3 { font-size: 1em; margin: 0.8rem 0 0; }
a { color: var(--vscode-textLink-foreground, LinkText); }
a:focus-visible { outline: 2px solid var(--vscode-focusBorder, Highlight); outline-offset: 2px; }
code { font-family: ui-monospace, monospace; font-family: var(--vscode-editor-font-family, ui-monospace, monospace); color: inherit; background: none; }
`;
