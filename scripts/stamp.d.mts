/** Types of stamp.mjs, for its tests. */
export const stampFile: string;
export function inputsDigest(root: string): string;
export function isBuilt(root: string): boolean;
