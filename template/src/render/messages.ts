import type { Range } from '../problems.js';
import type { Piece } from './pieces.js';
import type { Message, Part, Segment } from './rendering.js';

/** A message, and the same as segments. */
export interface RenderedMessage {
  readonly message: Message;
  readonly segments: readonly Segment[];
}

interface OpenMessage {
  role: string;
  segments: readonly Segment[];
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
    if (!isBlank(stretch)) current.segments = [...current.segments, ...stretch];
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
      messages.push(...history.map((message) => saidBefore(marked(message), piece.range)));
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
  return content.map((part) => ('text' in part ? part.text : '')).join('');
}

function isBlank(segments: readonly Segment[]): boolean {
  return segments.every((segment) => isText(segment) && segment.text.trim() === '');
}

function isText({ kind }: Segment): boolean {
  return kind !== 'media' && kind !== 'section';
}

/** Blank text between two other parts is dropped as well. */
function close({ role, segments }: OpenMessage): RenderedMessage[] {
  const runs: Segment[][] = [];
  let text: Segment[] | null = null;
  for (const segment of segments) {
    if (!isText(segment)) {
      runs.push([segment]);
      text = null;
    } else if (text) text.push(segment);
    else runs.push((text = [segment]));
  }
  const kept = runs.filter((run) => !isBlank(run));
  return kept.length === 0 ? [] : [{ message: { role, content: kept.map(toPart) }, segments: kept.flat() }];
}

/** Of one part that isn't text, or of text alone. */
function toPart(run: readonly Segment[]): Part {
  const [first] = run;
  if (first?.kind === 'section') return { metadata: { purpose: first.text, pending: true } };
  if (first?.kind !== 'media') return { text: run.map(({ text }) => text).join('') };
  const { text: url, contentType } = first;
  return { media: { url, ...(contentType !== undefined && { contentType }) } };
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
