import {
  parsePrompt,
  renderPrompt,
  type Message,
  type NamedSchemas,
  type PromptDocument,
  type Rendering,
} from '@onbook/template';

/** A suite of Dotprompt's own: a template and what it must give for each of its cases. */
export interface Suite {
  readonly name: string;
  readonly template: string;
  readonly schemas?: NamedSchemas;
  readonly partials?: Readonly<Record<string, string>>;
  readonly resolverPartials?: Readonly<Record<string, string>>;
  readonly data?: Data;
  readonly tests: readonly Case[];
}

export interface Case {
  readonly desc: string;
  readonly data?: Data;
  readonly options?: { readonly input?: { readonly default?: Values } };
  readonly expect: Values;
}

interface Data {
  readonly input?: Values;
  readonly context?: Values;
  readonly messages?: readonly Message[];
  readonly docs?: readonly unknown[];
}

export type Values = Readonly<Record<string, unknown>>;

const reserved = ['description', 'model', 'name', 'toolDefs', 'tools', 'variant', 'version', 'config'];

export function parseSuite({ template, schemas = {}, ...suite }: Suite): PromptDocument {
  const partials = new Map(Object.entries({ ...suite.resolverPartials, ...suite.partials }));
  return parsePrompt(template, { delimiters: ['{{}}'], partials, schemas });
}

/** What Dotprompt's `render` and `renderMetadata` answer, by our own parts. */
export function runCase(
  suite: Suite,
  { data, options }: Case,
): { messages: readonly Message[]; metadata: Values; raw: Values | null } {
  const document = parseSuite(suite);
  const given = { ...suite.data, ...data };
  const { messages: history = [], context = {}, docs = [] } = given;
  const rendering = renderPrompt(
    document,
    { ...options?.input?.default, ...given.input },
    { missing: 'mark', history, context, docs },
  );
  const { raw, ext, inputSchema, outputSchema } = document.frontMatter;
  const written = Object.entries(raw ?? {}).filter(([key]) => reserved.includes(key));
  const metadata: Values = {
    config: {},
    ...Object.fromEntries(written),
    metadata: {},
    ext,
    ...withSchema('input', { ...asValues(raw?.input), ...options?.input }, inputSchema),
    ...withSchema('output', asValues(raw?.output), outputSchema),
  };
  return { messages: withoutMissing(rendering), metadata, raw };
}

function asValues(value: unknown): Values {
  return typeof value === 'object' && value !== null ? (value as Values) : {};
}

function withSchema(key: string, values: Values, schema: Values | null): Values {
  const whole = schema ? { ...values, schema } : values;
  return Object.keys(whole).length > 0 ? { [key]: whole } : {};
}

/** Dotprompt prints nothing for a missing value, where we print its name or refuse. */
function withoutMissing({ messages, segments }: Rendering): readonly Message[] {
  return messages.map((message, index) => {
    const own = segments[index]?.segments ?? [];
    if (!own.some(({ kind }) => kind === 'missing')) return message;
    const shown = own.filter(({ kind }) => kind !== 'missing');
    return { ...message, content: [{ text: shown.map(({ text }) => text).join('') }] };
  });
}
