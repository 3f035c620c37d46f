export const mix: readonly { readonly kind: string; readonly share: number; readonly what: string }[];
export function writeWorkspace(folder: string, count: number): number;
