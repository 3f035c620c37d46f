/** Types of installed.mjs, for its tests. */
export function isInstalled(root: string): boolean;
