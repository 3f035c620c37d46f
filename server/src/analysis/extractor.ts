/** Entry of the lazily loaded chunk that holds the parser: everything that needs a tree, nothing else. */

export { UnparsableError } from '../syntax/parse.js';
export { findCommentForm } from './commentPlace.js';
export { findConnectionPlace } from './connectionPlace.js';
export { extractFacts } from './extractFacts.js';
export { findRedialPlace } from './redialPlace.js';
