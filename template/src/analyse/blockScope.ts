/** What a text and its blocks make of `this`, and which names they bring. */
import type { Input, JsonSchema } from '../frontMatter/frontMatter.js';
import { findHelper } from '../language/helpers.js';
import type { Block, Call } from '../scan/tree.js';
import { asMap } from '../valueMap.js';
import { valueIn, type Written } from './callArguments.js';
import { childScope, inputScope, valueOf, type Entry, type Scope, type Value } from './scope.js';
import { itemSchema, soleType } from './shapes.js';

/** What a text is given to begin with. */
export interface TextInputs {
  readonly inputs: readonly Input[];
  /** Of the inputs; null where none are declared by one. */
  readonly inputSchema: JsonSchema | null;
  /** The text is a partial's own. */
  readonly isPartial: boolean;
}

export function textScope(given: TextInputs): Scope {
  // A partial may be called in a loop.
  return inputScope(schemaOfInputs(given), given.isPartial ? Infinity : 0);
}

/** Open, since it is another check's business which names there are. */
function schemaOfInputs({ inputs, inputSchema }: TextInputs): JsonSchema {
  const properties = asMap(inputSchema?.properties);
  return {
    type: 'object',
    properties: Object.fromEntries(inputs.map(({ name, type }) => [name, properties[name] ?? { type }])),
  };
}

export interface Inside extends Entry {
  /** `this` is the value's item, and not the value. */
  readonly takesItem: boolean;
  /** Values of the block parameters; further ones are unknown. */
  readonly parameters: readonly Value[];
}

const unknown = valueOf(null, 'this');

const keeping: Inside = { self: null, loops: false, takesItem: false, parameters: [] };

/** `name` is the helper's; null for a block that has a value's. */
export function insideOfBlock(
  { name, call }: { readonly name: string | null; readonly call: Call },
  place: Written,
  root: Scope,
): Inside {
  if (name === null) return insideOfValue(valueIn(call.callee, place, root));
  if (!findHelper(name)?.changesThis) return keeping;
  const [first] = call.arguments;
  return insideOf(first ? valueIn(first, place, root) : unknown, name === 'each');
}

function insideOf(value: Value, loops: boolean): Inside {
  if (!loops) return { self: value, loops, takesItem: false, parameters: [value] };
  const self = valueOf(itemSchema(value.schema), `an item of ${value.label}`);
  const place = valueOf(null, `the place of an item in ${value.label}`);
  return { self, loops, takesItem: true, parameters: [self, place] };
}

/** `{{#x}}` with a boolean keeps `this`; with a list its items become `this`, with anything else the value. */
function insideOfValue(value: Value): Inside {
  const type = soleType(value.schema);
  if (type === 'boolean') return keeping;
  if (type !== null) return { ...insideOf(value, type === 'array'), loops: true };
  const either: Value = { ...valueOf(null, `${value.label}, or an item of it`), isVague: true };
  return { self: either, loops: true, takesItem: false, parameters: [] };
}

/** Where the block's value is there. */
export function scopeInside({ blockParameters }: Block, around: Scope, inside: Inside): Scope {
  const names = blockParameters.map(({ text }, at) => [text, inside.parameters[at] ?? unknown] as const);
  return childScope(around, inside, names);
}
