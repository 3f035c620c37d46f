/** Rows of places, as the engine asks for them: by the name of the place, on the machine or in a container. */
import type { ApiRow, PlaceRow } from './apiRow.js';
import { programRows } from './rows/places/commandPrograms.js';
import { filePlaces } from './rows/places/files.js';

/** Every place, for documents and tests. */
export const placeRows: readonly PlaceRow[] = [
  ...filePlaces,
  ...new Map(programRows.flatMap(placesOfProgram).map((row) => [row.place, row])).values(),
];

/** The rows of a program as places: its name with the option. */
function placesOfProgram({
  program,
  options,
  operand,
  role,
  transport,
  defaultHost,
  doc,
}: (typeof programRows)[number]): PlaceRow[] {
  if (role === 'mention') return [];
  const facts = {
    role,
    ...(transport ? { transport } : {}),
    ...(defaultHost ? { defaultHost } : {}),
    doc,
  };
  const named = (options ?? []).map((option) => ({ place: `${program} ${option}`, ...facts }));
  return operand === undefined ? named : [...named, { place: program, ...facts }];
}

const byName: Record<'machine' | 'container', Map<string, ApiRow>> = {
  machine: new Map(),
  container: new Map(),
};
for (const { place, role, transport, defaultHost, doc } of placeRows) {
  const row: ApiRow = {
    module: `place:${place}`,
    path: 'default',
    shape: 'config',
    role,
    ...(transport ? { transport } : {}),
    ports: [{ at: '0', as: 'any' }],
    ...(defaultHost ? { defaultHost } : {}),
    doc,
  };
  byName.machine.set(place, row);
  byName.container.set(place, { ...row, inContainer: true });
}

/** The row of a place; undefined for a name that no row has. */
export function placeRow(place: string, where: 'machine' | 'container'): ApiRow | undefined {
  return byName[where].get(place);
}
