export function layOutPlugin(root: string, folder: string): void;
