import { depthOf, findInline, type Active } from '../partials/calls.js';
import type { Range } from '../problems.js';
import { keysOf, propertyOf } from '../values/readValue.js';
import type { Closure, Environment, Frame, Program, Resolved, TextScope } from './environment.js';
import type { Evaluate } from './prepareExpression.js';
import { programOf, withInlines, type Prepare } from './program.js';

/** A call of a partial made ready. */
export interface PartialUse {
  readonly name: string;
  readonly range: Range;
  readonly argument: Evaluate | null;
  readonly named: readonly (readonly [key: string, value: Evaluate])[];
  /** Of a call with a block. */
  readonly content: Program | null;
}

/** What a call of a partial renders, and where; null where there is no such partial, or it calls itself. */
export function enterPartial(use: PartialUse, environment: Environment, prepare: Prepare): Closure | null {
  const { name, content, range } = use;
  const { text, run } = environment;
  const self = contextOf(use, environment);
  const own = content && { program: content, environment, outside: environment.frame };
  const block = own ?? text.block;
  // A block's content is what stands there without the partial.
  const instead = () => own && reenter(own, { self, environment, block: text.block });
  if (name === '@partial-block') {
    const given = text.block;
    return given ? reenter(given, { self, environment, block: given.environment.text.block }) : instead();
  }
  const inline = findInline(text.inlines, name);
  if (inline) return withActive(reenter(inline, { self, environment, block }), text.active);
  const partial = run.partials?.find(name);
  if (!partial) return instead();
  const top: Frame = { self, parent: null };
  const inlines = (content ? withInlines(content, environment, environment.frame) : environment).text.inlines;
  const origin = { name, call: text.partial?.call ?? range };
  const inside: TextScope = { ...text, source: partial.source, top, partial: origin, inlines, block };
  const entered: Environment = { run, frame: top, loop: environment.loop, locals: null, text: inside };
  return withActive(
    { program: programOf(partial.nodes, prepare), environment: entered, outside: null },
    text.active,
  );
}

interface Entry {
  readonly self: Resolved;
  readonly environment: Environment;
  readonly block: Closure | null;
}

/** Content and inline partials see what is around them where they are written, and the `this` of the call. */
function reenter(
  { program, environment: written, outside }: Closure,
  { self, environment, block }: Entry,
): Closure {
  const isSame = outside?.self.value === self.value;
  const active = { nodes: program.nodes, parent: written.text.active };
  return {
    program,
    outside,
    environment: {
      ...written,
      frame: outside && isSame ? outside : { self, parent: outside },
      loop: environment.loop,
      text: { ...written.text, block, active },
    },
  };
}

/** Null for what is being rendered already, and where partials are nested too deep. */
function withActive({ program, environment, outside }: Closure, active: Active | null): Closure | null {
  const { nodes } = program;
  if (depthOf(active, nodes) === null) return null;
  const text = { ...environment.text, active: { nodes, parent: active } };
  return { program, outside, environment: { ...environment, text } };
}

/** `this` in the partial: the caller's or the argument, with the named arguments over its properties. */
function contextOf({ argument, named }: PartialUse, environment: Environment): Resolved {
  const self = argument ? argument(environment) : environment.frame.self;
  if (named.length === 0) return self;
  const values = named.map(([key, evaluate]) => [key, evaluate(environment)] as const);
  const given = new Map([...(self.given ?? []), ...values]);
  const properties = [
    ...keysOf(self.value).map((key) => [key, propertyOf(self.value, key)] as const),
    ...values.map(([key, { value }]) => [key, value] as const),
  ];
  return { ...self, value: Object.fromEntries(properties), given };
}
