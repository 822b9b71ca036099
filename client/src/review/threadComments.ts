/** How what people say of lines is put into VS Code's terms, and back. */
import type { ThreadSummary } from '@onbook/language-server/protocol';
import {
  CommentMode,
  l10n,
  Range,
  type Comment,
  type CommentReply,
  type CommentThread,
  type Uri,
} from 'vscode';
import type { CommandArgument } from '../commandArgument.js';
import { versionIn } from '../documents/onbookDocument.js';

/** Says which thread it is in, since commands are only given what VS Code knows of a thread. */
interface ThreadComment extends Comment {
  readonly on: {
    readonly folder: string;
    readonly name: string;
    readonly version: number;
    readonly thread: string;
  };
}

export function commentsOf(
  thread: ThreadSummary,
  on: Omit<ThreadComment['on'], 'thread'>,
): readonly ThreadComment[] {
  return thread.comments.map(({ author, message, createdAt }) => ({
    // A plain text: what people write never becomes a link or a picture.
    body: message,
    author: { name: author },
    mode: CommentMode.Preview,
    timestamp: new Date(createdAt),
    on: { ...on, thread: thread.id },
  }));
}

/** Where it stands: on top, where its lines are no longer in the text. */
export function rangeOf({ linesNow }: ThreadSummary): Range {
  return linesNow === null ? new Range(0, 0, 0, 0) : new Range(linesNow.start - 1, 0, linesNow.end - 1, 0);
}

/** What the head of a thread says on a version, or on a file whose newest version that is. */
export function threadLabel({ version, text, linesNow, resolved }: ThreadSummary, on: number): string {
  if (resolved !== null) return l10n.t('Resolved by {0}', resolved.by);
  if (linesNow === null) return l10n.t('On v{0}, no longer in the text: {1}', version, firstLine(text));
  return version === on ? l10n.t('Open') : l10n.t('Open since v{0}', version);
}

function firstLine(text: string): string {
  const line = text.trim().split('\n', 1)[0] ?? '';
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}

/** What the actions of a comment, which VS Code gives a thread, or a thread and a text, are about. */
export function commentArgument(value: CommentThread | CommentReply): CommandArgument {
  if (!('thread' in value)) return threadArgument(value);
  const { thread, text } = value;
  if (thread.comments.length > 0) return { ...threadArgument(thread), message: text };
  return { ...newThreadArgument(thread.uri, thread.range), message: text, draft: thread };
}

function threadArgument({ comments }: CommentThread): CommandArgument {
  const [first] = comments;
  // The threads of this controller only ever hold comments of its own.
  return first === undefined ? {} : (first as ThreadComment).on;
}

function newThreadArgument(uri: Uri, range: Range | undefined): CommandArgument {
  const lines = { start: (range?.start.line ?? 0) + 1, end: (range?.end.line ?? 0) + 1 };
  return { ...versionIn(uri), lines };
}
