/** What each note of a port says, the same in hovers and in every form of the report. */
import * as l10n from '@vscode/l10n';
import { listed } from '../words/phrases.js';

/** Notes by their names in the report. */
export type NoteId = 'target-not-listened' | 'nobody-listens' | 'listened-twice' | 'of-service';

/** A container's port is published that the code in it is not seen to listen on; `others`: what it listens on. */
export function targetNotListened(service: string, port: number, others: readonly number[]): string {
  return l10n.t(
    'Service {0} publishes port {1} of its container, but its code is seen to listen on {2} only.',
    service,
    port,
    listed(others.map(String)),
  );
}

/** A client of this host has no server. */
export function nobodyListens(port: number): string {
  return l10n.t(
    'Nothing in the workspace is seen to listen on port {0} of this host, or to publish it.',
    port,
  );
}

/** Two programs want one port of this host. */
export function listenedTwice(first: string, second: string, port: number): string {
  return l10n.t(
    '{0} and {1} both take port {2} of this host: only one of them can at a time.',
    first,
    second,
    port,
  );
}

/** The host of an address is a service. */
export function ofService(service: string, port: number): string {
  return l10n.t('Service {0} of the workspace listens on port {1}.', service, port);
}
