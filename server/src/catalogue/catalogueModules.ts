/** Every family of rows, in one list. */
import type { CatalogueModule } from './apiRow.js';
import { brokers } from './rows/brokers.js';
import { configFiles } from './rows/configFiles.js';
import { conventionFiles } from './rows/conventionFiles.js';
import { databases } from './rows/databases.js';
import { httpClients } from './rows/httpClients.js';
import { nestModules } from './rows/nestModules.js';
import { nodeCore } from './rows/nodeCore.js';
import { peers } from './rows/peers.js';
import { realtime } from './rows/realtime.js';
import { registeredPlugins } from './rows/registeredPlugins.js';
import { rpc } from './rows/rpc.js';
import { runtimes } from './rows/runtimes.js';
import { servers } from './rows/servers.js';
import { startedPrograms } from './rows/startedPrograms.js';
import { tools } from './rows/tools.js';
import { values } from './rows/values.js';

export const catalogueModules: readonly CatalogueModule[] = [
  nodeCore,
  runtimes,
  servers,
  rpc,
  realtime,
  httpClients,
  databases,
  brokers,
  tools,
  nestModules,
  peers,
  startedPrograms,
  registeredPlugins,
  configFiles,
  conventionFiles,
  values,
].flat();
