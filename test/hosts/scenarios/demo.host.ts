/** `npm run demo`: prints an address on a safe port, serves the editor there, and ends on Ctrl+C. */
import { type ChildProcess, spawn } from 'node:child_process';
import { expect, it } from 'vitest';

/** Resolves with the address that the demonstration prints; rejects with its output when it ends before. */
function printedAddress(child: ChildProcess): Promise<URL> {
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const address = /http:\/\/localhost:\d+\//.exec(output)?.[0];
      if (address) resolve(new URL(address));
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => reject(new Error(`the demonstration ended with ${code}:\n${output}`)));
  });
}

it('npm run demo serves the editor until Ctrl+C', async () => {
  const child = spawn(process.execPath, ['scripts/demo.mjs'], { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const address = await printedAddress(child);
  expect(Number(address.port)).toBeLessThan(32768);
  const page = await fetch(address);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('vscode-workbench-web-configuration');
  child.kill('SIGINT');
  expect(await ended).toBe(0);
});
