/** Inputs that grow by functions, classes and values that refer to each other. */
import { file, portAt, times } from './benchFamilyText.mjs';

export const references = {
  ring: [
    300,
    'functions that hand a port on to two others, in a ring',
    (n) =>
      file(
        `${times(n, (i) => `export function hop${i}(port) { ${i === n - 1 ? 'net.connect(port)' : `hop${i + 1}(port)`}; hop${(i * 7 + 3) % n}(port); }\n`)}hop0(50001);\n`,
      ),
  ],
  diamond: [
    600,
    'functions that call the next one twice, below one that calls itself',
    (n) =>
      file(
        `function top(port) { top(port); level0(port); }\n${times(n, (i) => `function level${i}(port) { level${i + 1}(port); level${i + 1}(port); }\n`)}function level${n}(port) { net.connect(port); }\ntop(50001);\n`,
      ),
  ],
  branches: [
    1500,
    'calls through functions that answer one of two values',
    (n) =>
      file(
        `${times(24, (i) => `function pick${i}(of) { return of.next ? pick${i + 1}(of) : pick${i + 1}(of.next); }\n`)}function pick24(of) { return of; }\nfunction dial(of) { net.connect(pick0(of)); }\n${times(n, (i) => `dial(${portAt(i)});\n`)}`,
      ),
  ],
  guards: [
    2000,
    'sockets with the guard against a connection to itself',
    (n) =>
      file(
        times(
          n,
          (i) =>
            `const socket${i} = net.connect(50001);\nsocket${i}.on('connect', () => {\n  if (socket${i}.localPort === socket${i}.remotePort && socket${i}.localAddress === socket${i}.remoteAddress) socket${i}.destroy();\n});\n`,
        ),
      ),
  ],
  visitor: [
    1500,
    'functions that visit the children of a node, and hand on a context',
    (n) => ({
      'index.js': `import { emit } from 'some-library';\n${times(n, (i) => `function visit${i}(node, context) { visit${(i + 1) % n}(node.left, context); visit${(i * 3 + 2) % n}(node.right, context); emit(context, node); }\n`)}visit0({ kind: 1 }, { port: 50002 });\n`,
    }),
  ],
  spreads: [
    3000,
    'objects that spread the one before',
    (n) =>
      file(
        `const options0 = { port: 50001 };\n${times(n, (i) => `const options${i + 1} = { ...options${i}, key${i}: ${i} };\nnet.connect(options${i + 1});\n`)}`,
      ),
  ],
  assignments: [
    6000,
    'properties that are assigned, and read later',
    (n) =>
      file(
        `const config = {};\n${times(n, (i) => `config.port${i} = ${portAt(i)};\n`)}${times(n, (i) => `net.connect(config.port${i});\n`)}`,
      ),
  ],
  classes: [
    1500,
    'classes that extend the one before',
    (n) =>
      file(
        `class Level0 {\n  constructor(port) { this.port = port; }\n  open() { net.connect(this.port); }\n}\n${times(n, (i) => `class Level${i + 1} extends Level${i} { open${i}() { return super.open(); } }\n`)}new Level${n}(50002).open();\n`,
      ),
  ],
  mutations: [
    20000,
    'a list that is pushed to, and gone through',
    (n) =>
      file(
        `const ports = [];\n${times(n, (i) => `ports.push(${portAt(i)});\n`)}for (const port of ports) net.connect(port);\n`,
      ),
  ],
  callbacks: [
    600,
    'a callback that is handed through functions',
    (n) =>
      file(
        `${times(n, (i) => `function through${i}(port, done) { through${i + 1}(port, done); }\n`)}function through${n}(port, done) { done(port); }\nthrough0(50001, (port) => net.connect(port));\n`,
      ),
  ],
  sameMethod: [
    1000,
    'classes with one name of a method, and calls of it',
    (n) =>
      file(
        `${times(n, (i) => `class Service${i} {\n  start(port) { net.createServer().listen(port); }\n}\n`)}${times(n, (i) => `const service${i} = new Service${i}();\nservice${i}.start(${portAt(i)});\n`)}`,
      ),
  ],
  reassigned: [
    3000,
    'one variable that is assigned and used over and over',
    (n) => file(`let port = 50001;\n${times(n, (i) => `port = ${portAt(i)};\nnet.connect(port);\n`)}`),
  ],
};
