/** The rules, in the order of the settings, which is also that of their gravity where severities are the same. */
import { connectInEphemeralRange } from './connect-in-ephemeral-range/connectInEphemeralRange.js';
import { connectSelfUnlikely } from './connect-self-unlikely/connectSelfUnlikely.js';
import { listenInEphemeralRange } from './listen-in-ephemeral-range/listenInEphemeralRange.js';
import { portMention } from './port-mention/portMention.js';
import type { CommentRule, Rule, RuleFacts } from './rule.js';
import { unusedSuppression } from './unused-suppression/unusedSuppression.js';
import { unwrittenDefault } from './unwritten-default/unwrittenDefault.js';

/** Rules that a single use breaks; one use breaks one of them at most. */
export const useRules = [
  listenInEphemeralRange,
  connectInEphemeralRange,
  connectSelfUnlikely,
  portMention,
] as const;

/** Rules on sites. One that looks at more than a use stands here beside those. */
export const siteRules: readonly Rule[] = [...useRules];

/** Rules on suppression comments. */
export const commentRules: readonly CommentRule[] = [unusedSuppression];

/** All rules. */
export const rules: readonly RuleFacts[] = Object.freeze([...siteRules, unwrittenDefault, ...commentRules]);
