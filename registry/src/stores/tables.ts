/** The tables as Kysely sees them. JSON and times are text, so that every engine keeps them alike. */
export interface Tables {
  prompts: PromptTable;
  versions: VersionTable;
  reviews: ReviewTable;
  deployments: DeploymentTable;
  environments: EnvironmentTable;
  tokens: TokenTable;
}

interface PromptTable {
  id: string;
  name: string;
  created_at: string;
}

export interface VersionTable {
  id: string;
  prompt_id: string;
  number: number;
  hash: string;
  digest: string;
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

interface ReviewTable {
  id: string;
  prompt_id: string;
  /** 1, 2, 3 … for each prompt: the order of the reviews. */
  number: number;
  version: number;
  digest: string;
  verdict: 'approved' | 'changes_requested' | 'commented';
  message: string;
  reviewer: string;
  created_at: string;
}

interface DeploymentTable {
  id: string;
  prompt_id: string;
  /** 1, 2, 3 … for each prompt: the order of the deployments. What is live is the last one of an environment. */
  number: number;
  version_id: string;
  environment: string;
  kind: 'deploy' | 'rollback';
  from_version: number | null;
  message: string;
  deployed_by: string;
  deployed_at: string;
}

interface EnvironmentTable {
  name: string;
  position: number;
  approvals: number;
  /** 0 or 1. */
  self_approval: number;
  requires: string | null;
}

interface TokenTable {
  id: string;
  name: string;
  role: string;
  hash: string;
  created_at: string;
  revoked_at: string | null;
}
