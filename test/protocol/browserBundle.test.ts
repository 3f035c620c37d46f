/** The built browser bundle in a worker. */
import { browserBundle } from '../support/serverHosts.js';
import { describeEveryFeature } from './everyFeature.js';

describeEveryFeature(browserBundle);
