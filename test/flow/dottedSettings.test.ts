/** Settings that are put in place by their way: `_.set(settings, 'server.port', 50051)`, also key by key of what was given. */
import { describe, test } from 'vitest';
import { checkLineAfter } from '../support/fixtureChecks.js';

const check = checkLineAfter("import net from 'node:net';\nimport _ from 'lodash';\n");
const listens = 'net.createServer().listen(settings.server.port);';

describe('one by one', () => {
  test.each([
    `import * as dot from 'dot-wild'; const settings = {}; dot.set(settings, 'server.port', 50051); ${listens} → 50051 listen`,
    `import set from 'lodash/set'; const settings = {}; set(settings, ['server', 'port'], 50051); ${listens} → 50051 listen`,
    `import { setProperty } from 'dot-prop'; const settings = {}; setProperty(settings, 'server.port', 50051); ${listens} → 50051 listen`,
    `import objectPath from 'object-path'; const settings = {}; objectPath.set(settings, 'server.port', 50051); ${listens} → 50051 listen`,
    "import { getProperty } from 'dot-prop'; net.createServer().listen(getProperty({ a: { port: 50051 } }, 'a.port')) → 50051 listen",
    "import objectPath from 'object-path'; net.createServer().listen(objectPath.get({}, 'a.port', 50051)) → 50051 listen",
    `const settings = {}; _.set(settings, 'client.port', 50051); ${listens} → none`,
  ])('%s', check);
});

describe('key by key', () => {
  const given =
    "configure({ 'server.port': 50051, 'server.timeout': 50052, 'client.port': 50053, retries: 50054 });";
  test.each([
    `const settings = {}; function configure(o) { for (const k in o) _.set(settings, k, o[k]) } ${given} ${listens}`,
    `let settings = { server: {} }; function configure(o) { for (let k in o) { if (o.hasOwnProperty(k)) settings = dot.set(settings, k, o[k]) } } ${given} ${listens}`,
    `const settings = {}; const configure = (o) => Object.keys(o).forEach((k) => dotProp.set(settings, k, o[k])); ${given} ${listens}`,
    `const settings = {}; const configure = (o) => { for (const [k, v] of Object.entries(o)) objectPath.set(settings, k, v) }; ${given} ${listens}`,
    `const settings = {}; const configure = (o) => { const all = { 'client.port': 50055, ...o }; for (const [k, v] of Object.entries(all)) _.set(settings, k, v) }; ${given} ${listens}`,
  ])('%s', (code) => {
    const ofClient = code.includes('50055') ? '50055 mention, ' : '';
    check(`${code} → ${ofClient}50051 listen, 50053 mention`);
  });
});

describe('what is set by a method under a key that a loop gives is the option of that name alone', () => {
  const start =
    'up() { net.createServer().listen(this.options.port) } } new S({ port: 50051, timeout: 50052 }).up()';
  test.each([
    `class S { options = {}; constructor(o) { for (const k in o) this.set(k, o[k]) } set(k, v) { this.options[k] = v } ${start}`,
    `class S { options = {}; constructor(o) { Object.keys(o).forEach((k) => this.set(k, o[k])) } set(k, v) { this.options[k] = v } ${start}`,
    `class S { options = {}; constructor(o) { for (const [k, v] of Object.entries(o)) this.set(k, v) } set(k, v) { this.options[k] = v } ${start}`,
    `class S { constructor(o) { this.options = {}; const put = (k, v) => { this.options[k] = v }; for (const k of Object.keys(o)) put(k, o[k]) } ${start}`,
  ])('%s', (code) => check(`${code} → 50051 listen`));
});
