/** What a front matter key holds. */
export type KeyType =
  'string' | 'number' | 'integer' | 'positive integer' | 'list of strings' | 'map' | 'schema' | 'any';

/** A key of the front matter, dotted where it lies inside another one. */
export interface FrontMatterKey {
  readonly key: string;
  readonly type: KeyType;
  /** One sentence. */
  readonly summary: string;
  /** YAML, as it would stand in a file. */
  readonly example: string;
  /** Inclusive, of a number. */
  readonly range?: readonly [number, number];
  /** What a version has where no key, and nobody who registers it, says anything else. */
  readonly default?: string | number;
}

/** Every key that Onbook knows, in the order in which files usually have them. */
export const frontMatterKeys: readonly FrontMatterKey[] = [
  {
    key: 'name',
    type: 'string',
    summary: "The prompt's name; without it the file's path below the prompts folder is the name.",
    example: 'name: support/triage',
  },
  {
    key: 'description',
    type: 'string',
    summary: 'What the prompt is for, in a sentence.',
    example: 'description: Sorts support requests by urgency',
  },
  {
    key: 'variant',
    type: 'string',
    summary: 'The name of this variant of the prompt.',
    example: 'variant: formal',
  },
  {
    key: 'version',
    type: 'any',
    summary: "Dotprompt's own version mark; Onbook numbers versions itself.",
    example: 'version: 2',
  },
  {
    key: 'model',
    type: 'string',
    default: 'gpt-4o',
    summary: 'The model that answers the prompt.',
    example: 'model: gpt-4o',
  },
  {
    key: 'config',
    type: 'map',
    summary: 'Settings of the model; keys that Onbook does not know are passed on.',
    example: 'config:\n  temperature: 0.2',
  },
  {
    key: 'config.temperature',
    type: 'number',
    range: [0, 2],
    default: 0,
    summary: 'How freely the model chooses its words, from 0 to 2.',
    example: 'temperature: 0.2',
  },
  {
    key: 'config.maxOutputTokens',
    type: 'positive integer',
    default: 1000,
    summary: 'The longest answer that the model may give, in tokens.',
    example: 'maxOutputTokens: 1000',
  },
  {
    key: 'config.topP',
    type: 'number',
    range: [0, 1],
    summary: 'Nucleus sampling: the share of probability that is kept.',
    example: 'topP: 0.95',
  },
  {
    key: 'config.topK',
    type: 'integer',
    summary: 'How many of the likeliest tokens are kept.',
    example: 'topK: 40',
  },
  {
    key: 'config.stopSequences',
    type: 'list of strings',
    summary: 'Texts at which the model stops.',
    example: 'stopSequences: ["END"]',
  },
  {
    key: 'input',
    type: 'map',
    summary: "The prompt's variables.",
    example: 'input:\n  schema:\n    customer: string',
  },
  {
    key: 'input.schema',
    type: 'schema',
    summary:
      "The variables' names and types, in Picoschema or JSON Schema; `?` after a name makes it optional.",
    example: 'schema:\n  customer: string, who wrote\n  tone?: string',
  },
  {
    key: 'input.default',
    type: 'map',
    summary: 'Values for variables that a caller leaves out.',
    example: 'default:\n  tone: friendly',
  },
  { key: 'output', type: 'map', summary: 'What the model is to answer.', example: 'output:\n  format: json' },
  {
    key: 'output.format',
    type: 'string',
    summary: 'The form of the answer: `json` or `text`.',
    example: 'format: json',
  },
  {
    key: 'output.schema',
    type: 'schema',
    summary: "The answer's shape, in Picoschema or JSON Schema.",
    example: 'schema:\n  urgency(enum): [low, high]',
  },
  {
    key: 'tools',
    type: 'list of strings',
    summary: 'Names of the tools that the model may call.',
    example: 'tools: [searchOrders]',
  },
  {
    key: 'toolChoice',
    type: 'string',
    summary: "Genkit's: whether the model may, must or must not call tools; `auto`, `required` or `none`.",
    example: 'toolChoice: auto',
  },
  {
    key: 'maxTurns',
    type: 'positive integer',
    summary: "Genkit's: how many rounds of tool calls an answer may take.",
    example: 'maxTurns: 5',
  },
  {
    key: 'returnToolRequests',
    type: 'any',
    summary: "Genkit's: `true` hands calls of tools to the program instead of making them.",
    example: 'returnToolRequests: true',
  },
  { key: 'use', type: 'any', summary: "Genkit's: middleware by name.", example: 'use: [retry]' },
  { key: 'toolDefs', type: 'any', summary: 'Definitions of tools, written out.', example: 'toolDefs: []' },
  {
    key: 'metadata',
    type: 'map',
    summary: 'Anything else that is to be kept with a version.',
    example: 'metadata:\n  owner: support',
  },
  {
    key: 'ext',
    type: 'map',
    summary: 'Extension fields by namespace; `namespace.field` as a key does the same.',
    example: 'ext: {}',
  },
];
