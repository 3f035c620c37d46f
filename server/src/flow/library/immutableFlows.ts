/** What collections of Immutable.js hand on: each change makes a copy, and keys are read by calls. Data, no code. */
import { type FlowRow, flowRows } from './flowRow.js';

const immutable = 'https://immutable-js.com/docs/v5';

/** Every row. */
export const immutableFlows: readonly FlowRow[] = [
  ...flowRows(
    ['fromJS', '.fromJS', 'Map', '.Map', 'OrderedMap', '.OrderedMap', 'List', '.List'],
    ['0 -> result'],
    `${immutable}/fromJS()`,
  ),
  ...flowRows(
    ['.toJS', '.toObject', '.asMutable', '.asImmutable'],
    ['this -> result'],
    `${immutable}/Map#toJS()`,
  ),
  ...flowRows(
    ['.mergeDeep', '.mergeDeepWith'],
    ['this -> result', '0.. -> result'],
    `${immutable}/Map#mergeDeep()`,
  ),
  ...flowRows(
    ['.mergeIn', '.mergeDeepIn'],
    ['this -> result', '1.. -> result.<0>'],
    `${immutable}/Map#mergeIn()`,
  ),
  ...flowRows(['.setIn'], ['this -> result', '1 -> result.<0>'], `${immutable}/Map#setIn()`),
  // What is told a map that can be written meanwhile is written to it.
  ...flowRows(['.setIn'], ['1 -> this.<0>'], `${immutable}/Map#withMutations()`),
  ...flowRows(
    ['.update', '.updateIn'],
    ['this -> result', 'this.<0> -> 1(0)', '1() -> result.<0>'],
    `${immutable}/Map#updateIn()`,
  ),
  ...flowRows(['.withMutations'], ['this -> 0(0)', 'this -> result'], `${immutable}/Map#withMutations()`),
  ...flowRows(['.getIn'], ['this.<0> -> result', '1 -> result'], `${immutable}/Map#getIn()`),
];
