/** Draws a port map as static SVG: marks are links with names, rows are lists, and nothing is said by colour alone. */
import * as l10n from '@vscode/l10n';
import { escapeMarkup } from '../formats/markup.js';
import { type Lane, layOut, type MapLayout, type PlacedPort, picture } from './mapLayout.js';
import { mapDescription, portNumbers, portSentence } from './mapWords.js';
import type { MappedPort, MappedService, PortMap } from './portMap.js';

/** Where a port of a service leads to; the address is escaped here. */
export type PortHref = (port: MappedPort, service: MappedService) => string;

/** Characters of a service's name that fit before the line; the whole name is the row's label and its tooltip. */
const maxName = 28;

/** The picture, `<svg …>…</svg>`. Its ids begin with `port-map-`. */
export function renderMapSvg(map: PortMap, hrefOf: PortHref): string {
  const layout = layOut(map);
  const { width } = picture;
  const lanes = layout.lanes.map((lane, i) => laneSvg(lane, map.services[i] as MappedService, hrefOf));
  return `<svg class="port-map" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${layout.height}" role="group" aria-labelledby="port-map-title port-map-description">
<title id="port-map-title">${escapeMarkup(l10n.t('Port map'))}</title>
<desc id="port-map-description">${escapeMarkup(mapDescription(map))}</desc>
<defs><marker id="port-map-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="6" markerHeight="6" orient="auto"><path class="head" d="M0 0L8 4L0 8z"/></marker></defs>
${background(layout)}
${lanes.join('\n')}
${arrows(layout)}
</svg>`;
}

/** Ranges, the line with its numbers, and the edges of rows: what the description says, too. */
function background({ ranges, marks, lanes, top, bottom, height }: MapLayout): string {
  const { width, left } = picture;
  const shades = ranges.map(
    ({ label, x, width: wide, y }) =>
      `<rect class="range" x="${x}" y="${y}" width="${wide}" height="${bottom - y}"/><text class="range-name" x="${x + 4}" y="${y + 13}">${escapeMarkup(label)}</text>`,
  );
  const numbers = marks.map(
    ({ port, x }) =>
      `<path class="grid" d="M${x} ${top}V${bottom}"/><text class="number" x="${x}" y="20">${port}</text><text class="number" x="${x}" y="${height - 10}">${port}</text>`,
  );
  const edges = [...lanes.map(({ y }) => y), bottom].map((y) => `<path class="edge" d="M0 ${y}H${width}"/>`);
  return `<g aria-hidden="true">${shades.join('')}${numbers.join('')}${edges.join('')}<path class="edge" d="M${left} ${top}V${bottom}"/></g>`;
}

function laneSvg(lane: Lane, service: MappedService, hrefOf: PortHref): string {
  const { name, y, height, ports, ticks } = lane;
  const shown = name.length > maxName ? `…${name.slice(1 - maxName)}` : name;
  const tickPath = ticks.map((x) => `M${x} ${y + height - 7}v6`).join('');
  const marks = ports.map((placed) => mark(placed, hrefOf(placed.port, service)));
  return `<g role="list" aria-label="${escapeMarkup(name)}"><text class="service" aria-hidden="true" x="8" y="${y + height / 2 + 4}">${escapeMarkup(shown)}</text>
${tickPath === '' ? '' : `<path class="ticks" aria-hidden="true" d="${tickPath}"/>\n`}${marks.join('\n')}</g>`;
}

/** Shapes: a disc listens, a ring with a point connects, both do both, a bar is mentioned; `!` marks a finding. */
function mark({ port, x, toX, y, isBefore }: PlacedPort, href: string): string {
  const sentence = escapeMarkup(portSentence(port));
  const label = `${portNumbers(port)}${port.severity === null ? '' : ' !'}`;
  const text = `<text x="${isBefore ? x - 10 : toX + 10}" y="${y + 4}"${isBefore ? ' text-anchor="end"' : ''}>${label}</text>`;
  const span = toX > x ? `<path class="span" d="M${x} ${y}H${toX}"/>` : '';
  return `<g role="listitem"><a class="port ${port.severity ?? 'fine'}" href="${escapeMarkup(href)}" aria-label="${sentence}"><title>${sentence}</title>${span}${shape(port, x, y)}${text}</a></g>`;
}

function shape({ listens, connects }: MappedPort, x: number, y: number): string {
  if (listens && connects)
    return `<path class="disc" d="M${x - 6} ${y}L${x} ${y - 6}L${x + 6} ${y}L${x} ${y + 6}z"/>`;
  if (listens) return `<circle class="disc" cx="${x}" cy="${y}" r="5"/>`;
  if (connects) return `<path class="ring" d="M${x - 5} ${y - 5}L${x + 5} ${y}L${x - 5} ${y + 5}z"/>`;
  return `<path class="bar" d="M${x} ${y - 5}V${y + 5}"/>`;
}

/** Bent to the side where no label stands, so that a connection over several rows does not hide what is between. */
function arrows({ arrows: all }: MapLayout): string {
  const paths = all.map(({ x, fromY, toY }) => {
    const bend = Math.min(60, 16 + Math.abs(toY - fromY) / 8) * (x > picture.width - 120 ? 1 : -1);
    const from = fromY + Math.sign(toY - fromY) * 6;
    const to = toY - Math.sign(toY - fromY) * 6;
    return `<path class="arrow" marker-end="url(#port-map-arrow)" d="M${x} ${from}Q${x + bend} ${(from + to) / 2} ${x} ${to}"/>`;
  });
  return `<g aria-hidden="true">${paths.join('')}</g>`;
}
