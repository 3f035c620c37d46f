/** The port map as one HTML page that loads and runs nothing. */
import { escapeMarkup } from '../markup.js';
import type { PortReport } from '../portReport.js';
import { mapMarkup } from './mapMarkup.js';
import { mapPageStyle, mapStyle } from './mapStyle.js';
import { portMap } from './portMap.js';

/** Ends with a newline. The page forbids itself scripts and everything from elsewhere. */
export function renderMapPage(report: PortReport): string {
  const title = `Port map of ${escapeMarkup(report.root)}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${mapPageStyle}${mapStyle}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${mapMarkup(portMap(report), {})}
</main>
</body>
</html>
`;
}
