import assert from 'node:assert/strict';
import { sampleInUse, valuesOf, withValue, type Choice } from '@onbook/vscode-client/preview/chosenInputs';

const samples = [
  { name: 'calm', input: { tone: 'low' } },
  { name: 'angry', input: { tone: 'high' } },
];
const own = { tone: 'mine' };

/** What was chosen, the sample in use, and the values to ask with. */
const cases: readonly (readonly [string, Choice | undefined, string | null, unknown])[] = [
  ['nothing', undefined, 'calm', undefined],
  ['a sample', { sample: 'angry' }, 'angry', { tone: 'high' }],
  ['a sample, with own values to go back to', { sample: 'angry', values: own }, 'angry', { tone: 'high' }],
  ['own values', { sample: null, values: own }, null, own],
  ['a sample that is no more', { sample: 'gone', values: own }, 'calm', undefined],
];

describe('What a prompt is previewed with', () => {
  for (const [chosen, choice, sample, values] of cases) {
    it(`when one chose ${chosen}`, () => {
      assert.equal(sampleInUse(choice, samples), sample);
      assert.deepEqual(valuesOf(choice, samples), values);
    });
  }

  it('changes by one value, or by one that is left out', () => {
    assert.deepEqual(withValue({ a: 1, b: 2 }, 'a', { value: undefined }), { b: 2, a: undefined });
    assert.deepEqual(withValue({ a: 1, b: 2 }, 'a', { value: 3 }), { a: 3, b: 2 });
    assert.deepEqual(withValue({ a: 1, b: 2 }, 'a', {}), { b: 2 });
    assert.deepEqual(withValue({}, '__proto__', { value: 1 }), Object.fromEntries([['__proto__', 1]]));
  });
});
