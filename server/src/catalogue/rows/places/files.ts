/** Rows of places in files of containers, clusters and tools: what is done with the port that stands there. */
import type { PlaceRow } from '../../apiRow.js';

const compose = 'https://docs.docker.com/reference/compose-file/services/';

const kubernetes = 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/';

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
  ...['', ' (udp)'].flatMap((suffix): PlaceRow[] => {
    const transport = suffix === '' ? {} : ({ transport: 'udp' } as const);
    const facts = { role: 'listen', ...transport, defaultHost: 'any' } as const;
    return [
      { place: `Kubernetes containerPort${suffix}`, ...facts, doc: `${kubernetes}pod-v1/#Container` },
      { place: `Kubernetes hostPort${suffix}`, ...facts, doc: `${kubernetes}pod-v1/#Container` },
      {
        place: `Kubernetes nodePort${suffix}`,
        ...facts,
        doc: 'https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport',
      },
      {
        place: `workflow service ports${suffix}`,
        ...facts,
        doc: 'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax',
      },
      {
        place: `devcontainer.json appPort${suffix}`,
        ...facts,
        doc: 'https://containers.dev/implementors/json_reference/',
      },
    ];
  }),
  ...['port', 'inspector_port'].map(
    (key): PlaceRow => ({
      place: `wrangler dev.${key}`,
      role: 'listen',
      defaultHost: 'loopback',
      doc: 'https://developers.cloudflare.com/workers/wrangler/configuration/#local-development-settings',
    }),
  ),
  {
    place: 'wrangler localConnectionString',
    role: 'connect',
    doc: 'https://developers.cloudflare.com/hyperdrive/configuration/local-development/',
  },
  {
    place: 'launch.json port',
    role: 'connect',
    doc: 'https://code.visualstudio.com/docs/nodejs/nodejs-debugging#_attaching-to-nodejs',
  },
  {
    place: 'launch.json url',
    role: 'connect',
    doc: 'https://code.visualstudio.com/docs/nodejs/browser-debugging',
  },
];
