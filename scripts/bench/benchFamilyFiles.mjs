/** Inputs that grow by files that import from files. */
import { net, portAt, times } from './benchFamilyText.mjs';

export const modules = {
  reexports: [
    600,
    'files that export all of the next one',
    (n) => ({
      ...Object.fromEntries(
        Array.from({ length: n }, (_, i) => [`level${i}.js`, `export * from './level${i + 1}.js';\n`]),
      ),
      [`level${n}.js`]: 'export const port = 50001;\n',
      'index.js': `${net}import { port } from './level0.js';\nnet.connect(port);\n`,
    }),
  ],
  importers: [
    1500,
    'files that import one function and one port, and call it',
    (n) => ({
      ...Object.fromEntries(
        Array.from({ length: n }, (_, i) => [
          `user${i}.js`,
          `import { dial, port } from './dial.js';\ndial(port);\ndial(${portAt(i)});\n`,
        ]),
      ),
      'dial.js': `${net}export const port = 50001;\nexport function dial(to) { net.connect(to); }\n`,
    }),
  ],
  handedOn: [
    600,
    'files that each hand a port on to a function of the next one',
    (n) => ({
      ...Object.fromEntries(
        Array.from({ length: n }, (_, i) => [
          `level${i}.js`,
          `import { open${i + 1} } from './level${i + 1}.js';\nexport function open${i}(port) { open${i + 1}(port); }\nopen${i + 1}(${portAt(i)});\n`,
        ]),
      ),
      [`level${n}.js`]: `${net}export function open${n}(port) { net.connect(port); }\n`,
      'index.js': "import { open0 } from './level0.js';\nopen0(50001);\n",
    }),
  ],
  barrel: [
    1500,
    'files whose exports one file collects, and a use of each',
    (n) => ({
      ...Object.fromEntries(
        Array.from({ length: n }, (_, i) => [`port${i}.js`, `export const port${i} = ${portAt(i)};\n`]),
      ),
      'all.js': times(n, (i) => `export * from './port${i}.js';\n`),
      'index.js': `${net}import * as all from './all.js';\n${times(n, (i) => `net.connect(all.port${i});\n`)}`,
    }),
  ],
};
