/** The JSON of the API as JSON Schema, held to the registry's types by the compiler. */
import { roles } from '@onbook/registry';
import type {
  AccessToken,
  AuditEvent,
  CreatedToken,
  Deployment,
  Environment,
  Head,
  ExportedEvent,
  ExportPage,
  Identity,
  ImportSummary,
  JsonObject,
  LiveState,
  PromptSummary,
  PromptVersion,
  Readiness,
  Registration,
  RenderedPrompt,
  Reply,
  Review,
  ReviewRequest,
  Role,
  Sample,
  SearchHit,
  ServedVersion,
  Thread,
  Verification,
} from '@onbook/registry';
import { Type, type TSchema, type TUnsafe } from 'typebox';

/** An object with exactly the fields of `T`: a missing or an additional one doesn't compile. */
function objectOf<T>(fields: Record<keyof T, TSchema>, description?: string): TUnsafe<T> {
  const options = { additionalProperties: false, ...(description === undefined ? {} : { description }) };
  return Type.Unsafe<T>(Type.Object(fields, options));
}

export function listOf<T>(item: TUnsafe<T>): TUnsafe<readonly T[]> {
  return Type.Unsafe<readonly T[]>(Type.Array(item));
}

function nullable(schema: TSchema): TSchema {
  return Type.Union([schema, Type.Null()]);
}

function oneOf<const T extends string>(values: readonly T[]): TUnsafe<T> {
  return Type.Unsafe<T>(Type.Enum([...values]));
}

const text = Type.String();
const texts = Type.Array(text);
const count = Type.Integer({ minimum: 0 });
const versionNumber = Type.Integer({ minimum: 1 });
const instant = Type.String({ format: 'date-time', description: 'ISO 8601, UTC' });
const uuid = Type.String({ format: 'uuid' });

export const jsonObject = Type.Unsafe<JsonObject>(Type.Object({}, { additionalProperties: true }));

export const sample = objectOf<Sample>({ name: text, input: jsonObject });

const input = objectOf<PromptVersion['inputs'][number]>({
  name: text,
  type: text,
  required: Type.Boolean(),
  description: text,
  default: Type.Optional(Type.Unknown()),
  declared: Type.Boolean(),
  range: Type.Optional(Type.Object({ start: count, end: count }, { additionalProperties: false })),
});

export const delimiters: TUnsafe<PromptVersion['delimiters']> = Type.Unsafe(
  Type.Array(oneOf(['{{}}', '<<>>']), { minItems: 1, description: 'Which marks make a variable' }),
);

export const partials: TUnsafe<PromptVersion['partials']> = Type.Unsafe(
  Type.Record(text, text, { description: 'The texts of partials, by name' }),
);

const versionFields: Record<keyof PromptVersion, TSchema> = {
  id: uuid,
  name: text,
  version: versionNumber,
  hash: Type.String({ description: 'The first 8 hex digits of sha256 over the content' }),
  digest: Type.String({ description: 'sha256 of everything that can change what is sent to a model' }),
  sameAs: nullable(versionNumber),
  source: Type.String({ description: 'The prompt file byte for byte' }),
  content: Type.String({ description: 'The template text, line ends as LF' }),
  variables: texts,
  inputs: Type.Array(input),
  inputSchema: nullable(jsonObject),
  outputSchema: nullable(jsonObject),
  tools: texts,
  delimiters,
  partials,
  samples: Type.Array(sample),
  model: text,
  temperature: Type.Number(),
  maxTokens: Type.Integer(),
  config: jsonObject,
  message: text,
  metadata: jsonObject,
  createdBy: text,
  createdAt: instant,
  reviewStatus: oneOf<PromptVersion['reviewStatus']>([
    'unreviewed',
    'requested',
    'approved',
    'changes_requested',
  ]),
};

export const promptVersion = objectOf<PromptVersion>(versionFields);

export const registration = objectOf<Registration>({
  ...versionFields,
  created: Type.Boolean({
    description: 'False when the newest version already has this source, partials, metadata and samples',
  }),
});

export const servedVersion = objectOf<ServedVersion>({
  ...versionFields,
  environment: nullable(text),
  deploymentId: nullable(uuid),
  stale: Type.Boolean(),
});

export const promptSummary = objectOf<PromptSummary>({
  name: text,
  newestVersion: versionNumber,
  newestId: uuid,
  live: Type.Array(
    objectOf<LiveState>({ environment: text, version: versionNumber, deployedBy: text, deployedAt: instant }),
  ),
  archivedAt: nullable(instant),
});

export const searchHit = objectOf<SearchHit>({
  name: text,
  version: versionNumber,
  createdBy: text,
  createdAt: instant,
  excerpt: Type.String({ description: 'The line of the text around the first word found' }),
});

type RenderedMessage = RenderedPrompt['messages'][number];

const part = Type.Union([
  Type.Object({ text }, { additionalProperties: false }),
  Type.Object(
    { media: Type.Object({ url: text, contentType: Type.Optional(text) }, { additionalProperties: false }) },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      metadata: Type.Object(
        { purpose: text, pending: Type.Literal(true) },
        { additionalProperties: false, description: 'The place of a section that the sender fills' },
      ),
    },
    { additionalProperties: false },
  ),
]);

export const renderedPrompt = objectOf<RenderedPrompt>({
  name: text,
  version: versionNumber,
  messages: Type.Array(
    objectOf<RenderedMessage>({
      role: text,
      content: Type.Array(part),
      metadata: Type.Optional(jsonObject),
    }),
  ),
  text,
  model: text,
  config: jsonObject,
});

export const verdict = oneOf<Review['verdict']>(['approved', 'changes_requested', 'commented']);

export const lines = objectOf<NonNullable<Review['lines']>>({ start: versionNumber, end: versionNumber });

export const review = objectOf<Review>({
  id: uuid,
  name: text,
  version: versionNumber,
  digest: text,
  verdict,
  message: text,
  lines: nullable(lines),
  reviewer: text,
  createdAt: instant,
});

export const reviewRequest = objectOf<ReviewRequest>({
  id: uuid,
  name: text,
  version: versionNumber,
  digest: text,
  reviewers: Type.Array(text, { description: 'Empty when anybody may answer' }),
  message: text,
  requestedBy: text,
  createdAt: instant,
});

export const thread = objectOf<Thread>({
  id: Type.String({ format: 'uuid', description: 'Of the review that began it' }),
  name: text,
  version: versionNumber,
  lines,
  text: Type.String({ description: 'The text of the lines, line ends as LF' }),
  linesNow: nullable(lines),
  verdict,
  comments: Type.Array(
    objectOf<Thread['comments'][number]>({ id: uuid, author: text, message: text, createdAt: instant }),
  ),
  resolved: nullable(objectOf<NonNullable<Thread['resolved']>>({ by: text, at: instant })),
});

export const reply = objectOf<Reply>({
  id: uuid,
  name: text,
  thread: uuid,
  version: Type.Integer({ minimum: 1, description: "The prompt's newest version at the time" }),
  message: text,
  resolved: nullable(Type.Boolean()),
  author: text,
  createdAt: instant,
});

export const deployment = objectOf<Deployment>({
  id: uuid,
  name: text,
  version: versionNumber,
  promptId: uuid,
  environment: text,
  kind: oneOf<Deployment['kind']>(['deploy', 'promotion', 'rollback', 'undeploy']),
  fromVersion: nullable(versionNumber),
  deployedBy: text,
  deployedAt: instant,
  message: text,
});

export const environment = objectOf<Environment>({
  name: text,
  approvals: count,
  selfApproval: Type.Boolean(),
  requires: nullable(text),
});

export const readiness = objectOf<Readiness>({
  environment: text,
  liveVersion: nullable(versionNumber),
  approvals: objectOf<Readiness['approvals']>({ required: count, given: count }),
  refusal: nullable(
    objectOf<NonNullable<Readiness['refusal']>>({ code: text, message: text, selfApproval: Type.Boolean() }),
  ),
});

export const auditEvent = objectOf<AuditEvent>({
  seq: Type.Integer({ minimum: 1, description: 'Without gaps, in the order of the changes' }),
  kind: oneOf<AuditEvent['kind']>([
    'version.registered',
    'review.requested',
    'review.given',
    'reply.given',
    'deployment.made',
    'prompt.renamed',
    'prompt.archived',
    'prompt.restored',
    'environment.set',
  ]),
  name: nullable(text),
  actor: text,
  at: instant,
  data: jsonObject,
  hash: Type.String({ description: 'sha256 over the hash of the event before and this event' }),
});

export const head = objectOf<Head>({
  seq: Type.Integer({ minimum: 0, description: 'Of the newest event; 0 without events' }),
  hash: nullable(Type.String({ description: 'Of the newest event' })),
});

export const verification = objectOf<Verification>({
  events: Type.Integer({ minimum: 0, description: 'How many hold, from the first one on' }),
  head: nullable(Type.String({ description: 'The hash of the last of them' })),
  ok: Type.Boolean(),
  firstBad: nullable(
    objectOf<NonNullable<Verification['firstBad']>>({ seq: nullable(Type.Integer()), message: text }),
  ),
});

/** As it is written in an export, byte for byte: no schema may drop or round anything. */
const exportedEvent = Type.Unsafe<ExportedEvent>(
  Type.Object({}, { additionalProperties: true, description: 'A line of an export; docs/export.md' }),
);

export const exportPage = objectOf<ExportPage>({
  events: Type.Integer({ minimum: 0, description: 'How many there are now' }),
  head: nullable(Type.String({ description: 'The hash of the last one' })),
  records: Type.Array(exportedEvent),
});

export const importSummary = objectOf<ImportSummary>({
  added: count,
  versions: count,
  skipped: count,
  withdrawn: Type.Array(
    objectOf<ImportSummary['withdrawn'][number]>({ name: text, version: versionNumber, environment: text }),
  ),
});

export const tokenRole = oneOf<Role>(roles);

export const identity = objectOf<Identity>({ name: text, role: tokenRole });

const tokenFields: Record<keyof AccessToken, TSchema> = {
  id: uuid,
  name: text,
  role: tokenRole,
  createdAt: instant,
  revokedAt: nullable(instant),
};

export const accessToken = objectOf<AccessToken>(tokenFields);

export const createdToken = objectOf<CreatedToken>({
  ...tokenFields,
  token: Type.String({ description: 'The secret, told this once' }),
});

export const refusal = Type.Object(
  { code: text, message: text, details: Type.Optional(jsonObject) },
  { additionalProperties: false, description: 'Why the request was refused; docs/http.md lists the codes' },
);
