/**
 * Inputs that grow: for a size, the files of a workspace, `{ name: text }`. A family is one way in which code refers to
 * code; its text grows in proportion to its size, and so should the time that a scan takes.
 */
import { modules } from './benchFamilyFiles.mjs';
import { forms } from './benchFamilyForms.mjs';
import { references } from './benchFamilyReferences.mjs';

/** Each family by its name: a size to begin with, what it is, and its files for a size. */
export const families = Object.fromEntries(
  Object.entries({ ...references, ...forms, ...modules }).map(([name, [size, what, make]]) => [
    name,
    { size, what, make },
  ]),
);
