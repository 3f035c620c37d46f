/** The server in the test's own process. */
import { inProcess } from '../support/serverHosts.js';
import { describeServer } from './spine.js';

describeServer(inProcess);
