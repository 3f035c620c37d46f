/** Entry of the lazily loaded chunk that holds the parser: everything that needs a tree, nothing else. */
export { extractFacts } from './extractFacts.js';
export { UnparsableError } from '../syntax/parse.js';
