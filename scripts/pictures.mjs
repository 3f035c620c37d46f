/**
 * `node scripts/pictures.mjs`: after `npm run test:hosts`, copies the README's pictures from its screenshots to
 * docs/images/, and lays all screenshots out on one contact sheet, test-artifacts/contact-sheet.png, to be looked at.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root, setUp, setUpFailed } from './setup.mjs';

const shots = path.join(root, 'test-artifacts/hosts');
const images = path.join(root, 'docs/images');

/** Names in docs/images/, from a screenshot each. */
const readmePictures = ['light', 'dark'].flatMap((theme) =>
  ['finding', 'quick-fixes', 'report'].map((name) => [
    `pictures/${theme}/${name}.png`,
    `${name}-${theme}.png`,
  ]),
);

const columns = 4;
const width = 480;

function copyReadmePictures() {
  mkdirSync(images, { recursive: true });
  for (const [from, to] of readmePictures) cpSync(path.join(shots, from), path.join(images, to));
}

/** A page with every screenshot, small, under its name; file names are escaped. */
function contactSheet(files) {
  const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const figures = files.map((file) => {
    const data = readFileSync(path.join(shots, file)).toString('base64');
    return `<figure><img src="data:image/png;base64,${data}"><figcaption>${escaped(file)}</figcaption></figure>`;
  });
  return `<style>
    body { display: grid; grid-template-columns: repeat(${columns}, ${width}px); gap: 12px; margin: 12px; font: 12px sans-serif }
    figure { margin: 0 } img { width: 100%; border: 1px solid #999 }
  </style>${figures.join('')}`;
}

async function render(html, file) {
  const { chromium } = await import('playwright-core');
  const { importTypeScript } = await import('./typescript.mjs');
  const { findProgram } = await importTypeScript('test/hosts/install/systemPackages.ts');
  const browser = await chromium.launch({ executablePath: findProgram('chromium'), args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage({ viewport: { width: columns * (width + 12) + 12, height: 800 } });
    await page.setContent(html);
    await page.screenshot({ path: file, fullPage: true });
  } finally {
    await browser.close();
  }
}

async function pictures() {
  await setUp();
  process.chdir(root);
  if (!existsSync(shots)) throw new Error('There are no screenshots: run npm run test:hosts first.');
  copyReadmePictures();
  const files = readdirSync(shots, { recursive: true }).filter((file) => file.endsWith('.png'));
  await render(contactSheet(files.sort()), path.join(root, 'test-artifacts/contact-sheet.png'));
  console.log(
    `docs/images: ${readmePictures.length} pictures; test-artifacts/contact-sheet.png: ${files.length}`,
  );
}

await pictures().catch(setUpFailed);
