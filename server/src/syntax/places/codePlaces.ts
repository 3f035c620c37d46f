/** What the parser's chunk tells code actions about places in code: functions that need a tree, as types for all others. */
import type { FindCommentForm } from './commentPlace.js';
import type { FindConnectionPlace } from './connectionPlace.js';
import type { FindRedialPlace } from './redialPlace.js';

/** The functions of the chunk beside the one that reads facts. */
export interface CodePlaces {
  readonly findConnectionPlace: FindConnectionPlace;
  readonly findRedialPlace: FindRedialPlace;
  readonly findCommentForm: FindCommentForm;
}
