import type { MessageSegments, PromptDocument } from '@onbook/template';
import { walkNodes } from '../language/walkNodes.js';

/** Where messages begin in a prompt's own text: behind each role tag, in the order of the text. */
export function roleTagEnds({ nodes }: PromptDocument): readonly number[] {
  const ends: number[] = [];
  walkNodes(nodes, (node) => {
    if (node.kind !== 'output' || node.delimiter !== '{{}}') return;
    const [name] = node.call.callee.segments;
    if (name?.text === 'role' && node.call.arguments.length > 0) ends.push(node.end);
  });
  return ends;
}

/** The messages that begin at one place: several where a block repeats it. */
export interface MessagePlace {
  /** Of the role tag among all; -1 for the beginning of the text. */
  readonly tag: number;
  /** Into the messages. */
  readonly messages: readonly number[];
}

/** Which messages begin at which role tag. One that begins inside a partial has no tag in this text and isn't listed. */
export function messagePlaces(
  messages: readonly MessageSegments[],
  tagEnds: readonly number[],
): readonly MessagePlace[] {
  const places = new Map<number, number[]>();
  for (const [index, { segments }] of messages.entries()) {
    const [first] = segments;
    if (first === undefined) continue;
    const tag = tagEnds.findLastIndex((end) => end <= first.range.start);
    const here = places.get(tag);
    if (here === undefined) places.set(tag, [index]);
    else if (first.partial === undefined) here.push(index);
  }
  return [...places].map(([tag, found]) => ({ tag, messages: found }));
}
