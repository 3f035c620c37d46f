/**
 * Loaded into a program before it starts: each step by which a move writes its files (journal, drafts, renames) takes as long
 * as on a slow disk, `GATE_PAUSE` milliseconds, and is told by a letter on descriptor 3 before it is made: `j` of the journal,
 * `d` of a draft, `r` for the rename that changes a file. Nothing else of the program changes.
 */
const fs = require('node:fs');

const milliseconds = Number(process.env.GATE_PAUSE);
const never = new Int32Array(new SharedArrayBuffer(4));
const isJournal = (name) => typeof name === 'string' && name.includes('unfinished-move-');
const isDraft = (name) => typeof name === 'string' && name.endsWith('~');
const drafts = new Set();
const { closeSync, openSync, renameSync, rmSync, writeFileSync, writeSync } = fs;

function step(letter) {
  writeSync(3, letter);
  if (milliseconds > 0) Atomics.wait(never, 0, 0, milliseconds);
}

fs.openSync = (name, ...more) => {
  if (!isDraft(name)) return openSync(name, ...more);
  step('d');
  const descriptor = openSync(name, ...more);
  drafts.add(descriptor);
  return descriptor;
};
fs.closeSync = (descriptor) => {
  drafts.delete(descriptor);
  closeSync(descriptor);
};
fs.writeFileSync = (target, content, ...more) => {
  if (isJournal(target)) step('j');
  if (!drafts.has(target)) return writeFileSync(target, content, ...more);
  step('d');
  // A moment at which a half of it is there.
  const half = writeSync(target, content, 0, content.length >> 1);
  step('d');
  writeFileSync(target, content.subarray(half), ...more);
};
fs.renameSync = (from, to) => {
  if (isJournal(from) || isDraft(from)) step(isJournal(from) ? 'j' : 'r');
  renameSync(from, to);
};
fs.rmSync = (name, ...more) => {
  if (isJournal(name) || isDraft(name)) step(isJournal(name) ? 'j' : 'd');
  rmSync(name, ...more);
};
