import { positionAt } from '@onbook/template';
import { strict as assert } from 'node:assert';

describe('a position', () => {
  const text = 'ab\r\n😀c\n\rd';
  const cases: readonly (readonly [offset: number, line: number, column: number])[] = [
    [-1, 1, 1],
    [0, 1, 1],
    [2, 1, 3],
    [4, 2, 1],
    [6, 2, 3],
    [8, 3, 1],
    [9, 4, 1],
    [10, 4, 2],
    [99, 4, 2],
  ];
  for (const [offset, line, column] of cases) {
    it(`of offset ${offset} is ${line}:${column}`, () => {
      assert.deepEqual(positionAt(text, offset), { line, column });
    });
  }
});
