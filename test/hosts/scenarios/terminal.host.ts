/** Links at errors about ports in the terminal of a real window: what a runtime prints, and where a click leads. */
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { openFile, waitForTab } from '../workbench/editorPane.js';
import { clickTerminalLink, maximizeTerminal, openTerminal, runInTerminal } from '../workbench/terminal.js';
import { nodeEditors } from './editors.js';
import { recordScenarios } from './record.js';
import { inScene, type Scene } from './scene.js';

/** Holds a port of this machine while `play` runs: what comes in goes back, as from a socket that is its own peer. */
async function whileHeld(port: number, play: () => Promise<void>): Promise<void> {
  const holder = createServer((socket) => socket.on('error', () => undefined).pipe(socket));
  await new Promise<void>((resolve, reject) => {
    holder.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  try {
    await play();
  } finally {
    await new Promise((resolve) => holder.close(resolve));
  }
}

const steps: Readonly<Record<string, (scene: Scene) => Promise<void>>> = {
  /** A port that the code names: to the place, by a choice that also explains it. */
  async 'terminal: EADDRINUSE leads to the code'({ bench }) {
    await openTerminal(bench);
    await maximizeTerminal(bench);
    await whileHeld(50051, async () => {
      await runInTerminal(bench, `node -e "require('net').createServer().listen(50051, '127.0.0.1')"`);
      await clickTerminalLink(bench, 'EADDRINUSE: address already in use 127.0.0.1:50051');
    });
    const rows = bench.page.locator('.quick-input-widget:visible .quick-input-list .monaco-list-row');
    await expect
      .poll(() => rows.allInnerTexts(), { timeout: 20_000 })
      .toEqual([
        expect.stringContaining('Explain port 50051'),
        expect.stringMatching(/src\/ports\.ts:2.*50051 · listen/s),
      ]);
    await bench.shot('taken');
    await rows.nth(1).click();
    await waitForTab(bench, 'ports.ts');
  },
  /** An answer that is no HTTP: the client got its own request back; the port is that of the request. */
  async 'terminal: an answer that is no HTTP is explained'({ bench }) {
    await maximizeTerminal(bench);
    await whileHeld(45180, async () => {
      await runInTerminal(bench, `node -e "fetch('http://127.0.0.1:45180/')"`);
      await clickTerminalLink(bench, "'host: 127.0.0.1:45180");
    });
    const rows = bench.page.locator('.quick-input-widget:visible .quick-input-list .monaco-list-row');
    await expect
      .poll(() => rows.allInnerTexts(), { timeout: 20_000 })
      .toContainEqual(expect.stringContaining('src/liveUpdates.ts:2'));
    await bench.shot('not-http');
    await rows.first().click();
    await bench.page.locator('.tab.active', { hasText: 'Port 45180' }).waitFor({ timeout: 20_000 });
    await bench.shot('explained');
  },
};

describe('vscode-1.139-node', () => {
  it('links in the terminal', async () => {
    const [editor] = nodeEditors;
    if (!editor) throw new Error('no editor with a Node extension host');
    // Drawn as text, which a test can read.
    const settings = {
      'terminal.integrated.gpuAcceleration': 'off',
      'terminal.integrated.fontSize': 12,
      'terminal.integrated.stickyScroll.enabled': false,
    };
    await inScene(editor, 'terminal', { settings }, async (scene) => {
      // Which starts the extension.
      await openFile(scene.bench, 'src/greeterServer.ts');
      await waitForTab(scene.bench, 'greeterServer.ts');
      for (const [name, step] of Object.entries(steps)) {
        const start = performance.now();
        await step(scene);
        recordScenarios(editor.name, [{ name, milliseconds: Math.round(performance.now() - start) }]);
      }
    });
  });
});
