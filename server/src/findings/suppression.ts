/** Which suppression comment covers what. */
import type { Directive } from '../facts/directives.js';
import type { RuleId } from '../settings.js';

/** Whether the comment covers a finding of `rule` on the 0-based `line`. */
export function covers(directive: Directive, rule: RuleId, line: number): boolean {
  if (directive.kind !== 'file' && directive.line !== line) return false;
  return directive.rules.length === 0 || directive.rules.includes(rule);
}
