/** Entry of the lazily loaded chunk that holds the parsers: everything that needs a tree, nothing else. */

export { readDeclarations } from '../facts/declarations.js';
export { UnparsableError } from '../syntax/parse.js';
export { findConnectionPlace } from '../syntax/places/connectionPlace.js';
export { findRedialPlace } from '../syntax/places/redialPlace.js';
export { findCommentFormIn as findCommentForm } from './commentForms.js';
export { extractFileFacts as extractFacts } from './extractFileFacts.js';
export { extractPackageFacts } from './packageCode.js';
