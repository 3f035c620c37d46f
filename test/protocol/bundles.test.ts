/** The built bundles, as users run them. */
import { browserBundle, nodeBundle } from '../support/serverHosts.js';
import { describeServer } from './spine.js';

describeServer(nodeBundle);
describeServer(browserBundle);
