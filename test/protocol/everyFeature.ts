/** The whole protocol suite for one host. */
import type { ServerHost } from '../support/serverHosts.js';
import { describeBadInput } from './badInput.js';
import { describeEditing } from './editing.js';
import { describeLanguage } from './language.js';
import { describeNavigation } from './navigation.js';
import { describeRequests } from './requests.js';
import { describeServer } from './spine.js';
import { describeWorkspace } from './workspace.js';

/** Declares every suite. */
export function describeEveryFeature(host: ServerHost): void {
  describeServer(host);
  describeEditing(host);
  describeBadInput(host);
  describeNavigation(host);
  describeRequests(host);
  describeWorkspace(host);
  describeLanguage(host);
}
