/** The server in the test's own process. */
import { inProcess } from '../support/serverHosts.js';
import { describeEditing } from './editing.js';
import { describeNavigation } from './navigation.js';
import { describeRequests } from './requests.js';
import { describeServer } from './spine.js';

describeServer(inProcess);
describeEditing(inProcess);
describeNavigation(inProcess);
describeRequests(inProcess);
