/** Rows of places in files of containers, clusters and tools: what is done with the port that stands there. */
import type { PlaceRow } from '../../apiRow.js';

const compose = 'https://docs.docker.com/reference/compose-file/services/';

/** Places by the names with which readers of files write them down. */
export const filePlaces: readonly PlaceRow[] = [
  { place: 'Compose ports', role: 'listen', defaultHost: 'any', doc: `${compose}#ports` },
  {
    place: 'Compose ports (udp)',
    role: 'listen',
    transport: 'udp',
    defaultHost: 'any',
    doc: `${compose}#ports`,
  },
  { place: 'Compose target', role: 'listen', defaultHost: 'any', doc: `${compose}#ports` },
  { place: 'Compose expose', role: 'listen', defaultHost: 'any', doc: `${compose}#expose` },
  {
    place: 'Compose target (udp)',
    role: 'listen',
    transport: 'udp',
    defaultHost: 'any',
    doc: `${compose}#ports`,
  },
  {
    place: 'Compose expose (udp)',
    role: 'listen',
    transport: 'udp',
    defaultHost: 'any',
    doc: `${compose}#expose`,
  },
  {
    place: 'container port',
    role: 'listen',
    defaultHost: 'any',
    doc: 'https://docs.docker.com/engine/network/#published-ports',
  },
  {
    place: 'container port (udp)',
    role: 'listen',
    transport: 'udp',
    defaultHost: 'any',
    doc: 'https://docs.docker.com/engine/network/#published-ports',
  },
  {
    place: 'Dockerfile EXPOSE',
    role: 'listen',
    defaultHost: 'any',
    doc: 'https://docs.docker.com/reference/dockerfile/#expose',
  },
  {
    place: 'Dockerfile EXPOSE (udp)',
    role: 'listen',
    transport: 'udp',
    defaultHost: 'any',
    doc: 'https://docs.docker.com/reference/dockerfile/#expose',
  },
];
