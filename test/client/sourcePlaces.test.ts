import assert from 'node:assert/strict';
import { parsePrompt, renderPrompt, type Range } from '@onbook/template';
import type { Place, Preview } from '@onbook/language-server/protocol';
import { placesAt, sourcePosition, type TextAt } from '@onbook/vscode-client/preview/sourcePlaces';
import { TextDocument } from 'vscode-languageserver-textdocument';

const source = `{{role "system"}}
First line,
second {{word}}.
{{#each items}}
- {{this}} is one
{{/each}}
{{> closing}}
Last.
`;
const closing = 'With {{word}},\nbye.';

for (const [name, lineEnd] of [
  ['LF', '\n'],
  ['CRLF', '\r\n'],
] as const) {
  describe(`Between a preview and its source with ${name}`, () => {
    const [prompt, partial] = [source, closing].map((text) =>
      TextDocument.create('', '', 0, text.replaceAll('\n', lineEnd)),
    ) as [TextDocument, TextDocument];
    const messages = previewOf(prompt, partial);
    const segments = messages[0]!.segments;

    it('a character of the text is found in the source', () => {
      for (const one of segments.filter(({ kind }) => kind === 'literal')) {
        const text = one.partial === undefined ? prompt : partial;
        Array.from(one.text).forEach((character, offset) => {
          if (character === '\n') return;
          const { line, character: start } = sourcePosition(one, offset, textIn(text));
          const end = { line, character: start + 1 };
          assert.equal(text.getText({ start: { line, character: start }, end }), character, one.text);
        });
      }
    });

    it('a place of the source is found in the text, as often as it was rendered', () => {
      const found = (text: TextDocument, what: string, isPartial = false): readonly string[] => {
        const position = text.positionAt(text.getText().indexOf(what) + 1);
        const file = { partial: isPartial ? 'closing' : null, textAt: textIn(text) };
        return placesAt(messages, position, file).map(({ segment, offset }) =>
          offset === null ? segments[segment]!.text : segments[segment]!.text.slice(offset - 1).slice(0, 6),
        );
      };
      assert.deepEqual(found(prompt, 'second'), ['second']);
      assert.deepEqual(found(prompt, '{{word}}'), ['VALUE']);
      assert.deepEqual(found(prompt, ' is one'), [' is on', ' is on']);
      assert.deepEqual(found(prompt, '{{this}}'), ['a', 'b']);
      assert.deepEqual(found(prompt, '{{> closing'), ['With ', 'VALUE', ',\nbye.']);
      assert.deepEqual(found(partial, 'bye', true), ['bye.']);
      assert.deepEqual(found(prompt, '{{role'), []);
    });
  });
}

function previewOf(prompt: TextDocument, partial: TextDocument): Preview['messages'] {
  const document = parsePrompt(prompt.getText(), { partials: new Map([['closing', partial.getText()]]) });
  const rendering = renderPrompt(document, { word: 'VALUE', items: ['a', 'b'] });
  return rendering.segments.map(({ role, segments }) => ({
    role,
    segments: segments.map(({ kind, text, range, partial: from }) => ({
      kind,
      text,
      ...(from === undefined
        ? { place: placeOf(prompt, range) }
        : { partial: from.name, place: placeOf(partial, from.range), call: placeOf(prompt, range) }),
    })),
  }));
}

function placeOf(text: TextDocument, { start, end }: Range): Place {
  const [from, to] = [text.positionAt(start), text.positionAt(end)];
  return [from.line, from.character, to.line, to.character];
}

function textIn(text: TextDocument): TextAt {
  return ([line, character, endLine, endCharacter]) =>
    text.getText({ start: { line, character }, end: { line: endLine, character: endCharacter } });
}
