/** Listings of clients that only the editor can read: compared with hostile patterns, between whose names others have turns. */
import { expect, it } from 'vitest';
import { clientListing } from '../../server/src/features/session/files/clientListing.js';

const root = 'vscode-vfs://host/w';

it('20,000 rules with wildcards are compared with one name a turn', async () => {
  const rules = Array.from({ length: 20_000 }, (_, i) => `*a${i}*b*c`).join('\n');
  const names = Array.from({ length: 40 }, (_, i) => `${root}/d/file${i}.ts`);
  let breaths = 0;
  const listing = await clientListing(
    {
      root,
      sources: [...names, `${root}/a7-b-c`],
      projectFiles: [`${root}/ephemeral-ports.json`],
      ignoreFiles: [{ file: `${root}/.gitignore`, text: rules }],
    },
    [],
    {
      isDue: () => true,
      breathe: async () => {
        breaths++;
      },
    },
  );
  expect(listing).toMatchObject({
    sources: names,
    projectFiles: [`${root}/ephemeral-ports.json`],
    unusable: [],
  });
  expect(breaths).toBe(42);
});
