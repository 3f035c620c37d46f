/** What the port map says in words: the same in the picture, in its list and in the text report. */
import * as l10n from '@vscode/l10n';
import { type MappedPort, maxServices, type PortMap } from './portMap.js';

/** `50051`, or `50000–50009` where the code computes one of several. */
export function portNumbers({ port, high }: MappedPort): string {
  return high > port ? `${port}–${high}` : String(port);
}

/** `listens; connects to packages/api; warning`. */
function portDeeds({ listens, connects, severity, to }: MappedPort): string {
  const words: string[] = [];
  if (listens) words.push(l10n.t('listens'));
  if (connects) words.push(to.length > 0 ? l10n.t('connects to {0}', to.join(', ')) : l10n.t('connects'));
  if (words.length === 0) words.push(l10n.t('mentioned'));
  if (severity !== null) words.push(severity);
  return words.join('; ');
}

/** `Port 50051: listens; warning`. */
export function portSentence(port: MappedPort): string {
  return l10n.t('Port {0}: {1}', portNumbers(port), portDeeds(port));
}

/** What the whole picture shows, for who does not see it. */
export function mapDescription({ services, targets, connections }: PortMap): string {
  const ports = services.reduce((sum, { ports, others }) => sum + ports.length + others.length, 0);
  const ranges = targets.map(({ name, low, high }) => `${name} ${low}–${high}`).join(', ');
  return [
    l10n.t('The port numbers from 0 to 65535 from left to right; a row for each service.'),
    l10n.t(
      'Services: {0}; ports: {1}; connections between services: {2}.',
      services.length,
      ports,
      connections.length,
    ),
    l10n.t('Ranges from which the targets take ports: {0}.', ranges),
  ].join(' ');
}

/** A sentence for each bound that left something out. */
export function mapOmissions({ omitted }: PortMap): string[] {
  return [
    ...(omitted.services > 0
      ? [
          l10n.t(
            '{0} more services are left out; {1} are shown, those with findings first.',
            omitted.services,
            maxServices,
          ),
        ]
      : []),
    ...(omitted.ports > 0 ? [l10n.t('{0} more ports are drawn as ticks alone.', omitted.ports)] : []),
    ...(omitted.connections > 0 ? [l10n.t('{0} more connections are not drawn.', omitted.connections)] : []),
  ];
}

/** Ports of a service that a line of text names. */
const maxPortsInLine = 40;

/** The map for a text: a line a service. Empty where there are no two services: the report says it all then. */
export function mapLines({ services }: PortMap): { readonly name: string; readonly ports: string }[] {
  if (services.length < 2) return [];
  return services.map(({ name, ports, others }) => {
    const words = ports.slice(0, maxPortsInLine).map((port) => `${portNumbers(port)} ${portDeeds(port)}`);
    const more = ports.length - words.length + others.length;
    if (more > 0) words.push(l10n.t('{0} more', more));
    return { name, ports: words.join(' · ') };
  });
}
