import assert from 'node:assert/strict';
import { fieldKind, textOfValue, valueOfText } from '@onbook/vscode-client/page/fieldValue';
import fc from 'fast-check';

const types = ['string', 'number', 'integer', 'boolean', 'enum', 'array', 'object', 'any'] as const;

describe('A field of the preview’s form', () => {
  it('is made for the type of its input, and for a value of another type', () => {
    const kinds = [
      [{ type: 'string' }, undefined, 'text'],
      [{ type: 'string' }, 3, 'json'],
      [{ type: 'number' }, 3, 'number'],
      [{ type: 'integer' }, undefined, 'number'],
      [{ type: 'integer' }, 'three', 'json'],
      [{ type: 'boolean' }, 'yes', 'choice'],
      [{ type: 'enum', options: ['a', 2] }, undefined, 'choice'],
      [{ type: 'array' }, undefined, 'json'],
      [{ type: 'any' }, undefined, 'text'],
      [{ type: 'any' }, { a: 1 }, 'json'],
    ] as const;
    assert.deepEqual(
      kinds.map(([input, value]) => fieldKind(input, value)),
      kinds.map(([, , kind]) => kind),
    );
  });

  it('gives back the value that it shows', () => {
    fc.assert(
      fc.property(fc.constantFrom(...types), fc.jsonValue(), (type, value) => {
        fc.pre(value !== '');
        const kind = fieldKind({ type }, value);
        const text = textOfValue(value, kind);
        assert.deepEqual(valueOfText(text, kind), { value: JSON.parse(JSON.stringify(value)) as unknown });
      }),
    );
  });

  it('has no value while it is empty, and keeps the last one while its text means none', () => {
    assert.deepEqual(valueOfText('', 'json'), {});
    assert.equal(valueOfText('[1, ', 'json'), null);
    assert.equal(valueOfText('"3"', 'number'), null);
    assert.equal(valueOfText('3e', 'number'), null);
    assert.deepEqual(valueOfText('3e2', 'number'), { value: 300 });
    assert.deepEqual(valueOfText('[1, ', 'text'), { value: '[1, ' });
  });
});
