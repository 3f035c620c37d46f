/** How facts of a file that is no code say what is done with its values: objects that it exports, by the place of each. */

/** Where what a file says is used: on the machine, or in a container that has a network of its own. */
export type UsedWhere = 'machine' | 'container';

/** The names under which files export their uses. */
export const usesExport: Readonly<Record<UsedWhere, string>> = {
  machine: '@machine',
  container: '@container',
};

/** The name under which code exports the commands that its calls start: lists of the callee and the objects of both wheres. */
export const commandExport = '@command';
