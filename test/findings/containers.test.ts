/** What listens in a container is judged by the container's range, whatever systems the code runs on. */
import { expect, test } from 'vitest';
import { evaluate } from '../../server/src/findings/evaluate.js';
import { resolveTargets } from '../../server/src/ports/targets.js';
import { defaultSettings } from '../../server/src/settings.js';
import { indexFiles } from '../support/fixtureWorkspace.js';

const file = 'file:///workspace/compose.yaml';

/** Findings of published ports, `OUTSIDE:INSIDE`, on a target. */
function messages(ports: string, target: string): string[] {
  const index = indexFiles([{ key: file, text: `services:\n  a:\n    ports:\n      - "${ports}"\n` }]);
  const { targets } = resolveTargets([target], null);
  const sites = index.sitesIn(file);
  return evaluate({ file, sites, directives: [], settings: defaultSettings, targets }).map(
    ({ message }) => message.split('. ')[0] ?? '',
  );
}

test.each([
  [
    '50051:3000',
    'linux',
    ['Port 50051, on which a server listens, lies in the ephemeral range of Linux (32768–60999)'],
  ],
  [
    '3000:50051',
    'linux',
    [
      'Port 50051, on which a server listens in a container, lies in the ephemeral range of Linux (32768–60999)',
    ],
  ],
  [
    '3000:40000',
    'windows',
    [
      'Port 40000, on which a server listens in a container, lies in the ephemeral range of Linux (32768–60999)',
    ],
  ],
  ['40000:3000', 'windows', []],
  ['3000:62000', 'windows', []],
])('%s on %s', (ports, target, expected) => expect(messages(ports, target)).toEqual(expected));

test('a comment of YAML suppresses', () => {
  const text =
    'services:\n  a:\n    ports:\n      # ephemeral-ports-disable-next-line\n      - "50051:3000"\n';
  const index = indexFiles([{ key: file, text }]);
  const { targets } = resolveTargets(['linux'], null);
  const findings = evaluate({
    file,
    sites: index.sitesIn(file),
    directives: index.directivesIn(file),
    settings: defaultSettings,
    targets,
  });
  expect(findings.map(({ suppressed }) => suppressed)).toEqual([true]);
});
