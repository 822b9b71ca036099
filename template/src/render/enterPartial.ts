import { depthOf, findInline, type Active } from '../partials/calls.js';
import type { Partials } from '../partials/partials.js';
import type { Range } from '../problems.js';
import type { Call, Name, Node } from '../scan/tree.js';
import type { Closure, Environment, Frame, Resolved, TextScope } from './environment.js';
import { evaluate } from './evaluate.js';
import { propertyOf } from './values.js';

/** A call of a partial, with or without a block of content. */
export interface PartialUse extends Range {
  readonly name: Name;
  readonly call: Call;
  readonly content: readonly Node[] | null;
}

/** The environment for a list of nodes: with the inline partials that it defines, wherever in the list that is. */
export function withInlines(nodes: readonly Node[], environment: Environment): Environment {
  const values = new Map<string, Closure>();
  const { text } = environment;
  const inside: Environment = {
    ...environment,
    text: { ...text, inlines: { values, parent: text.inlines } },
  };
  for (const node of nodes) {
    if (node.kind === 'block' && node.form === 'inline' && node.name)
      values.set(node.name.text, { nodes: node.body, environment: inside });
  }
  return values.size > 0 ? inside : environment;
}

/** What a call of a partial renders, and where; null where there is no such partial, or it calls itself. */
export function enterPartial(
  partials: Partials | null,
  use: PartialUse,
  environment: Environment,
): Closure | null {
  const self = contextOf(use.call, environment);
  const { text } = environment;
  const name = use.name.text;
  const block = use.content ? { nodes: use.content, environment } : text.block;
  if (name === '@partial-block') {
    return text.block && reenter(text.block, { self, environment, block: text.block.environment.text.block });
  }
  const inline = findInline(text.inlines, name);
  if (inline) return withActive(reenter(inline, { self, environment, block }), text.active);
  const partial = partials?.find(name);
  // A block's content is what stands there without the partial.
  if (!partial) return block && use.content ? reenter(block, { self, environment, block: text.block }) : null;
  const top: Frame = { self, parent: null };
  const inlines = (use.content ? withInlines(use.content, environment) : environment).text.inlines;
  const origin = { name, call: text.partial?.call ?? { start: use.start, end: use.end } };
  const inside: TextScope = { ...text, source: partial.source, top, partial: origin, inlines, block };
  const entered = { frame: top, loop: environment.loop, locals: null, text: inside };
  return withActive({ nodes: partial.nodes, environment: entered }, text.active);
}

interface Entry {
  readonly self: Resolved;
  readonly environment: Environment;
  readonly block: Closure | null;
}

/** Content and inline partials see what is around them where they are written, and the `this` of the call. */
function reenter({ nodes, environment: written }: Closure, { self, environment, block }: Entry): Closure {
  const { frame } = written;
  const isSame = frame.self.value === self.value && !self.given;
  const active = { nodes, parent: written.text.active };
  return {
    nodes,
    environment: {
      ...written,
      frame: isSame ? frame : { self, parent: frame },
      loop: environment.loop,
      text: { ...written.text, block, active },
    },
  };
}

/** Null for what is being rendered already, and where partials are nested too deep. */
function withActive({ nodes, environment }: Closure, active: Active | null): Closure | null {
  if (depthOf(active, nodes) === null) return null;
  const text = { ...environment.text, active: { nodes, parent: active } };
  return { nodes, environment: { ...environment, text } };
}

/** `this` in the partial: the caller's or the argument, with the named arguments over its properties. */
function contextOf({ arguments: [argument], named }: Call, environment: Environment): Resolved {
  const self = argument ? evaluate(argument, environment) : environment.frame.self;
  if (named.length === 0) return self;
  const values = named.map(({ key, value }) => [key.text, evaluate(value, environment)] as const);
  const given = new Map([...(self.given ?? []), ...values]);
  const holder: unknown = self.value;
  const own = typeof holder === 'object' && holder !== null ? Object.keys(holder) : [];
  const properties = [
    ...own.map((key) => [key, propertyOf(holder, key)] as const),
    ...values.map(([key, { value }]) => [key, value] as const),
  ];
  return { ...self, value: Object.fromEntries(properties), given };
}
