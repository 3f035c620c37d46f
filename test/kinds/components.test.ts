/** Scripts of components and pages: code at its own offsets, which other files import and are imported by. */
import { describe, expect, test } from 'vitest';
import { scriptOf } from '../../server/src/kinds/scriptBlocks.js';
import { checkNamed, checkSites } from '../support/fixtureChecks.js';

const socket = "new WebSocket('ws://localhost:45511/live');";
const found = '45511 connect direct new WebSocket';

describe('scripts of', () => {
  test.each<[string, string, string[]]>([
    [
      'a.vue',
      `<template><p>50099</p></template>\n<script setup lang="ts">\nconst s: WebSocket = ${socket}\n</script>`,
      [found],
    ],
    [
      'a.vue',
      `<script>export default { data() { return {} } }</script>\n<script setup>${socket}</script>`,
      [found],
    ],
    ['a.vue', `<script lang="tsx">${socket} export default () => <p>x</p>;</script>`, [found]],
    ['a.vue', '<script src="./a.ts"></script><style>a::after { content: ":45511" }</style>', []],
    [
      'a.svelte',
      `<script context="module">let x = 1;</script><script lang="ts">${socket}</script><p>{x}</p>`,
      [found],
    ],
    [
      'a.astro',
      `---\nconst r = await fetch('http://localhost:45512/x');\n---\n<p>50099</p><script>${socket}</script>`,
      ['45512 connect direct fetch', found],
    ],
    [
      'a.html',
      `<!doctype html><script>${socket}</script><script type="module">fetch('http://localhost:45512')</script>`,
      [found, '45512 connect direct fetch'],
    ],
    ['a.html', `<!-- <script>${socket}</script> --><p>http://localhost:45511</p>`, []],
    [
      'a.html',
      `<script type="application/json">{"port":45511}</script><script type="text/template">${socket}</script>`,
      [],
    ],
    ['a.html', `<SCRIPT TYPE="text/javascript">${socket}</SCRIPT>`, [found]],
  ])('%s %s', (name, text, sites) => checkNamed({ [name]: text }, ...sites));
});

test('a finding stands at its own place', () => {
  checkSites(`
//- /Live.vue
<template><p>50099</p></template>
<script setup lang="ts">
const socket = new WebSocket('ws://localhost:45511/live');
//                                           ^^^^^ connect direct new WebSocket
</script>
`);
});

describe('components and modules', () => {
  test('a component imports a port', () => {
    checkNamed(
      {
        'ports.ts': 'export const live = 45511;',
        'a.vue':
          "<script setup>\nimport { live } from './ports';\nnew WebSocket('ws://localhost:' + live);\n</script>",
      },
      '45511 connect import new WebSocket',
    );
  });

  test('a module imports a component', () => {
    checkNamed(
      {
        'a.ts': "import Live from './Live.vue';\nfetch(Live.url);",
        'Live.vue': "<script>\nexport default { url: 'http://localhost:45511' };\n</script>",
      },
      '45511 connect import fetch',
    );
  });
});

describe('half-written components', () => {
  test.each([
    `<script>${socket}`,
    `<script>${socket}</script`,
    `<template><p></template><script>${socket}</script>`,
    `<script>const a = {;\n${socket}</script>`,
  ])('%s', (text) => checkNamed({ 'a.vue': text }, found));
});

test('everything but scripts is blank, and lines stay where they are', () => {
  const text = '<p>\r\n</p>\n<script>\na\n</script>\n';
  const { script } = scriptOf('a.html', text);
  expect(script).toHaveLength(text.length);
  expect(script.replaceAll(' ', '')).toBe('\r\n\n\na\n;\n');
});
