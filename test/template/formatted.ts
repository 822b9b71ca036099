import {
  checkPrompt,
  formatPrompt,
  parsePrompt,
  renderPrompt,
  RenderError,
  type Node,
  type ParseOptions,
  type PromptDocument,
  type Range,
} from '@onbook/template';
import { strict as assert } from 'node:assert';

type Values = Readonly<Record<string, unknown>>;

/** The text with its edits made. Fails unless they are in order, apart from each other, and change blanks alone. */
export function formatted(source: string, options?: ParseOptions, range?: Range): string {
  const document = parsePrompt(source, options);
  const places = placesOf(document);
  let at = 0;
  let text = '';
  for (const edit of formatPrompt(document, range)) {
    const { start, end } = edit.range;
    const what = `${start}–${end} of ${JSON.stringify(source)}`;
    assert.ok(
      at <= start && start <= end && end <= source.length,
      `${what} lies in the text, after the edit before`,
    );
    assert.equal(source.slice(start, end).trim() + edit.text.trim(), '', `${what} is blanks`);
    assert.notEqual(source.slice(start, end), edit.text, `${what} changes`);
    assert.ok(isInside(places, edit.range), `${what} is in the front matter or in a tag`);
    text += source.slice(at, start) + edit.text;
    at = end;
  }
  return text + source.slice(at);
}

/** Where blanks may change, in the order of the text. */
function placesOf({ frontMatter, bodyRange, nodes, source }: PromptDocument): readonly Range[] {
  const tags: Range[] = [];
  const visit = (list: readonly Node[]): void => {
    for (const node of list) {
      if (node.kind === 'block') {
        tags.push(node.open);
        visit(node.body);
        if (node.divider) tags.push(node.divider);
        visit(node.inverse);
        if (node.close) tags.push(node.close);
      } else if (node.kind === 'partial' || (node.kind === 'output' && node.delimiter === '{{}}'))
        tags.push(node);
    }
  };
  visit(nodes);
  if (!frontMatter.range) return tags;
  const lineEnd = source.indexOf('\n', frontMatter.range.end);
  assert.ok(lineEnd <= bodyRange.start || bodyRange.start === bodyRange.end);
  return [{ start: frontMatter.range.start, end: Math.max(lineEnd, frontMatter.range.end) }, ...tags];
}

function isInside(places: readonly Range[], { start, end }: Range): boolean {
  return places.some((place) => place.start < start && end <= place.end);
}

/** Fails unless the formatted text means what the text means, and is its own formatted text. */
export function assertKeepsMeaning(source: string, values: Values, options?: ParseOptions): void {
  const after = formatted(source, options);
  if (after === source) return;
  const [before, now] = [source, after].map((text) => outcomeOf(text, values, options));
  assert.deepEqual(now, before, JSON.stringify({ source, after }));
  assert.equal(formatted(after, options), after, `again: ${JSON.stringify({ source, after })}`);
}

/** All that a text says, but where it stands. */
function outcomeOf(source: string, values: Values, options: ParseOptions = {}): unknown {
  const document = parsePrompt(source, options);
  const { range, yamlRange, ...frontMatter } = document.frontMatter;
  assert.equal(range === null, yamlRange === null);
  const problems = checkPrompt(document).map(({ code, severity }) => `${severity} ${code}`);
  const { isPartial, variables } = document;
  if (!isPartial) return { frontMatter, problems, variables, rendering: renderingOf(document, values) };
  // What a partial calls may be there or not, which is shown as it is written where it isn't.
  const rendering = JSON.stringify(renderingOf(parsePrompt(...callOf(source, options)), values));
  return { problems, variables, rendering: rendering.replaceAll(/\\[nrt]|\s/g, '') };
}

/** A partial's text means something only where it is called, with a block. */
function callOf(source: string, { partials, ...options }: ParseOptions): [string, ParseOptions] {
  const texts = new Map([...(partials ?? []), ['own', source]]);
  return ['{{#> own}}block{{/own}}', { ...options, partials: texts, isPartial: false }];
}

function renderingOf(document: PromptDocument, values: Values): unknown {
  try {
    const { segments, ...rendering } = renderPrompt(document, values, { missing: 'mark' });
    const shown = segments.map(({ role, segments: own }) => {
      return [role, ...own.map(({ kind, text, path }) => ({ kind, text, path }))];
    });
    return { ...rendering, shown };
  } catch (error) {
    if (error instanceof RenderError) return error.code;
    throw error;
  }
}
