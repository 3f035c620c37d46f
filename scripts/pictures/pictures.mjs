/**
 * `node scripts/pictures/pictures.mjs`: after `npm run test:hosts`, makes the README's pictures in docs/images/ from its
 * screenshots, and lays all screenshots out on one contact sheet, test-artifacts/contact-sheet.png, to be looked at.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root, setUp, setUpFailed } from '../setup.mjs';
import { indexedPng } from './indexedPng.mjs';

const shots = path.join(root, 'test-artifacts/hosts');
const images = path.join(root, 'docs/images');

/** Names in docs/images/, from a screenshot each. The Chinese ones need a font that has the signs. */
const readmePictures = [
  ...['light', 'dark'].flatMap((theme) =>
    ['finding', 'quick-fixes', 'report'].map((name) => [
      `pictures/${theme}/${name}.png`,
      `${name}-${theme}.png`,
    ]),
  ),
  ...['move-preview', 'rename', 'guard-before', 'guard-after', 'report-follows', 'ports-view'].map((name) => [
    `vscode-1.139-node/window/${name}.png`,
    `${name}.png`,
  ]),
  ...['finding', 'quick-fixes', 'report'].map((name) => [
    `vscode-1.139-node/chinese/${name}.png`,
    `${name}-zh-cn.png`,
  ]),
];

const columns = 4;
const width = 480;

/** The pixels of a picture, as the browser decodes it. */
async function pixelsOf(page, file) {
  const source = `data:image/png;base64,${readFileSync(file).toString('base64')}`;
  const { width, height, base64 } = await page.evaluate(`(async () => {
    const image = new Image();
    image.src = ${JSON.stringify(source)};
    await image.decode();
    const { width, height } = image;
    const context = new OffscreenCanvas(width, height).getContext('2d');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, width, height);
    const parts = [];
    for (let at = 0; at < data.length; at += 30000) {
      parts.push(btoa(String.fromCharCode(...data.subarray(at, at + 30000))));
    }
    return { width, height, base64: parts.join('') };
  })()`);
  return { width, height, pixels: Buffer.from(base64, 'base64') };
}

async function writeReadmePictures(browser) {
  mkdirSync(images, { recursive: true });
  const page = await browser.newPage();
  for (const [from, to] of readmePictures) {
    const { width, height, pixels } = await pixelsOf(page, path.join(shots, from));
    writeFileSync(path.join(images, to), indexedPng(pixels, width, height));
  }
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

async function render(browser, html, file) {
  const page = await browser.newPage({ viewport: { width: columns * (width + 12) + 12, height: 800 } });
  await page.setContent(html);
  await page.screenshot({ path: file, fullPage: true });
}

async function pictures() {
  await setUp();
  process.chdir(root);
  if (!existsSync(shots)) throw new Error('There are no screenshots: run npm run test:hosts first.');
  const { chromium } = await import('playwright-core');
  const { importTypeScript } = await import('../typescript.mjs');
  const { findProgram } = await importTypeScript('test/hosts/install/systemPackages.ts');
  const browser = await chromium.launch({ executablePath: findProgram('chromium'), args: ['--no-sandbox'] });
  try {
    await writeReadmePictures(browser);
    const files = readdirSync(shots, { recursive: true }).filter((file) => file.endsWith('.png'));
    await render(browser, contactSheet(files.sort()), path.join(root, 'test-artifacts/contact-sheet.png'));
    console.log(
      `docs/images: ${readmePictures.length} pictures; test-artifacts/contact-sheet.png: ${files.length}`,
    );
  } finally {
    await browser.close();
  }
}

await pictures().catch(setUpFailed);
