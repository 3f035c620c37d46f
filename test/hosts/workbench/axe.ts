/** Accessibility of a page by axe-core, and by the Tab key. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { projectFolder } from '../install/projectFolder.js';

const source = readFileSync(path.join(projectFolder(), 'node_modules/axe-core/axe.min.js'), 'utf8');

/** What axe answers, as far as it is used. */
interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
  readonly passes: readonly { readonly id: string }[];
}

/**
 * `rule: element` for each violation, and the rules that something of the page was held against; with `part`, a selector,
 * of that part alone. The page's own policy does not hold for what a debugger evaluates, so that pages without scripts
 * are checked as they are.
 */
export async function axeFindings(
  page: Page | Frame,
  part: string | null = null,
): Promise<{ violations: string[]; passed: string[] }> {
  await page.evaluate(source);
  const { violations, passes } = (await page.evaluate(
    `axe.run(${part === null ? 'document' : JSON.stringify(part)})`,
  )) as AxeResult;
  return {
    violations: violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`),
    ),
    passed: passes.map(({ id }) => id),
  };
}

/** What has the focus in a document: the name by which it is read out, and whether a ring is drawn around it. */
export interface Focused {
  readonly name: string;
  readonly href: string;
  readonly hasRing: boolean;
}

/** The element that has the focus. */
export async function focused(frame: Page | Frame): Promise<Focused> {
  return (await frame.evaluate(`(() => {
    const at = document.activeElement;
    return {
      name: at.getAttribute('aria-label') ?? at.textContent.trim(),
      href: at.getAttribute('href') ?? '',
      hasRing: getComputedStyle(at).outlineStyle !== 'none',
    };
  })()`)) as Focused;
}
