/** Writes to values: who relies on one is asked without effect, and told nothing more once it is dropped. */
import { expect, test } from 'vitest';
import { awaitsFile, drop, State } from '../../server/src/flow/state.js';
import { PointsToState } from '../../server/src/flow/values/pointsToState.js';
import { WriteRegister, WriteSink } from '../../server/src/flow/values/writeRegister.js';

const value = 8;
const write = { node: 1, steps: [], into: [], base: 1 };

function watched() {
  const register = new WriteRegister();
  const sink = new WriteSink(register, () => undefined);
  const told: PointsToState[] = [];
  const note = (through: WriteSink) =>
    register.note(through, value, write, (_, { state }) => told.push(state));
  const field = new PointsToState();
  const reader = new State();
  register.watch(value, { state: field, property: 3 });
  register.readBy(value, reader);
  drop(note(sink));
  register.readBy(value, reader);
  return { register, sink, field, told, note };
}

test('those who wait for a file with a write are dropped with it', () => {
  const { register, sink, field } = watched();
  const reader = new State();
  register.readBy(value, reader);
  awaitsFile(sink);
  expect([field.isAwaiting, reader.isAwaiting]).toEqual([true, true]);
  drop([sink]);
  expect([field.isValid, reader.isValid]).toEqual([false, false]);
});

test('who was dropped is not told of another write', () => {
  const { register, sink, field, told, note } = watched();
  expect(told).toEqual([field]);
  drop([sink]);
  note(new WriteSink(register, () => undefined));
  expect(told).toEqual([field]);
});
