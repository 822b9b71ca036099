import type { TransferRegistry } from '../transfer.js';
import {
  anything,
  flag,
  listOf,
  number,
  object,
  objectOf,
  optional,
  orNull,
  orWord,
  recordOf,
  text,
  variableValues,
  versionNumber,
  type Shape,
} from './shapes.js';

type Operation = Exclude<keyof TransferRegistry, 'location' | 'close'>;
/** By what a refusal calls them, in their order. */
type Arguments = Readonly<Record<string, Shape>>;

const environment = optional(text);
const message = optional(text);
const expectedLive = optional(orNull(versionNumber));
const version = { name: text, version: versionNumber };

/** What each operation takes. The values themselves are judged by the rules of the operation. */
const signatures: Readonly<Record<Operation, Arguments>> = {
  register: {
    name: text,
    source: text,
    options: options({
      model: text,
      temperature: number,
      maxTokens: number,
      metadata: object,
      delimiters: listOf(text),
      partials: object,
      samples: listOf(objectOf({ name: text, input: object })),
      message: text,
      createdBy: text,
    }),
  },
  list: {},
  history: { name: text, options: options({ limit: number, before: number }) },
  version,
  get: {
    name: text,
    options: options({ version: orWord('latest', versionNumber), environment: text }),
  },
  render: {
    name: text,
    variables: variableValues,
    options: options({ version: orWord('latest', versionNumber), environment: text }),
  },
  search: { text, options: options({ limit: number }) },
  requestReview: { ...version, options: options({ reviewers: listOf(text), message: text }) },
  reviewRequests: version,
  review: {
    ...version,
    options: objectOf({
      verdict: text,
      message,
      lines: optional(objectOf({ start: number, end: number })),
      expectedNewest: optional(versionNumber),
    }),
  },
  reviews: version,
  reviewHistory: { name: text, options: options({ reviewer: text, verdict: text, limit: number }) },
  reviewInbox: {},
  threads: version,
  reply: { name: text, thread: text, options: objectOf({ message, resolved: optional(flag) }) },
  deploy: { ...version, options: options({ environment: text, message: text, expectedLive }) },
  deployAll: {
    targets: listOf(objectOf({ ...version, expectedLive })),
    options: options({ environment: text, message: text }),
  },
  promote: {
    names: orWord('all', listOf(text)),
    options: objectOf({
      from: text,
      to: text,
      message,
      expected: optional(recordOf(objectOf({ from: versionNumber, to: orNull(versionNumber) }))),
    }),
  },
  rollback: {
    name: text,
    options: options({ environment: text, to: versionNumber, message: text, expectedLive }),
  },
  undeploy: { name: text, options: options({ environment: text, message: text, expectedLive }) },
  deployments: { name: text, environment },
  readiness: version,
  rename: { name: text, 'new name': text },
  archive: { name: text },
  restore: { name: text },
  whoAmI: {},
  environments: {},
  setEnvironment: {
    name: text,
    policy: options({ approvals: number, selfApproval: flag, requires: orNull(text) }),
  },
  events: { options: options({ after: number, limit: number }) },
  head: {},
  verify: { options: options({ head: text }) },
  exportPage: { options: options({ after: number }) },
  importLines: { lines: anything, options: options({ withdrawUnapproved: flag }) },
};

/** The registry, whose operations refuse what isn't of the types that they take. */
export function withCheckedArguments(registry: TransferRegistry): TransferRegistry {
  const checked = { ...registry };
  for (const operation of Object.keys(signatures) as Operation[]) {
    const shapes = Object.entries(signatures[operation]);
    checked[operation] = async (...values: unknown[]) => {
      for (const [index, [what, shape]] of shapes.entries()) shape(values[index], what);
      return (registry[operation] as (...values: unknown[]) => Promise<never>)(...values);
    };
  }
  return checked;
}

/** None of them is needed, nor are any options at all. */
function options(fields: Readonly<Record<string, Shape>>): Shape {
  const known = Object.entries(fields).map(([key, shape]) => [key, optional(shape)]);
  return optional(objectOf(Object.fromEntries(known) as Readonly<Record<string, Shape>>));
}
