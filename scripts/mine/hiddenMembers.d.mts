export function hiddenMembers(text: string): Set<string>;
export function isHiddenPath(rowPath: string, hidden: ReadonlySet<string>, shape?: string): boolean;
export function hiddenMembersIn(folder: string): Set<string>;
