/** The command `lab`: shows a self-connect on this machine, within bounds, beside the odds that the engine names. */

import { assessRisk } from '../../findings/risk.js';
import { count, duration, rangeText } from '../../findings/words/phrases.js';
import { reasonTexts } from '../../findings/words/reasons.js';
import { createSystemRange, type SystemRange } from '../../node/system/readSystemRange.js';
import { isPort } from '../../ports/port.js';
import { RunFailure } from '../surroundings.js';
import { dialInNamespace } from './portNamespace.js';
import { type LoopEnd, selfConnectLoop } from './selfConnectLoop.js';

/** What the user asked for. */
export interface LabOptions {
  readonly port: number;
  /** Dials at most; 100,000 by default, a million at the highest. */
  readonly attempts?: number;
  /** Seconds at most; 30 by default, 600 at the highest. */
  readonly seconds?: number;
  /** Use a namespace with two ports, where the outcome is certain (Linux). */
  readonly namespace?: boolean;
}

const defaults = { attempts: 100_000, seconds: 30 };
const highest = { attempts: 1_000_000, seconds: 600 };

/**
 * Runs the demonstration and prints what happened, line by line. Answers 0 however it ended; rejects with a
 * {@link RunFailure} where it cannot begin (no such port, a limit out of bounds, somebody listens, no namespace).
 */
export async function runLab(
  options: LabOptions,
  print: (text: string) => void,
  system: SystemRange = createSystemRange(),
): Promise<0> {
  if (!isPort(options.port) || options.port === 0) {
    throw new RunFailure(`${options.port} is no port to connect to: give a number from 1 to 65535.`);
  }
  if (options.namespace) await runInNamespace(options.port, print);
  else await runLoop(options, print, system);
  return 0;
}

async function runLoop(
  options: LabOptions,
  print: (text: string) => void,
  system: SystemRange,
): Promise<void> {
  const attempts = limit('attempts', options.attempts);
  const seconds = limit('seconds', options.seconds);
  const { port } = options;
  print(`Dialling 127.0.0.1:${port}, at most ${count(attempts)} times and ${seconds} seconds.\n`);
  for (const line of await expectation(port, system)) print(`${line}\n`);
  const end = await selfConnectLoop(port, { attempts, milliseconds: seconds * 1000 });
  for (const line of outcome(port, end)) print(`${line}\n`);
}

/** What the engine expects of the port on this machine. */
async function expectation(port: number, system: SystemRange): Promise<string[]> {
  const answer = await system.read();
  if ('problem' in answer) return [answer.problem];
  const risk = assessRisk({
    port,
    role: 'connect',
    host: 'loopback',
    transport: 'tcp',
    localPort: 'none',
    guarded: false,
    retryInterval: null,
    targets: [answer.target],
    reserved: [],
  });
  const range = `The ephemeral range of this machine is ${rangeText(answer.target)} (${answer.target.source}).`;
  if (risk.odds !== null) {
    return [range, `Expected: on average one attempt in ${count(risk.odds)} meets itself.`];
  }
  return [range, `Expected: no self-connect. ${reasonTexts(risk).join(' ')}`];
}

/** What happened; a listener is a reason to refuse. */
function outcome(port: number, end: LoopEnd): string[] {
  switch (end.kind) {
    case 'met-itself':
      return [
        `Attempt ${count(end.attempts)}, after ${duration(end.milliseconds)}: 127.0.0.1:${port} is connected with 127.0.0.1:${port}, and nobody listens.`,
        end.echo === ''
          ? 'Nothing that was written came back within a second.'
          : `What was written came back: "${end.echo}".`,
      ];
    case 'gave-up':
      return [`No self-connect in ${count(end.attempts)} attempts and ${duration(end.milliseconds)}.`];
    case 'failed':
      throw new RunFailure(
        `dialling 127.0.0.1:${port} failed with ${end.code} at attempt ${count(end.attempts)}.`,
      );
    case 'listener':
      throw new RunFailure(
        `something listens on 127.0.0.1:${port}; a self-connect needs a port on which nobody listens.`,
      );
  }
}

async function runInNamespace(port: number, print: (text: string) => void): Promise<void> {
  if (process.platform !== 'linux') throw new RunFailure('--namespace needs Linux.');
  if (port < 1024 || port > 65534) throw new RunFailure('--namespace needs a port from 1024 to 65534.');
  print(`In a network namespace with the ephemeral range ${port}–${port + 1}:\n`);
  const answers = await dialInNamespace(port).catch((error: Error) => {
    throw new RunFailure(`${error.message}.`);
  });
  print(`  dial ${port} (parity of the low bound): ${inWords(answers.first)}\n`);
  print(`  dial ${port + 1} (the other parity): ${inWords(answers.second)}\n`);
  print(`  dial ${port}, reserved by ip_local_reserved_ports: ${inWords(answers.reserved)}\n`);
}

function inWords(answer: string): string {
  return answer === 'self' ? 'connected with itself at the first attempt' : `refused (${answer})`;
}

function limit(key: 'attempts' | 'seconds', value: number | undefined): number {
  if (value === undefined) return defaults[key];
  if (Number.isInteger(value) && value >= 1 && value <= highest[key]) return value;
  throw new RunFailure(`--${key} must be a whole number from 1 to ${highest[key]}.`);
}
