import { readingOf } from '../createDocument.js';
import type { PromptDocument } from '../document.js';
import type { Range } from '../problems.js';
import type { Node } from '../scan/tree.js';
import { movedRange } from '../stretches/moved.js';
import type { Partial } from './partials.js';

/** A partial that a prompt calls, or that one of its partials does. */
export interface CalledPartial extends Pick<Partial, 'name' | 'source'> {
  /** The name in the call of the prompt's own text that leads to it first. */
  readonly call: Range;
}

/** A text that is reached, and the inline partials that whoever calls it brings: they hide partials of their name. */
interface Reached {
  readonly nodes: readonly Node[];
  readonly inlines: ReadonlySet<string>;
  /** Null for the prompt itself. */
  readonly call: Range | null;
  /** What its positions count from. */
  readonly start: number;
}

interface Search extends Pick<PromptDocument, 'partials'> {
  readonly found: Map<string, CalledPartial>;
  readonly seen: Set<string>;
  readonly pending: Reached[];
}

/** Beyond that, what callers bring hides nothing, so that each text is looked at once more at most. */
const maxReached = 1_000;

const none: ReadonlySet<string> = new Set();

/**
 * The partials that rendering the document can call, whatever values it is given, by way of each other too; each once,
 * in the ascending order of names. Those that its `partials` don't have aren't among them.
 */
export function calledPartials(document: PromptDocument): readonly CalledPartial[] {
  const search: Search = { partials: document.partials, found: new Map(), seen: new Set(), pending: [] };
  // A stretch that defines partials is the only one.
  for (const { stretch, start } of readingOf(document).split.stretches)
    search.pending.push({ nodes: stretch.nodes, inlines: none, call: null, start });
  // The list grows while it is worked through.
  for (const reached of search.pending) visit(search, reached);
  return [...search.found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function visit(search: Search, { nodes, inlines: brought, call, start }: Reached): void {
  const inlines = withInlines(brought, nodes);
  for (const node of nodes) {
    if (node.kind === 'partial' && node.name)
      enter(search, node.name.text, { inlines, call: call ?? movedRange(node.name, start) });
    if (node.kind !== 'block') continue;
    if (node.form === 'partial' && node.name) {
      const use = { inlines, call: call ?? movedRange(node.name, start) };
      enter(search, node.name.text, use, node.body);
    }
    visit(search, { nodes: node.body, inlines, call, start });
    visit(search, { nodes: node.inverse, inlines, call, start });
  }
}

function enter(
  { partials, found, seen, pending }: Search,
  name: string,
  { inlines, call }: { readonly inlines: ReadonlySet<string>; readonly call: Range },
  content: readonly Node[] = [],
): void {
  if (name === '@partial-block' || inlines.has(name)) return;
  const partial = partials?.find(name);
  if (!partial) return;
  if (!found.has(name)) found.set(name, { name, source: partial.source, call });
  const brought = seen.size < maxReached ? withInlines(inlines, content) : none;
  const circumstances = brought.size === 0 ? name : JSON.stringify([name, ...[...brought].sort()]);
  if (seen.has(circumstances)) return;
  seen.add(circumstances);
  pending.push({ nodes: partial.nodes, inlines: brought, call, start: 0 });
}

function withInlines(inlines: ReadonlySet<string>, nodes: readonly Node[]): ReadonlySet<string> {
  const defined: string[] = [];
  for (const node of nodes)
    if (node.kind === 'block' && node.form === 'inline' && node.name) defined.push(node.name.text);
  return defined.length > 0 ? new Set([...inlines, ...defined]) : inlines;
}
