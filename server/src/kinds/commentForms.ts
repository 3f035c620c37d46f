/** Which form a comment takes in a file of any kind: in components only their scripts have comments of code. */
import { kindOf } from '../sourceFiles.js';
import { type FindCommentForm, findCommentForm } from '../syntax/places/commentPlace.js';
import { scriptOf } from './scriptBlocks.js';

/** See {@link findCommentForm}; null outside the scripts of a component. */
export const findCommentFormIn: FindCommentForm = (fileName, text, at) => {
  if (kindOf(fileName) !== 'component') return findCommentForm(fileName, text, at);
  const { script } = scriptOf(fileName, text);
  const line = /[^\r\n]*/y;
  line.lastIndex = at;
  const isScript = (line.exec(script)?.[0] ?? '').trim() !== '';
  return isScript ? findCommentForm(fileName, script, at) : null;
};
