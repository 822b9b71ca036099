/** Where a text calls partials, and what each call lets the partial see. */
import {
  type Block,
  type Call,
  type Name,
  type Node,
  type Path,
  type PromptDocument,
  type Range,
} from '@onbook/template';
import { closeWord } from './blockParts.js';
import { keepsThis } from './keepsThis.js';

export interface PartialSite {
  readonly name: Name;
  /** The name at the end of `{{#> name}}…{{/name}}`. */
  readonly close: Range | null;
  /** Of `{{> name key=value}}`: each names a variable of the partial. */
  readonly keys: readonly Name[];
  /** The partial's `this` is the one that the text begins with, under what `keys` and `hidden` give. */
  readonly takesInput: boolean;
  /** Names that calls around this one give, as it stands in their content. */
  readonly hidden: ReadonlySet<string>;
  /** What to write before a name so that it means, at this call, what it means in the partial; null for no path. */
  readonly prefix: string | null;
  /** Block parameters that are seen here. */
  readonly locals: ReadonlySet<string>;
  /** Where another argument can be written, behind a blank. */
  readonly end: number;
}

interface Around {
  readonly source: string;
  readonly isPartial: boolean;
  /** What `this` was from the outermost block on; true for what the text begins with. */
  readonly scopes: readonly boolean[];
  readonly locals: ReadonlySet<string>;
  readonly hidden: ReadonlySet<string>;
  readonly inlines: ReadonlySet<string>;
}

const known = new WeakMap<PromptDocument, readonly PartialSite[]>();

/** Calls of partials that have a file, in the order of the text. */
export function partialSites(document: PromptDocument): readonly PartialSite[] {
  const before = known.get(document);
  if (before) return before;
  const none = new Set<string>();
  const { isPartial, source } = document;
  const around = { source, isPartial, scopes: [true], locals: none, hidden: none, inlines: none };
  const found = sitesIn(document.nodes, around);
  known.set(document, found);
  return found;
}

function sitesIn(nodes: readonly Node[], outside: Around): readonly PartialSite[] {
  const defined = nodes.flatMap((node) => (isInline(node) && node.name ? [node.name.text] : []));
  const around = { ...outside, inlines: union(outside.inlines, defined) };
  return nodes.flatMap((node) => {
    if (node.kind === 'partial' && node.name)
      return siteOf({ name: node.name, call: node.call, close: null }, around);
    return node.kind === 'block' ? sitesInBlock(node, around) : [];
  });
}

function isInline(node: Node): node is Block {
  return node.kind === 'block' && node.form === 'inline';
}

function sitesInBlock(block: Block, around: Around): readonly PartialSite[] {
  const { form, name, call, body, inverse } = block;
  if (form === 'partial' && name) {
    const keys = call.named.map(({ key }) => key.text);
    const inside = { ...around, hidden: union(around.hidden, keys) };
    const close = block.close && closeWord(around.source, block.close);
    return [...siteOf({ name, call, close }, around), ...sitesIn(body, inside)];
  }
  if (form !== 'plain') return sitesIn(body, around);
  const inside = insideOf(block, around);
  const [holds, fails] = block.inverted ? [inverse, body] : [body, inverse];
  const found = [...sitesIn(holds, inside), ...sitesIn(fails, around)];
  return found.sort((a, b) => a.name.start - b.name.start);
}

/** A block that isn't a helper's, `{{#order}}`, has the value for its `this`. */
function insideOf(block: Block, around: Around): Around {
  const names = block.blockParameters.map(({ text }) => text);
  const inside = { ...around, locals: union(around.locals, names) };
  const keeps = keepsThis({ ...block, blockParameters: [] });
  return keeps ? inside : { ...inside, scopes: [...around.scopes, false] };
}

function siteOf(
  { name, call, close }: Pick<PartialSite, 'name' | 'close'> & { readonly call: Call },
  around: Around,
): readonly PartialSite[] {
  if (name.text === '@partial-block' || around.inlines.has(name.text)) return [];
  const { locals, hidden } = around;
  const keys = call.named.map(({ key }) => key);
  const ends = [name, ...call.arguments, ...call.named.map(({ value }) => value)].map(({ end }) => end);
  return [{ name, close, keys, locals, hidden, end: Math.max(...ends), ...contextOf(call, around) }];
}

/** What the partial has for its `this`: the first argument, else that of the place. */
function contextOf(
  { arguments: [first] }: Call,
  { scopes, isPartial }: Around,
): Pick<PartialSite, 'takesInput' | 'prefix'> {
  if (first === undefined) return { takesInput: scopes.at(-1) === true, prefix: '' };
  const path = first.kind === 'path' ? plainPath(first) : null;
  if (first.kind !== 'path' || path === null) return { takesInput: false, prefix: null };
  if (path === '@root') return { takesInput: !isPartial, prefix: '@root.' };
  const isScope = !first.data && first.segments.length === 0;
  return {
    takesInput: isScope && scopes.at(-1 - first.depth) === true,
    prefix: path.endsWith('/') ? path : `${path}.`,
  };
}

/** Null for a path with names in brackets. */
function plainPath({ data, depth, segments, scoped }: Path): string | null {
  const names = [...(scoped ? ['this'] : []), ...segments.map(({ text }) => text)];
  if (!names.every((name) => /^[\w-]+$/.test(name))) return null;
  return `${data ? '@' : ''}${'../'.repeat(depth)}${names.join('.')}`;
}

/** How a call says explicitly what the partial's `name` means there; null where no path leads to it. */
export function valueAtSite({ prefix, locals }: PartialSite, name: string): string | null {
  if (prefix === null) return null;
  return prefix === '' && locals.has(name) ? `this.${name}` : `${prefix}${name}`;
}

function union(set: ReadonlySet<string>, more: readonly string[]): ReadonlySet<string> {
  return more.length === 0 ? set : new Set([...set, ...more]);
}
