/** Types of benchSection.mjs, for its tests. */
export function withSection(text: string, name: string, section: string): string;
