import assert from 'node:assert/strict';
import { parsePageMessage } from '@onbook/vscode-client/preview/messages';

const uri = 'file:///a.prompt';
const place = { message: 0, segment: 2, offset: null };

const understood = [
  { type: 'ready' },
  { type: 'sample', uri, name: 'angry' },
  { type: 'sample', uri, name: null },
  { type: 'value', uri, name: 'customer', value: { any: [1] } },
  { type: 'value', uri, name: 'customer' },
  { type: 'wire', isShown: true },
  { type: 'reveal', uri, place },
  { type: 'reveal', uri, place: { ...place, offset: 3 } },
];

const refused = [
  null,
  'ready',
  {},
  { type: 'toString' },
  { type: 'sample', uri },
  { type: 'sample', name: 'angry' },
  { type: 'value', uri, name: 3 },
  { type: 'wire', isShown: 'yes' },
  { type: 'reveal', uri, place: { ...place, segment: -1 } },
  { type: 'reveal', uri, place: { ...place, offset: 0.5 } },
  { type: 'reveal', place },
];

describe('What the preview’s page says', () => {
  it('is understood, and nothing else is taken from it', () => {
    for (const said of understood) assert.deepEqual(parsePageMessage({ ...said, more: 1 }), said);
  });

  it('is refused where the page should not have said it', () => {
    for (const said of refused) assert.equal(parsePageMessage(said), null, JSON.stringify(said));
  });
});
