/** The port map as one HTML page that loads and runs nothing. */
import { htmlPage } from '../formats/htmlPage.js';
import { escapeMarkup } from '../formats/markup.js';
import type { PortReport } from '../portReport.js';
import { mapMarkup } from './mapMarkup.js';
import { mapPageStyle, mapStyle } from './mapStyle.js';
import { portMap } from './portMap.js';

/** Ends with a newline. */
export function renderMapPage(report: PortReport): string {
  const title = `Port map of ${escapeMarkup(report.root)}`;
  const body = `<main>\n<h1>${title}</h1>\n${mapMarkup(portMap(report), {})}\n</main>`;
  return htmlPage(title, `${mapPageStyle}${mapStyle}`, body);
}
