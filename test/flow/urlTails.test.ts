/** What follows a port in a text that is put together: a path, or the last digits of the port. */
import { describe, test } from 'vitest';
import { checkCode } from '../support/fixtureChecks.js';

/** Checks `CODE → SITE, SITE`. */
function check(line: string): void {
  const [code = '', sites = ''] = line.split(' → ');
  checkCode(code, ...sites.split(', '));
}

/* biome-ignore-start lint/suspicious/noTemplateCurlyInString: code of the workspace. */
describe('one digit more would be no port, or what follows is called a path', () => {
  test.each([
    'fetch(`http://localhost:8080${rest}`) → 8080 connect',
    'fetch("http://localhost:8080" + rest) → 8080 connect',
    'fetch(`http://localhost:50051${i}`) → 50051 connect',
    'fetch(`http://localhost:3000${path}`) → 3000 connect',
    'fetch(`http://localhost:3000${req.url}`) → 3000 connect',
    'fetch(`http://localhost:3000${config.publicPath}about/`) → 3000 connect',
    'fetch(`http://localhost:3000${path.join("/", file)}`) → 3000 connect',
    'fetch("http://localhost:3000" + req.originalUrl.substring(1)) → 3000 connect',
    'const get = (route) => fetch("http://localhost:3000" + route); get(name()) → 3000 connect',
    'new WebSocket(`ws://127.0.0.1:3000${endpoint}`) → 3000 connect',
    'async function f() { const { browser: { basePath } } = await build(); await page.goto(`http://localhost:3000${basePath}`) } → 3000 connect likely',
  ])('%s', check);
});

describe('what follows may be the last digits', () => {
  test.each([
    'fetch(`http://localhost:3000${i}`) → 3000 mention',
    'fetch(`http://localhost:6553${worker}`) → 6553 mention',
    'fetch("http://localhost:1000" + index) → 1000 mention',
    'fetch(`http://localhost:808${n}`) → 808 mention',
  ])('%s', check);
});
/* biome-ignore-end lint/suspicious/noTemplateCurlyInString: code of the workspace. */
