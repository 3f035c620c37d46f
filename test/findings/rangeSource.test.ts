/** Sources of ranges are translated by profile; the English text is the profile's own. */
import { expect, test } from 'vitest';
import { rangeSource } from '../../server/src/findings/words/phrases.js';
import { targetProfiles } from '../../server/src/ports/targets.js';

test.each(targetProfiles.map((profile) => [profile.name, profile] as const))(
  'the source of %s in English is that of its profile',
  (_, profile) => {
    expect(rangeSource(profile)).toBe(profile.source);
  },
);
