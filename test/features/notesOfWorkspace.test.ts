/** Notes of a workspace are looked for in turns: whoever asks gets those that are finished. */
import { expect, it } from 'vitest';
import type { Session } from '../../server/src/features/session/session.js';
import { finishedNotes, notesOfWorkspace } from '../../server/src/features/workspace/notesOfWorkspace.js';
import { readFixture } from '../support/fixture.js';
import { allSites, indexFiles } from '../support/fixtureWorkspace.js';

/** A session on clients that nobody listens for, whose clock goes on by `tick` ms whenever it is looked at. */
function sessionOf(clients: number, tick: number) {
  const code = Array.from({ length: clients }, (_, i) => `connect(${45_000 + i}, 'localhost');`).join('\n');
  const index = indexFiles(readFixture(`//- /a.js\nconst { connect } = require('net');\n${code}\n`));
  const state = { now: 0, turns: 0, revision: 1, complete: true };
  const parts = {
    engine: {
      index: {
        files: () => index.files(),
        sitesIn: index.sitesIn.bind(index),
        servicesIn: index.servicesIn.bind(index),
        get revision() {
          return state.revision;
        },
      },
    },
    scans: {
      get complete() {
        return state.complete;
      },
    },
    runtime: {
      clock: () => (state.now += tick),
      yieldTurn: async () => void state.turns++,
    },
    guard: { task: (_: string, work: () => Promise<void>) => void Promise.resolve().then(work) },
    ended: false,
  };
  const session = parts as unknown as Session;
  const told = (notesOf: ReturnType<typeof notesOfWorkspace>): number =>
    allSites(index).filter((site) => notesOf(site).length > 0).length;
  return { session, state, told };
}

it('those of a small workspace are there at once', () => {
  const { session, state, told } = sessionOf(3, 0);
  expect(told(notesOfWorkspace(session))).toBe(3);
  expect(state.turns).toBe(0);
});

it('those of a large one are none at first, come in many turns, and stay until newer ones are finished', async () => {
  const { session, state, told } = sessionOf(300, 4);
  expect(told(notesOfWorkspace(session))).toBe(0);
  expect(told(await finishedNotes(session))).toBe(300);
  expect(state.turns).toBeGreaterThan(100);
  state.revision++;
  expect(told(notesOfWorkspace(session))).toBe(300);
});

it('there are none while the workspace is not known whole', async () => {
  const { session, state, told } = sessionOf(3, 0);
  state.complete = false;
  expect(told(await finishedNotes(session))).toBe(0);
});
