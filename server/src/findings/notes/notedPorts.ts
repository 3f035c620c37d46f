/** What notes are made of: all sites of a workspace, the programs that it describes, and what is told of a site. */
import type { PortIndex } from '../../index/portIndex.js';
import type { PortSite } from '../../index/portSite.js';
import type { DescribedServices } from './describedServices.js';
import type { NoteId } from './noteWords.js';

/** What notes ask of an index. */
export type NotedIndex = Pick<PortIndex, 'files' | 'sitesIn' | 'servicesIn'>;

/** What is told of a site beside its findings. */
export interface PortNote {
  readonly note: NoteId;
  readonly message: string;
  /** Where that of which it speaks stands, at most four. */
  readonly places: readonly PortSite[];
}

/** A note and the site that it belongs to. */
export interface NotedSite extends PortNote {
  readonly site: PortSite;
}

/** Notes as they are found one by one; null is a moment at which others can have their turn. */
export type NotesInSteps = Generator<NotedSite | null, void>;

/** All sites of a workspace, and the programs that it describes. */
export interface NotedPorts {
  readonly sites: readonly PortSite[];
  readonly sitesIn: NotedIndex['sitesIn'];
  readonly byPort: ReadonlyMap<number, readonly PortSite[]>;
  readonly services: DescribedServices;
}
