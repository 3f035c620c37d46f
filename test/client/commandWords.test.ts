/** What a command of a terminal says of the port that a runtime's message does not name. */
import { expect, it } from 'vitest';
import { namesFile, portOfCommand } from '../../client/src/terminal/commandWords.js';

it.each([
  ['deno serve --port 50051 main.ts', 50051],
  ['deno serve --port=50051 main.ts', 50051],
  ['vite -p "50051"', 50051],
  ['deno run -A main.ts', null],
  ['mkdir -p 2024/11', null],
  ['deno serve --port 70000 main.ts', null],
  ['run --port-range 50051', null],
  ['', null],
])('the port of `%s`: %s', (command, port) => expect(portOfCommand(command)).toBe(port));

it.each([
  ['deno run -A main.ts', 'main.ts', true],
  ['deno run -A main.ts', 'src/main.ts', true],
  ['deno run ./src/main.ts', 'src/main.ts', true],
  ["deno run 'src/main.ts'", 'src/main.ts', true],
  ['deno run .\\src\\main.ts', 'src/main.ts', true],
  ['deno run /home/me/app/src/main.ts', 'src/main.ts', true],
  ['deno run -A main.ts', 'src/domain.ts', false],
  ['deno task start', 'src/main.ts', false],
  ['', 'src/main.ts', false],
])('`%s` runs %s: %s', (command, path, expected) => expect(namesFile(command, path)).toBe(expected));
