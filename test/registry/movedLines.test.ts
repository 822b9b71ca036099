import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lineMatches, movedLines } from '../support/registryInternals.js';

describe('lines that move', () => {
  const before = 'Be polite.\n\nSort the ticket:\n  - by urgency\n  - by team\n\nAnswer in JSON.';

  const cases: readonly (readonly [
    what: string,
    after: string,
    lines: readonly [number, number],
    now: readonly [number, number] | null,
  ])[] = [
    ['that nobody touched', before, [4, 5], [4, 5]],
    ['below a new line', `You help.\n${before}`, [4, 5], [5, 6]],
    ['above a new line', `${before}\nThanks.`, [4, 5], [4, 5]],
    ['around a new line', before.replace('  - by team', '  - by tone\n  - by team'), [4, 5], [4, 6]],
    ['one of which is gone', before.replace('  - by urgency\n', ''), [3, 5], [3, 4]],
    ['that are gone', before.replace('  - by urgency\n  - by team\n', ''), [4, 5], null],
    ['that say something else', before.replace('polite', 'kind'), [1, 1], null],
    ['that are indented anew', before.replaceAll('  - ', '- '), [4, 5], [4, 5]],
    ['with other ends', before.replaceAll('\n', '\r\n'), [4, 5], [4, 5]],
    ['that went elsewhere', `Answer in JSON.\n${before.replace('\n\nAnswer in JSON.', '')}`, [7, 7], [1, 1]],
    ['that came twice elsewhere', 'Now:\nBe polite.\nAnd:\nBe polite.', [1, 1], null],
    ['of which only a blank one is left', 'Be polite.\n\nSort letters.', [2, 3], null],
    ['that are blank', `You help.\n${before}`, [2, 2], [3, 3]],
    ['of a text that is gone', '', [1, 7], null],
  ];
  for (const [what, after, [start, end], now] of cases)
    it(`${what} are ${now === null ? 'nowhere' : `at ${now.join(' to ')}`}`, () => {
      const found = movedLines(before, after)({ start, end });
      assert.deepEqual(found && [found.start, found.end], now);
    });

  it("aren't taken for others like them", () => {
    const from = '{{#if a}}\nA\n{{/if}}\n{{#if b}}\nB\n{{/if}}';
    const to = '{{#if b}}\nB\n{{/if}}';
    assert.deepEqual(movedLines(from, to)({ start: 3, end: 3 }), null);
    assert.deepEqual(movedLines(from, to)({ start: 6, end: 6 }), { start: 3, end: 3 });
  });

  it('are followed through any insertions and deletions', () => {
    const edit = fc.record({
      place: fc.nat(),
      removed: fc.nat({ max: 3 }),
      added: fc.nat({ max: 3 }),
    });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.array(edit, { maxLength: 6 }),
        fc.nat(),
        fc.nat(),
        (count, edits, one, other) => {
          const from = Array.from({ length: count }, (_, index) => `line ${index}`);
          const to = [...from];
          let fresh = 0;
          for (const { place, removed, added } of edits) {
            const lines = Array.from({ length: added }, () => `new ${fresh++}`);
            to.splice(place % (to.length + 1), removed, ...lines);
          }
          const [first, last] = [one % count, other % count].sort((a, b) => a - b) as [number, number];
          const places = from
            .slice(first, last + 1)
            .map((line) => to.indexOf(line) + 1)
            .filter((place) => place > 0);
          assert.deepEqual(
            movedLines(from.join('\n'), to.join('\n'))({ start: first + 1, end: last + 1 }),
            places.length === 0 ? null : { start: places[0], end: places.at(-1) },
          );
        },
      ),
    );
  });

  it('are found as a whole when they are moved as a whole', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.nat(),
        fc.nat(),
        fc.nat(),
        (count, one, other, place) => {
          const from = Array.from({ length: count }, (_, index) => `line ${index}`);
          const [first, last] = [one % count, other % count].sort((a, b) => a - b) as [number, number];
          const to = [...from];
          const block = to.splice(first, last + 1 - first);
          to.splice(place % (to.length + 1), 0, ...block);
          const now = movedLines(from.join('\n'), to.join('\n'))({ start: first + 1, end: last + 1 });
          assert(now !== null);
          assert.deepEqual(to.slice(now.start - 1, now.end), block);
        },
      ),
    );
  });

  const lines = (most: number) => fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: most });

  it('become equal lines, and none overtakes another', () => {
    fc.assert(
      fc.property(lines(30), lines(30), (from, to) => {
        let last = -1;
        for (const [index, place] of lineMatches(from, to).entries()) {
          if (place === undefined) continue;
          assert.equal(to[place], from[index]);
          assert(place > last);
          last = place;
        }
      }),
    );
  });

  it('are all there, when only others were put in at one place; and all that are left, when some were taken out', () => {
    fc.assert(
      fc.property(lines(20), lines(5), fc.nat(), (text, part, at) => {
        const longer = text.toSpliced(at % (text.length + 1), 0, ...part);
        assert(!lineMatches(text, longer).includes(undefined));
        assert.equal(lineMatches(longer, text).filter((place) => place !== undefined).length, text.length);
      }),
    );
  });

  it('are as many as can be, in texts that have no line twice', () => {
    const distinct = fc.uniqueArray(fc.integer({ min: 0, max: 20 }).map(String), { maxLength: 15 });
    fc.assert(
      fc.property(distinct, distinct, (from, to) => {
        const kept = lineMatches(from, to).filter((place) => place !== undefined);
        assert.equal(kept.length, longestCommon(from, to));
      }),
    );
  });

  it('are found in long texts that have little in common', () => {
    const numbered = (word: string) => Array.from({ length: 100_000 }, (_, index) => `${word} ${index}`);
    const reversed = [...numbered('one'), 'here'].reverse();
    const matches = lineMatches([...numbered('one'), 'here', ...numbered('two')], [...reversed, 'there']);
    assert.equal(matches.filter((place) => place !== undefined).length, 1);
    // Each line once more, further on: what comes twice in the whole comes once in a part of it, and so on.
    const nested = (noise: string) =>
      Array.from({ length: 50_000 }, (_, index) => [
        `line ${index}`,
        `line ${index - 1}`,
        `${noise} ${index}`,
      ]);
    const found = lineMatches(nested('old').flat(), nested('new').flat());
    assert(found.some((place) => place !== undefined));
  });
});

/** Of the longest common subsequence, by the table that everybody knows. */
function longestCommon(one: readonly string[], other: readonly string[]): number {
  let row = new Array<number>(other.length + 1).fill(0);
  for (const line of one) {
    const next = [0];
    for (const [index, found] of other.entries())
      next.push(found === line ? row[index]! + 1 : Math.max(row[index + 1]!, next[index]!));
    row = next;
  }
  return row.at(-1)!;
}
