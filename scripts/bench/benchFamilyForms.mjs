/** Inputs that grow by forms of expressions and statements. */
import { file, portAt, times } from './benchFamilyText.mjs';

export const forms = {
  nestedCalls: [
    100,
    'calls within calls, so many deep, in 40 statements',
    (n) =>
      file(
        `const same = (value) => value;\n${times(40, (i) => `net.connect(${'same('.repeat(n)}${portAt(i)}${')'.repeat(n)});\n`)}`,
      ),
  ],
  records: [
    8000,
    'an array of objects, and a loop over it',
    (n) =>
      file(
        `const servers = [\n${times(n, (i) => `  { name: 'server ${i}', host: 'localhost', port: ${portAt(i)} },\n`)}];\nfor (const { host, port } of servers) net.connect(port, host);\nservers.forEach((one) => net.connect(one.port));\n`,
      ),
  ],
  templates: [
    30000,
    'one template text with addresses and substitutions',
    (n) =>
      file(
        `const host = 'localhost';\nconst port = 50001;\nexport const page = \`\n${times(n, (i) => `<a href="http://localhost:${portAt(i)}/\${host}">\${port} of ${i}</a>\n`)}\`;\nfetch(page);\n`,
      ),
  ],
  concatenation: [
    400,
    'addresses that are put together from many pieces, in 20 statements',
    (n) =>
      file(
        `const port = 50001;\n${times(20, (i) => `fetch('http://localhost:' + port + '/${i}'${times(n, (k) => `\n  + '/part${k}'`)});\n`)}`,
      ),
  ],
  switches: [
    20000,
    'a switch of many cases that each answer a port',
    (n) =>
      file(
        `function portOf(name) {\n  switch (name) {\n${times(n, (i) => `    case 'name${i}':\n      return ${portAt(i)};\n`)}  }\n}\nnet.connect(portOf(process.argv[2]));\nnet.createServer().listen(portOf('name1'));\n`,
      ),
  ],
  generators: [
    20000,
    'a generator of many ports, and a loop over it',
    (n) =>
      file(
        `function* ports() {\n${times(n, (i) => `  yield ${portAt(i)};\n`)}}\nfor (const port of ports()) net.connect(port);\nnet.connect(ports().next().value);\n`,
      ),
  ],
  destructuring: [
    4000,
    'defaults of one pattern, and their uses',
    (n) =>
      file(
        `const {\n${times(n, (i) => `  port${i} = ${portAt(i)},\n`)}} = await import('./settings.js');\n${times(n, (i) => `net.connect(port${i});\n`)}`,
      ),
  ],
  scopes: [
    60,
    'functions within functions that declare the same name, in 40 statements',
    (n) =>
      file(
        times(
          40,
          () =>
            `${times(n, (i) => `(() => { const port = ${portAt(i)}; net.connect(port);\n`)}${'})();\n'.repeat(n)}`,
        ),
      ),
  ],
  promises: [
    2000,
    'a chain of `then` that hands a port on',
    (n) =>
      file(
        `${times(n / 100, (k) => `Promise.resolve(${portAt(k)})${times(100, () => '\n  .then((port) => { net.connect(port); return port; })')};\n`)}`,
      ),
  ],
  merged: [
    3000,
    'one object of options that is merged with others',
    (n) =>
      file(
        `const options = { host: 'localhost' };\n${times(n, (i) => `Object.assign(options, { key${i}: ${i}, port: ${portAt(i)} });\n`)}net.connect(options);\n`,
      ),
  ],
};
