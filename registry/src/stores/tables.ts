import type { Generated } from 'kysely';
import type { AuditEventKind, DeploymentKind, Verdict } from '../registry.js';

/** The tables as Kysely sees them. JSON and times are text, so that every engine keeps them alike. */
export interface Tables {
  prompts: PromptTable;
  former_names: FormerNameTable;
  versions: VersionTable;
  version_words: VersionWordsTable;
  reviews: ReviewTable;
  review_requests: ReviewRequestTable;
  replies: ReplyTable;
  deployments: DeploymentTable;
  environments: EnvironmentTable;
  events: EventTable;
  tokens: TokenTable;
}

interface PromptTable {
  id: string;
  name: string;
  created_at: string;
  archived_at: string | null;
}

interface FormerNameTable {
  name: string;
  prompt_id: string;
  renamed_at: string;
}

export interface VersionTable {
  /** 1, 2, 3 …: the order of all prompts' versions. */
  seq: Generated<number>;
  id: string;
  prompt_id: string;
  number: number;
  hash: string;
  digest: string;
  same_as: number | null;
  source: string;
  content: string;
  variables: string;
  inputs: string;
  input_schema: string;
  output_schema: string;
  tools: string;
  delimiters: string;
  partials: string;
  samples: string;
  model: string;
  temperature: number;
  max_tokens: number;
  config: string;
  message: string;
  metadata: string;
  created_by: string;
  created_at: string;
}

/** The full-text index; what `words` holds is the engine's own. */
interface VersionWordsTable {
  /** The version's `seq`. */
  docid: number;
  words: string;
}

interface ReviewTable {
  id: string;
  prompt_id: string;
  /** 1, 2, 3 … for each prompt: the order of the reviews. */
  number: number;
  version: number;
  digest: string;
  verdict: Verdict;
  message: string;
  line_start: number | null;
  line_end: number | null;
  reviewer: string;
  created_at: string;
}

interface ReviewRequestTable {
  id: string;
  prompt_id: string;
  /** 1, 2, 3 … for each prompt: the order of the requests. */
  number: number;
  version: number;
  digest: string;
  reviewers: string;
  message: string;
  requested_by: string;
  created_at: string;
}

interface ReplyTable {
  id: string;
  prompt_id: string;
  /** 1, 2, 3 … for each prompt: the order of the replies. */
  number: number;
  /** The review that began the thread. */
  review_id: string;
  version: number;
  message: string;
  /** 0 or 1; null where it leaves the thread as it is. */
  resolved: number | null;
  author: string;
  created_at: string;
}

interface DeploymentTable {
  id: string;
  prompt_id: string;
  /** 1, 2, 3 … for each prompt: the order of the deployments. The last one of an environment says what is live. */
  number: number;
  version_id: string;
  environment: string;
  kind: DeploymentKind;
  from_version: number | null;
  message: string;
  deployed_by: string;
  deployed_at: string;
  /** 1 for one that an import brought, else 0. */
  imported: number;
}

interface EnvironmentTable {
  name: string;
  position: number;
  approvals: number;
  /** 0 or 1. */
  self_approval: number;
  requires: string | null;
}

interface EventTable {
  seq: number;
  kind: AuditEventKind;
  name: string | null;
  actor: string;
  at: string;
  data: string;
  hash: string;
}

interface TokenTable {
  id: string;
  name: string;
  role: string;
  hash: string;
  created_at: string;
  revoked_at: string | null;
}
