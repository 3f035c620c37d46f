/** The port map as a part of a page: the picture, its legend, and the same as a list. */
import * as l10n from '@vscode/l10n';
import { escapeMarkup } from '../formats/markup.js';
import { renderMapSvg } from './mapSvg.js';
import { mapDescription, mapOmissions, portSentence } from './mapWords.js';
import type { MappedPlace, MappedPort, MappedService, PortMap } from './portMap.js';

export interface MapLinks {
  /** Where a mark of the picture leads to; without it, to the entry of the list. */
  readonly port?: (port: MappedPort) => string;
  /** Where a place leads to; without it, a place is no link. */
  readonly place?: (place: MappedPlace) => string;
}

/** The id of a port's entry in the list. */
function entryId(index: number, { port }: MappedPort): string {
  return `port-map-${index}-${port}`;
}

/** HTML without a heading of the first level. All text of the workspace is escaped. */
export function mapMarkup(map: PortMap, { port: portHref, place: placeHref }: MapLinks): string {
  if (map.services.length === 0) return `<p>${escapeMarkup(l10n.t('There is no literal port to show.'))}</p>`;
  const indexOf = new Map(map.services.map((service, i) => [service, i]));
  const svg = renderMapSvg(
    map,
    (port, service) => portHref?.(port) ?? `#${entryId(indexOf.get(service) ?? 0, port)}`,
  );
  const place = (one: MappedPlace): string => {
    const code = `<code>${escapeMarkup(`${one.file}:${one.line}:${one.column}`)}</code>`;
    return placeHref ? `<a href="${escapeMarkup(placeHref(one))}">${code}</a>` : code;
  };
  const list = map.services.map((service, i) => serviceMarkup(service, i, place));
  const omissions = mapOmissions(map).map((sentence) => `<p>${escapeMarkup(sentence)}</p>`);
  return `<p>${escapeMarkup(mapDescription(map))} ${escapeMarkup(legend())}</p>
<div class="port-map-frame">
${svg}
</div>
${omissions.join('\n')}
<div class="port-map-list">
<h2>${escapeMarkup(l10n.t('The same as a list'))}</h2>
${list.join('\n')}
</div>`;
}

function legend(): string {
  return l10n.t(
    'A disc listens, an open triangle connects, a diamond does both, a bar is mentioned alone; ! marks a finding. Arrows lead from clients to their listeners.',
  );
}

function serviceMarkup(service: MappedService, index: number, place: (one: MappedPlace) => string): string {
  const items = service.ports.map((port) => {
    const more = port.placeCount - port.places.length;
    const places = [...port.places.map(place), ...(more > 0 ? [escapeMarkup(l10n.t('{0} more', more))] : [])];
    return `<li id="${entryId(index, port)}">${escapeMarkup(portSentence(port))} · ${places.join(', ')}</li>`;
  });
  if (service.others.length > 0)
    items.push(`<li>${escapeMarkup(l10n.t('{0} more', service.others.length))}</li>`);
  return `<h3>${escapeMarkup(service.name)}</h3>
<ul>
${items.join('\n')}
</ul>`;
}
