/** Writes one long file to edit: mixed code as services have it, a port in every hundred lines or so. */

const nouns = [
  'order',
  'customer',
  'invoice',
  'parcel',
  'session',
  'batch',
  'ledger',
  'route',
  'ticket',
  'stock',
];
const pick = (i) => nouns[i % nouns.length];
const title = (word) => word[0].toUpperCase() + word.slice(1);

const types = (i) => `/** What is known of one ${pick(i)} when it enters step ${i}. */
export interface ${title(pick(i))}Entry${i} {
  readonly id: string;
  readonly amount: number;
  readonly tags: readonly string[];
  readonly parent?: ${title(pick(i))}Entry${i};
}
`;

const functions = (i) => `/** Adds up what is left after ${i * 10} units, rounded to whole ones. */
export function settle${title(pick(i))}${i}(entries: readonly Entry[], limit = ${i * 10}): number {
  const kept = entries.filter((entry) => entry.amount > limit && !entry.tags.includes('skip-${i}'));
  let total = 0;
  for (const [index, entry] of kept.entries()) {
    if (entry.parent !== undefined && index % ${(i % 5) + 2} === 0) {
      total += Math.round(entry.amount * 1.${i % 90}) - (entry.parent.amount >> 1);
      continue;
    }
    // Small amounts are rounded up so that nothing is lost between two runs.
    total += Math.ceil(entry.amount / ${(i % 7) + 1});
  }
  if (total < 0) throw new RangeError(\`The ${pick(i)} came to \${total}, which is below zero (limit \${limit})\`);
  return combine(total, kept.length, { precision: ${i % 4}, label: '${pick(i)} ${i}' });
}
`;

const classes = (i) => `export class ${title(pick(i))}Store${i} extends Store<Entry> {
  readonly #byId = new Map<string, Entry>();
  private retries = ${(i % 5) + 1};

  constructor(private readonly log: Logger, options: { readonly capacity?: number } = {}) {
    super('${pick(i)}', options.capacity ?? ${100 + i});
  }

  add(entry: Entry): this {
    const known = this.#byId.get(entry.id);
    if (known) this.log.debug('replaced', { id: known.id, was: known.amount, now: entry.amount });
    this.#byId.set(entry.id, entry);
    return this;
  }

  async flush(sink: Sink): Promise<number> {
    let written = 0;
    for (let attempt = 0; attempt < this.retries; attempt++) {
      try {
        written = await sink.write([...this.#byId.values()], { chunk: ${(i % 3) + 1} });
        break;
      } catch (error) {
        this.log.warn(\`flush of ${pick(i)} failed: \${String(error)}\`, attempt);
        await pause(${50 + i} * 2 ** attempt);
      }
    }
    this.#byId.clear();
    return written;
  }
}
`;

const tests = (i) => `describe('${pick(i)} ${i}', () => {
  const entries = sample('${pick(i)}', ${i % 40});

  it('keeps what is above the limit', () => {
    const total = settle${title(pick(i - 2))}${i - 2}(entries, ${i % 25});
    expect(total).toBeGreaterThan(${i % 9});
    expect(entries.map((entry) => entry.tags.join(','))).toEqual(['a,b', 'c', '${pick(i)}']);
  });

  it.each([[1, 'one'], [${i % 10}, 'some'], [${i}, 'many']])('says %d as %s', (count, words) => {
    expect(sayNumber(count, { long: false })).toBe(words);
  });
});
`;

const tables = (i) => `export const ${pick(i)}Rates${i} = {
  base: ${(i % 30) / 10},
  steps: [${i % 3}, ${i % 5}, ${i % 7}, ${i % 11}],
  names: ['low', 'middle', 'high', '${pick(i)}'],
  page: (name: string) => \`<li class="rate-${i}">\${name}: \${format(${i % 100})}</li>\`,
};
`;

const ports = (
  i,
) => `const ${pick(i)}Port${i} = Number(process.env.${pick(i).toUpperCase()}_PORT ?? ${41000 + i});
export const ${pick(i)}Server${i} = createServer(async (request, response) => {
  const body = await readBody(request, { limit: ${1000 + i} });
  response.writeHead(body.length > 0 ? 200 : 204, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ received: body.length, step: ${i} }));
}).listen(${pick(i)}Port${i}, 'localhost');
export const ${pick(i)}Page${i} = fetch(\`http://localhost:${50000 + i}/${pick(i)}?step=${i}\`);
`;

const head = `import { createServer } from 'node:http';
import { combine, format, pause, sayNumber } from './amounts.js';
import { type Entry, type Logger, readBody, type Sink, sample, Store } from './store.js';
`;

/** The text of a file of `lines` lines. */
export function largeFile(lines) {
  const parts = head.split('\n');
  for (let i = 2; parts.length < lines; i++) {
    const kinds =
      i % 8 === 0
        ? [types, functions, classes, tests, tables, ports]
        : [types, functions, tests, classes, tables];
    for (const kind of kinds) {
      const more = kind(i).split('\n');
      // What does not fit whole is left out.
      if (parts.length + more.length > lines) more.fill('');
      parts.push(...more);
    }
  }
  return `${parts.slice(0, lines).join('\n')}\n`;
}
