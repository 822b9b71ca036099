import { depthOf, findInline } from '../partials/calls.js';
import type { Partial } from '../partials/partials.js';
import type { Block, Call, Name, Node } from '../scan/tree.js';
import { calledScope, demandAll, type CallArguments } from './callArguments.js';
import { callRange, faultOf, reportCircle, reportFaults, reportMissing } from './partialProblems.js';
import type { Scope } from './scope.js';
import { visitOnce, type Visit } from './visitOnce.js';
import type { Closure, Place, Walk } from './walk.js';

export interface PartialUse {
  readonly name: Name;
  readonly call: Call;
  /** Of a call with a block. */
  readonly content: readonly Node[] | null;
  readonly given: CallArguments;
}

/** The place for a list of nodes: with the inline partials that it defines, wherever in the list that is. */
export function withInlines(nodes: readonly Node[], place: Place): Place {
  if (!nodes.some(isInline)) return place;
  const values = new Map<string, Closure>();
  const inside: Place = {
    ...place,
    text: { ...place.text, inlines: { values, parent: place.text.inlines } },
  };
  for (const node of nodes)
    if (isInline(node) && node.name) values.set(node.name.text, { nodes: node.body, place: inside });
  return inside;
}

function isInline(node: Node): node is Block {
  return node.kind === 'block' && node.form === 'inline';
}

/** Null where there is nothing to walk through: no such partial, a circle, or the same as before. */
export function enterPartial(walk: Walk, use: PartialUse, place: Place): Visit | null {
  const { block } = place.text;
  const own = use.content && { nodes: use.content, place };
  const isBlock = use.name.text === '@partial-block';
  if (isBlock && block) return reenter(walk, block, { use, place, block: block.place.text.block });
  const found = isBlock ? undefined : enterNamed(walk, { use, place, block: own ?? block });
  if (found !== undefined) return found;
  // A block's content is what stands there without the partial.
  return own ? reenter(walk, own, { use, place, block }) : refuse(walk, use, place);
}

function refuse(walk: Walk, { name, given }: PartialUse, place: Place): null {
  reportMissing(walk, name, place);
  demandAll(given);
  return null;
}

interface Entry {
  readonly use: PartialUse;
  readonly place: Place;
  readonly block: Closure | null;
}

/** An inline partial, or a file's; undefined where there is none of the name. */
function enterNamed(walk: Walk, entry: Entry): Visit | null | undefined {
  const { use, place } = entry;
  const { text: name } = use.name;
  const inline = findInline(place.text.inlines, name);
  const partial = inline ? null : walk.partials?.find(name);
  const nodes = inline?.nodes ?? partial?.nodes;
  if (nodes && isCircle(walk, use, { place, nodes })) return null;
  if (inline) return reenter(walk, inline, entry);
  return partial ? enterFile(walk, partial, entry) : undefined;
}

/** A partial with a text of its own. */
function enterFile(walk: Walk, partial: Partial, { use, place, block }: Entry): Visit | null {
  const { name, call, content, given } = use;
  reportFaults(walk, partial, { name, place });
  // What can't be read may use anything.
  if (faultOf(partial)) demandAll(given);
  const { text } = place;
  const scope: Scope = { ...calledScope(call, given, { scope: place.scope, root: walk.root }), parent: null };
  const inlines = (content ? withInlines(content, place) : place).text.inlines;
  const active = { nodes: partial.nodes, name: name.text, call: name, caller: text, parent: text.active };
  const origin = { partial, call: callRange(name, place) };
  const inside = { ...text, source: partial.source, top: scope, partial: origin, inlines, block, active };
  return visitOnce(walk, { nodes: partial.nodes, place: { ...place, scope, text: inside } }, true);
}

/** Content and inline partials see what is around them where they are written, and the `this` of the call. */
function reenter(walk: Walk, { nodes, place: written }: Closure, { use, place, block }: Entry): Visit | null {
  const { call, given, name } = use;
  const isSame =
    call.arguments.length + call.named.length === 0 &&
    place.scope.self === written.scope.self &&
    place.scope.given === written.scope.given;
  const scope: Scope = isSame
    ? written.scope
    : { ...calledScope(call, given, { scope: place.scope, root: walk.root }), parent: written.scope };
  const isBlock = name.text === '@partial-block';
  const caller = place.text;
  const parent = isBlock ? written.text.active : caller.active;
  const active = { nodes, name: name.text, call: name, caller, parent };
  const { guards, certain } = place;
  const inside = { scope, guards, certain, text: { ...written.text, block, active } };
  return visitOnce(walk, { nodes, place: inside }, !isSame);
}

function isCircle(
  walk: Walk,
  { name, given }: PartialUse,
  { place, nodes }: { place: Place; nodes: readonly Node[] },
): boolean {
  if (depthOf(place.text.active, nodes) !== null) return false;
  reportCircle(walk, name, { place, nodes });
  demandAll(given);
  return true;
}
