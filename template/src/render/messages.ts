import type { Range } from '../problems.js';
import { isText, type Piece } from './pieces.js';
import type { Message, Part, Segment } from './rendering.js';

/** A message, and the same as segments. */
export interface RenderedMessage {
  readonly message: Message;
  readonly segments: readonly Segment[];
}

interface OpenMessage {
  role: string;
  segments: Segment[];
}

/**
 * Cuts what was rendered into messages as Dotprompt does: it begins as the user's, a role mark begins a new message
 * or, while there is no text yet, only changes the role; blank stretches between marks are dropped. The marks come
 * from the tree, so a value can't forge one. `history` goes where its mark is, or where Dotprompt puts it without one.
 */
export function splitMessages(
  pieces: readonly Piece[],
  history: readonly Message[],
): readonly RenderedMessage[] {
  let current: OpenMessage = { role: 'user', segments: [] };
  const messages: (OpenMessage | RenderedMessage)[] = [current];
  let stretch: Segment[] = [];
  let isPlaced = false;
  const endStretch = () => {
    if (isBlank(stretch)) stretch = [];
    if (current.segments.length === 0) current.segments = stretch;
    else for (const segment of stretch) current.segments.push(segment);
    stretch = [];
  };
  const begin = (role: string) => {
    current = { role, segments: [] };
    messages.push(current);
  };
  for (const piece of pieces) {
    if (piece.kind === 'role') {
      endStretch();
      if (current.segments.length > 0) begin(piece.role);
      else current.role = piece.role;
    } else if (piece.kind === 'historyMark') {
      endStretch();
      for (const message of history) messages.push(saidBefore(marked(message), piece.range));
      isPlaced = true;
      begin('model');
    } else stretch.push(piece);
  }
  endStretch();
  const rendered = messages.flatMap((message) => ('message' in message ? message : close(message)));
  return isPlaced ? rendered : withHistory(rendered, history);
}

/** A message's text: that of its text parts, one after the other. */
export function textOf({ content }: Message): string {
  let text = '';
  for (const part of content) if ('text' in part) text += part.text;
  return text;
}

function isBlank(segments: readonly Segment[]): boolean {
  return segments.every((segment) => isText(segment) && segment.text.trim() === '');
}

/** Blank text between two other parts is dropped as well. */
function close({ role, segments }: OpenMessage): RenderedMessage[] {
  const content: Part[] = [];
  const kept: Segment[] = [];
  let end = 0;
  while (end < segments.length) {
    const start = end;
    end = endOfPart(segments, start);
    const isWhole = start === 0 && end === segments.length;
    const run = isWhole ? segments : segments.slice(start, end);
    if (isBlank(run)) continue;
    content.push(toPart(run));
    if (isWhole) return [{ message: { role, content }, segments }];
    for (const segment of run) kept.push(segment);
  }
  return content.length === 0 ? [] : [{ message: { role, content }, segments: kept }];
}

/** Texts that stand side by side are one part. */
function endOfPart(segments: readonly Segment[], start: number): number {
  let end = start;
  for (let segment = segments[end]; segment && isText(segment); segment = segments[++end]);
  return Math.max(end, start + 1);
}

/** Of one part that isn't text, or of text alone. */
function toPart(run: readonly Segment[]): Part {
  const [first] = run;
  if (first?.kind === 'section') return { metadata: { purpose: first.text, pending: true } };
  if (first?.kind === 'media') {
    const { text: url, contentType } = first;
    return { media: { url, ...(contentType !== undefined && { contentType }) } };
  }
  let text = '';
  for (const segment of run) text += segment.text;
  return { text };
}

function marked(message: Message): Message {
  return { ...message, metadata: { ...message.metadata, purpose: 'history' } };
}

function saidBefore(message: Message, range: Range): RenderedMessage {
  const segments = message.content.flatMap((part): Segment[] => {
    if ('text' in part) return [{ kind: 'history', text: part.text, range }];
    return 'media' in part ? [{ kind: 'media', text: part.media.url, range }] : [];
  });
  return { message, segments };
}

/** Before the user's message at the end, else at the end. */
function withHistory(
  rendered: readonly RenderedMessage[],
  history: readonly Message[],
): readonly RenderedMessage[] {
  const last = rendered.at(-1);
  const end = last?.segments.at(-1)?.range.end ?? 0;
  const before = history.map((message) => saidBefore(message, { start: end, end }));
  return last?.message.role === 'user'
    ? [...rendered.slice(0, -1), ...before, last]
    : [...rendered, ...before];
}
