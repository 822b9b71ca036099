import { Uri, type CommentReply, type CommentThread } from 'vscode';
import type { CommandArgument, HasArgument } from './commandArgument.js';
import { commentArgument } from './review/threadComments.js';

/** VS Code passes menus' commands a file's URI, an element of the view, or what belongs to a comment. */
export function passedArgument(value: unknown): CommandArgument {
  if (value instanceof Uri) return { uri: value.toString() };
  if (typeof value !== 'object' || value === null) return {};
  if (isOfComment(value)) return commentArgument(value);
  return 'argument' in value ? (value as HasArgument).argument : value;
}

function isOfComment(value: object): value is CommentThread | CommentReply {
  return 'comments' in value || ('thread' in value && typeof value.thread === 'object');
}
