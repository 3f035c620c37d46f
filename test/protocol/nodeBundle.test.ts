/** The built Node bundle as a process of its own. */
import { nodeBundle } from '../support/serverHosts.js';
import { describeEveryFeature } from './everyFeature.js';

describeEveryFeature(nodeBundle);
