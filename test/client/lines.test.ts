import assert from 'node:assert/strict';
import type { PreviewSegment } from '@onbook/language-server/protocol';
import { cutTo, linesOf, looksSame, unchanged, type Line } from '@onbook/vscode-client/page/lines';
import fc from 'fast-check';

const texts = fc.array(fc.string({ unit: fc.constantFrom('a', 'é', '\n'), maxLength: 8 }), { maxLength: 8 });

const segment = (text: string): Pick<PreviewSegment, 'kind' | 'text'> => ({ kind: 'literal', text });
const textOf = (line: Line): string => line.map(({ text }) => text).join('');

describe('The lines of a message', () => {
  it('are its text, each stretch with its segment and its place in it', () => {
    fc.assert(
      fc.property(texts, (all) => {
        const lines = linesOf(all.map(segment));
        assert.deepEqual(lines.map(textOf), all.join('').split('\n'));
        for (const { segment: index, offset, text } of lines.flat()) {
          assert.equal(all[index]?.slice(offset, offset + text.length), text);
        }
      }),
    );
  });

  it('say where another text begins', () => {
    const segments = [
      segment('Dear '),
      { ...segment('you,\nwe'), partial: 'opening' },
      { ...segment(' hope'), partial: 'opening' },
      segment('.'),
    ];
    const told = linesOf(segments).map((line) =>
      line.map(({ text, enters }) => `${text}${enters ? '*' : ''}`),
    );
    assert.deepEqual(told, [
      ['Dear ', 'you,*'],
      ['we', ' hope', '.*'],
    ]);
  });

  it('look the same wherever they come from', () => {
    const [first, second, other] = linesOf([segment('same\n'), segment('same\nother')]);
    assert.ok(first && second && other);
    assert.equal(looksSame(first, second), true);
    assert.equal(looksSame(first, other), false);
    assert.equal(looksSame(first, first.slice(1)), false);
  });
});

describe('What stayed the same', () => {
  it('is as much as possible at the start, and then at the end', () => {
    const letters = fc.array(fc.constantFrom('a', 'b'), { maxLength: 10 });
    fc.assert(
      fc.property(letters, letters, (before, after) => {
        const { start, end } = unchanged(before, after, (a, b) => a === b);
        assert.ok(start + end <= Math.min(before.length, after.length));
        assert.deepEqual(before.slice(0, start), after.slice(0, start));
        assert.deepEqual(before.slice(before.length - end), after.slice(after.length - end));
        if (start < Math.min(before.length, after.length)) assert.notEqual(before[start], after[start]);
      }),
    );
  });
});

describe('A text that is too long to show', () => {
  it('is cut after so many characters in all', () => {
    fc.assert(
      fc.property(fc.array(texts), fc.nat(40), (messages, most) => {
        const cut = cutTo(
          messages.map((all) => all.map(segment)),
          most,
        );
        const whole = messages.flat().join('');
        const left = cut.segments.flat().map(({ text }) => text);
        assert.equal(left.join(''), whole.slice(0, most));
        assert.deepEqual([cut.shown, cut.all], [left.join('').length, whole.length]);
        assert.equal(cut.segments.length, messages.length);
      }),
    );
  });
});
