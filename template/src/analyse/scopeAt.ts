import type { PromptDocument } from '../document.js';
import type { JsonSchema } from '../frontMatter/frontMatter.js';
import { helperNameOf } from '../language/helpers.js';
import type { Block, Node, Path } from '../scan/tree.js';
import { insideOfBlock, scopeInside, textScope, type Inside } from './blockScope.js';
import { follow, isDead, isLocal, meaningOf, type Meaning, type Scope, type Value } from './scope.js';

/** What a path means at its place, as far as schemas tell before there are values. */
export interface ValueAt {
  /** Null where it may be anything. */
  readonly schema: JsonSchema | null;
  /** In words: `'order'`, `an item of 'orders'`, `the input`. */
  readonly label: string;
  /** Its way from the inputs, empty for all of them; 0 stands for each item. Null for what comes from elsewhere. */
  readonly inputPath: InputPath | null;
}

export type InputPath = readonly (string | 0)[];

/** What names mean at one place of a text. */
export interface ScopeAt {
  /** Null where nothing can be there, such as a property that the schema doesn't have. */
  valueOf(path: Path): ValueAt | null;
  /** `this`, and what each `../` climbs to, the innermost first. The last is what the text begins with. */
  readonly levels: readonly ValueAt[];
  /** Block parameters, the innermost of a name. */
  readonly parameters: ReadonlyMap<string, ValueAt>;
  /** `@index` and its like are there. */
  readonly isInLoop: boolean;
  /** Whether a name is a block parameter's here. */
  isLocal(name: string): boolean;
}

type Text = Pick<PromptDocument, 'nodes' | 'source' | 'inputs' | 'frontMatter' | 'isPartial'>;

interface Reading {
  readonly source: string;
  readonly root: Scope;
  /** Of what blocks have brought. */
  readonly paths: Map<Value, InputPath>;
}

/** An inline partial's text is taken for one that is called where it stands. */
export function scopeAt({ nodes, source, inputs, frontMatter, isPartial }: Text, offset: number): ScopeAt {
  const { inputSchema } = frontMatter;
  const root = textScope({ inputs: inputs.filter(({ declared }) => declared), inputSchema, isPartial });
  const reading: Reading = { source, root, paths: new Map([[root.self, []]]) };
  let scope = root;
  let level = nodes;
  for (;;) {
    const block = nodeEndingBehind(level, offset);
    const half = block?.kind === 'block' ? halfAt(block, offset) : null;
    if (block?.kind !== 'block' || half === null) return scopeOf(reading, scope);
    if ((half === 'body') !== block.inverted) scope = enter(reading, block, scope);
    level = block[half];
  }
}

/** The node that holds the character in front of `offset`. Nodes lie end to end, in their order. */
function nodeEndingBehind(nodes: readonly Node[], offset: number): Node | null {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((nodes[middle]?.end ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  const found = nodes[low];
  return found && found.start < offset ? found : null;
}

/** Null in the block's own tags. */
function halfAt({ form, open, divider, close, inverse }: Block, offset: number): 'body' | 'inverse' | null {
  if (form === 'raw' || offset < open.end || (close && offset > close.start)) return null;
  // An `{{else if}}` is the first node of the second half.
  const between = divider ?? inverse[0];
  if (!between || offset <= between.start) return 'body';
  return divider && offset < divider.end ? null : 'inverse';
}

function enter(reading: Reading, block: Block, scope: Scope): Scope {
  if (block.form !== 'plain') return scope;
  const { root, source, paths } = reading;
  const { call } = block;
  const name = helperNameOf(call, (local) => isLocal(scope, local));
  const inside = insideOfBlock({ name, call }, { scope, text: { source } }, root);
  const [value] = name === null ? [call.callee] : call.arguments;
  if (value?.kind === 'path') notePath(paths, inside, pathFromInput(reading, meaningOf(value, scope, root)));
  return scopeInside(block, scope, inside);
}

function notePath(
  paths: Reading['paths'],
  { self, takesItem, parameters }: Inside,
  path: InputPath | null,
): void {
  const inner = path && (takesItem ? [...path, 0 as const] : path);
  const [parameter] = parameters;
  if (inner && self) paths.set(self, inner);
  if (inner && parameter) paths.set(parameter, inner);
}

function pathFromInput({ paths }: Reading, { variable, base, rest }: Meaning): InputPath | null {
  const start = variable === null ? paths.get(base) : [variable];
  return start ? [...start, ...rest.map(({ text }) => text)] : null;
}

function scopeOf(reading: Reading, scope: Scope): ScopeAt {
  const { root, paths } = reading;
  const known = ({ schema, label }: Value, inputPath: InputPath | null): ValueAt => ({
    schema,
    label,
    inputPath,
  });
  const levels: ValueAt[] = [];
  const parameters = new Map<string, ValueAt>();
  for (let seen: Scope | null = scope; seen; seen = seen.parent) {
    levels.push(known(seen.self, paths.get(seen.self) ?? null));
    for (const [name, value] of seen.parameters)
      if (!parameters.has(name)) parameters.set(name, known(value, paths.get(value) ?? null));
  }
  return {
    levels,
    parameters,
    isInLoop: scope.loops > 0,
    isLocal: (name) => isLocal(scope, name),
    valueOf(path) {
      if (isDead(path, scope)) return null;
      const meaning = meaningOf(path, scope, root);
      const value = follow(meaning);
      return 'misfit' in value ? null : known(value, pathFromInput(reading, meaning));
    },
  };
}
