/** The server in the test's own process. */
import { inProcess } from '../support/serverHosts.js';
import { describeEveryFeature } from './everyFeature.js';

describeEveryFeature(inProcess);
