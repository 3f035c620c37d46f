/** What a window paints after a key, measured inside the page: the character, and the squiggle that it brings about. */
import type { Page } from 'playwright-core';

/** One key: milliseconds to the end of the frame that shows its character, and of the one that shows other squiggles. */
export interface KeyTime {
  readonly text: number | null;
  readonly squiggle: number | null;
  /** Whether the status bar showed the progress of a scan when the key went down. */
  readonly scanning: boolean;
}

/**
 * Runs in the page. A key counts from the time of its event, which holds the wait for the window's thread; what changes
 * in a frame is painted at its end, and the task that a message starts comes after that.
 */
const recorder = `(() => {
  const editor = document.querySelector('.editor-group-container.active .monaco-editor');
  const lines = editor.querySelector('.view-lines');
  const marks = editor.querySelector('.view-overlays');
  const squiggles = () => marks.querySelectorAll('.squiggly-warning').length;
  const text = () => [...lines.querySelectorAll('.view-line')].map((line) => line.textContent).join('\\n');
  const scanning = () => / of \\d+ files/.test(document.querySelector('.statusbar')?.textContent ?? '');
  const keys = [];
  globalThis.recordedKeys = keys;
  addEventListener('keydown', (event) => {
    keys.push({ at: event.timeStamp, text: null, squiggle: null, scanning: scanning() });
  }, true);
  const afterPaint = (note) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => { note(performance.now()); port1.close(); };
    port2.postMessage(null);
  };
  let shown = { text: text(), squiggles: squiggles() };
  new MutationObserver(() => {
    const next = { text: text(), squiggles: squiggles() };
    const key = keys.at(-1);
    if (key && next.text !== shown.text && key.text === null) {
      key.text = 0;
      afterPaint((now) => { key.text = now - key.at; });
    }
    if (key && next.squiggles !== shown.squiggles && key.squiggle === null) {
      key.squiggle = 0;
      afterPaint((now) => { key.squiggle = now - key.at; });
    }
    shown = next;
  }).observe(editor.querySelector('.lines-content'), {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['class'],
  });
})()`;

/** Starts to record the keys of the active editor. */
export async function recordKeys(page: Page): Promise<void> {
  await page.evaluate(recorder);
}

/** The keys since the last call. */
export function takeKeys(page: Page): Promise<KeyTime[]> {
  return page.evaluate<KeyTime[]>(
    'globalThis.recordedKeys.splice(0).map(({ text, squiggle, scanning }) => ({ text, squiggle, scanning }))',
  );
}
