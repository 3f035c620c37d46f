/** Opens a running editor in headless Chromium. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import type { EditorHost } from '../editors/editorHost.js';
import { findProgram } from '../install/systemPackages.js';

/** How {@link openWorkbench} opens the page. */
export interface WorkbenchOptions {
  /** Folder for screenshots. */
  readonly shots?: string;
  /** Changes the workbench's configuration before the page reads it. */
  readonly rewrite?: (configuration: Record<string, unknown>) => Record<string, unknown>;
  /** Functions that the page's window gets. */
  readonly expose?: Readonly<Record<string, (...args: never[]) => unknown>>;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Pixels of the picture for each CSS pixel: 2 makes pictures that stay sharp. */
  readonly scale?: number;
  /**
   * The display language, such as `zh-cn`; English by default. What the extension says is in it; the editor's own texts,
   * which a language pack would bring, stay English.
   */
  readonly language?: string;
}

/** An open window of the editor. */
export interface Workbench {
  readonly page: Page;
  /** What the page logged. */
  readonly consoleLines: readonly string[];
  /** Addresses outside this machine that the page asked for; each request was refused. */
  readonly blocked: readonly string[];
  /** Writes a picture of the window into the folder for screenshots, where there is one. */
  shot(name: string): Promise<void>;
  close(): Promise<void>;
}

const flags = [
  '--no-sandbox', // Chromium refuses to run as root with its sandbox
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const escapeAttribute = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
const unescapeAttribute = (text: string) => text.replaceAll('&quot;', '"').replaceAll('&amp;', '&');

/** Refuses every request that would leave this machine, and remembers it. */
async function stayLocal(context: BrowserContext, blocked: string[]): Promise<void> {
  const isForeign = (url: URL) => !/^(127\.0\.0\.1|localhost|.*\.localhost)$/.test(url.hostname);
  await context.route(isForeign, (route) => {
    blocked.push(route.request().url());
    return route.abort();
  });
}

async function rewritePage(page: Page, rewrite: NonNullable<WorkbenchOptions['rewrite']>): Promise<void> {
  // Chromium takes a page that was fulfilled here for one from the internet and asks before it may talk to this
  // machine; without this permission every WebSocket of the workbench fails.
  await page.context().grantPermissions(['local-network-access']);
  const setting = /(id="vscode-workbench-web-configuration" data-settings=")([^"]*)/;
  await page.route(
    (url) => url.pathname === '/',
    async (route) => {
      const response = await route.fetch();
      const html = await response.text();
      const body = html.replace(setting, (_, head: string, json: string) => {
        return head + escapeAttribute(JSON.stringify(rewrite(JSON.parse(unescapeAttribute(json)))));
      });
      await route.fulfill({ response, body });
    },
  );
}

/** Resolves when the page is there; {@link waitForExplorer} waits for the workbench. */
export async function openWorkbench(host: EditorHost, options: WorkbenchOptions = {}): Promise<Workbench> {
  const executablePath = findProgram('chromium');
  if (!executablePath) throw new Error('Chromium is not installed');
  const { shots, viewport = { width: 1280, height: 800 } } = options;
  const browser = await chromium.launch({ executablePath, headless: true, args: flags });
  const context = await browser.newContext({
    viewport,
    locale: 'en-US',
    deviceScaleFactor: options.scale ?? 1,
  });
  const blocked: string[] = [];
  await stayLocal(context, blocked);
  const page = await context.newPage();
  const consoleLines: string[] = [];
  page.on('console', (message) => consoleLines.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => consoleLines.push(`uncaught: ${error.stack ?? error.message}`));
  for (const [name, exposed] of Object.entries(options.expose ?? {}))
    await page.exposeFunction(name, exposed);
  // A language pack's messages end with this line; the workbench reads nothing else to know its language.
  if (options.language) await page.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = '${options.language}';`);
  if (options.rewrite) await rewritePage(page, options.rewrite);
  if (shots) mkdirSync(shots, { recursive: true });
  await page.goto(host.url, { waitUntil: 'domcontentloaded' });
  return {
    page,
    consoleLines,
    blocked,
    async shot(name) {
      if (shots) await page.screenshot({ path: path.join(shots, `${name}.png`) });
    },
    close: () => browser.close(),
  };
}

/** Resolves when the explorer shows the workspace. */
export async function waitForExplorer({ page }: Workbench): Promise<void> {
  await page.waitForSelector('.monaco-workbench .explorer-folders-view .monaco-list-row', {
    timeout: 60_000,
  });
}
