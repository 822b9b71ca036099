import { stretchesOf } from '../createDocument.js';
import { helperNameOf } from '../language/helpers.js';
import { literalRole } from '../language/roles.js';
import type { Problem, Range } from '../problems.js';
import type { Block, Node, Output } from '../scan/tree.js';
import { movedRange } from '../stretches/moved.js';
import type { Stretch } from '../stretches/stretch.js';
import type { Check } from './check.js';

/** Text above the first role where that is `system`: it is a message of the user, ahead of the system's. */
export const textBeforeSystem: Check = (document) => {
  // Whoever calls a partial may have begun a message.
  if (document.isPartial) return [];
  let first: Range | null = null;
  for (const { stretch, start } of stretchesOf(document)) {
    const { text, end } = beginnings.get(stretch) ?? untilRole(stretch.nodes);
    beginnings.set(stretch, { text, end });
    first ??= text && movedRange(lineOf(text, stretch.source), start);
    if (end) return end === 'system' && first ? [problemAt(first)] : [];
  }
  return [];
};

const beginnings = new WeakMap<Stretch, Beginning>();

function problemAt(range: Range): Problem {
  const message =
    'This comes before {{role "system"}}, so it is sent as the user\'s message, ahead of the system\'s. Write it below that tag.';
  return { code: 'text-before-system', severity: 'warning', message, range };
}

interface Beginning {
  /** The first node with something to send; null for none. */
  readonly text: Node | null;
  /** What ends the search: a role, or what may bring one or hide the text; null where nothing does. */
  readonly end: 'system' | 'other' | null;
}

/** What a rendering comes by before its first role. */
function untilRole(nodes: readonly Node[]): Beginning {
  let text: Node | null = null;
  for (const node of nodes) {
    const found = beginningOf(node);
    text ??= found.text;
    if (found.end) return { text, end: found.end };
  }
  return { text, end: null };
}

function beginningOf(node: Node): Beginning {
  switch (node.kind) {
    case 'text':
      return { text: node.value.trim() === '' ? null : node, end: null };
    case 'comment':
      return { text: null, end: null };
    case 'block':
      return node.form === 'plain' ? inBlock(node) : { text: null, end: 'other' };
    case 'partial':
    case 'fault':
      return { text: null, end: 'other' };
    case 'output':
      return ofOutput(node);
  }
}

function ofOutput(node: Output): Beginning {
  const helper = node.delimiter === '{{}}' ? helperNameOf(node.call, () => false) : null;
  if (helper === 'role') return { text: null, end: literalRole(node.call) === 'system' ? 'system' : 'other' };
  if (helper === 'history') return { text: null, end: 'other' };
  return { text: helper === 'log' ? null : node, end: null };
}

/** One half is never before the other. */
function inBlock({ body, inverse }: Block): Beginning {
  const first = untilRole(body);
  if (first.end) return first;
  const second = untilRole(inverse);
  return second.end ? second : { text: first.text ?? second.text, end: null };
}

/** The first line of what a node sends. */
function lineOf({ kind, start, end }: Node, source: string): Range {
  if (kind !== 'text') return { start, end };
  const written = source.slice(start, end);
  const from = start + written.length - written.trimStart().length;
  const [line = ''] = /^[^\r\n]*/.exec(source.slice(from, end)) ?? [];
  return { start: from, end: from + line.trimEnd().length };
}
