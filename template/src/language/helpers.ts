import type { Call } from '../scan/tree.js';

/** What is known of a helper without running it. */
export interface Helper {
  readonly name: string;
  /** `inline`: `{{name …}}`, also in parentheses; `block`: `{{#name …}}…{{/name}}`. */
  readonly form: 'inline' | 'block';
  /** How many arguments without a name it takes. */
  readonly arguments: number;
  /** It takes any number beyond that. */
  readonly takesMore?: true;
  /** The arguments with a name that it takes. */
  readonly named?: readonly string[];
  /** Those of them that it can't do without. */
  readonly required?: readonly string[];
  /** The JSON Schema types of arguments that must have one, by place or name. */
  readonly types?: Readonly<Record<number | string, string>>;
  /** One sentence. */
  readonly summary: string;
  readonly example: string;
  /** Of a block: the half that is only rendered where the arguments have a value. */
  readonly guards?: 'body' | 'inverse';
  /** Of a block: its body sees another `this`. */
  readonly changesThis?: true;
  /** It parts messages: a tag of its own, without a value. */
  readonly partsMessages?: true;
  /** It copes with arguments that have no value. */
  readonly ignoresMissing?: true;
}

const list = [
  {
    name: 'if',
    form: 'block',
    arguments: 1,
    named: ['includeZero'],
    guards: 'body',
    summary: 'Renders its text where the value is there and is not false, 0, an empty text or an empty list.',
    example: '{{#if customer}}Dear {{customer}}{{else}}Hello{{/if}}',
  },
  {
    name: 'unless',
    form: 'block',
    arguments: 1,
    named: ['includeZero'],
    guards: 'inverse',
    summary: "Renders its text where 'if' would not.",
    example: '{{#unless premium}}Mention the free plan.{{/unless}}',
  },
  {
    name: 'each',
    form: 'block',
    arguments: 1,
    types: { 0: 'array' },
    changesThis: true,
    summary:
      'Renders its text once for every item of a list or property of an object, which is `this` inside.',
    example: '{{#each documents}}{{@index}}: {{title}} {{/each}}',
  },
  {
    name: 'with',
    form: 'block',
    arguments: 1,
    types: { 0: 'object' },
    changesThis: true,
    summary: 'Renders its text with an object as `this`, so that its properties need no path.',
    example: '{{#with order}}{{number}} of {{date}}{{/with}}',
  },
  {
    name: 'ifEquals',
    form: 'block',
    arguments: 2,
    guards: 'body',
    summary: 'Renders its text where two values are the same.',
    example: '{{#ifEquals language "de"}}Antworte auf Deutsch.{{/ifEquals}}',
  },
  {
    name: 'unlessEquals',
    form: 'block',
    arguments: 2,
    guards: 'inverse',
    summary: 'Renders its text where two values differ.',
    example: '{{#unlessEquals tier "free"}}Offer a call.{{/unlessEquals}}',
  },
  {
    name: 'role',
    form: 'inline',
    arguments: 1,
    partsMessages: true,
    summary: 'Begins a message: what follows is said by the system, the user, the model or a tool.',
    example: '{{role "system"}}',
  },
  {
    name: 'history',
    form: 'inline',
    arguments: 0,
    partsMessages: true,
    summary: 'The place where the conversation so far goes.',
    example: '{{history}}',
  },
  {
    name: 'json',
    form: 'inline',
    arguments: 1,
    named: ['indent'],
    summary: 'Prints a value as JSON; `indent=2` breaks it into lines.',
    example: '{{json order indent=2}}',
  },
  {
    name: 'lookup',
    form: 'inline',
    arguments: 2,
    summary: 'The property or item of a value whose name or number is a value itself.',
    example: '{{lookup names @index}}',
  },
  {
    name: 'media',
    form: 'inline',
    arguments: 0,
    named: ['url', 'contentType'],
    required: ['url'],
    types: { url: 'string', contentType: 'string' },
    partsMessages: true,
    summary: 'A picture, a sound or the like, by its address; `contentType` says what it is.',
    example: '{{media url=photo contentType="image/png"}}',
  },
  {
    name: 'section',
    form: 'inline',
    arguments: 1,
    partsMessages: true,
    summary: 'The place of a section that whoever sends the prompt fills, by its name.',
    example: '{{section "examples"}}',
  },
  {
    name: 'log',
    form: 'inline',
    arguments: 1,
    takesMore: true,
    named: ['level'],
    ignoresMissing: true,
    summary: 'Puts nothing into the prompt. Handlebars writes its arguments to a log.',
    example: '{{log "no customer"}}',
  },
] as const satisfies readonly Helper[];

export type HelperName = (typeof list)[number]['name'];

/** Every helper that prompts can use. */
export const helpers: readonly (Helper & { readonly name: HelperName })[] = list;

const byName: ReadonlyMap<string, Helper & { readonly name: HelperName }> = new Map(
  helpers.map((helper) => [helper.name, helper]),
);

export function findHelper(name: string): (Helper & { readonly name: HelperName }) | null {
  return byName.get(name) ?? null;
}

/**
 * The name of the helper that a call means, known or not, or null where it means a value: Handlebars takes a call for
 * a helper's when it has arguments, or when its name alone is a helper's. `isLocal` tells block parameters.
 */
export function helperNameOf(call: Call, isLocal: (name: string) => boolean): string | null {
  const { data, depth, scoped, segments } = call.callee;
  const [first] = segments;
  const hasArguments = call.arguments.length + call.named.length > 0;
  if (hasArguments) return first?.text ?? 'this';
  if (!first || data || depth > 0 || scoped || segments.length > 1 || isLocal(first.text)) return null;
  return byName.has(first.text) ? first.text : null;
}
