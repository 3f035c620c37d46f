/** Where a name is written whole. */
import { describe, expect, it } from 'vitest';
import { placesOfName } from '../../server/src/syntax/wholeNames.js';

describe('a name is found', () => {
  it.each([
    ['a', 'a', [0]],
    ['port', 'port = ports + port', [0, 15]],
    ['port', 'viewport $port port$ port_1', []],
    ['port', 'x.port(port)', [2, 7]],
    ['$', '$ a$ $', [0, 5]],
    ['a', 'éa', [1]],
    ['', 'a', [0]],
    ['', '', [0]],
  ])('%j in %j', (name, text, places) => {
    expect([...placesOfName(name, text)]).toEqual(places);
  });
});
