/** Every family of rows, in one list. */
import type { CatalogueModule } from './apiRow.js';
import { nodeCore } from './rows/nodeCore.js';
import { rpc } from './rows/rpc.js';
import { runtimes } from './rows/runtimes.js';
import { servers } from './rows/servers.js';
import { realtime } from './rows/realtime.js';
import { brokers } from './rows/brokers.js';
import { httpClients } from './rows/httpClients.js';

export const catalogueModules: readonly CatalogueModule[] = [nodeCore, runtimes, servers, rpc, realtime, brokers, httpClients].flat();
