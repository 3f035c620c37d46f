/** The built Node bundle as a process of its own, over the channel that VS Code uses. */
import { nodeBundleOverIpc } from '../support/serverHosts.js';
import { describeEveryFeature } from './everyFeature.js';

describeEveryFeature(nodeBundleOverIpc);
