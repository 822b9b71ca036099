/** How versions become rows and rows versions. */
import type { Insertable, Selectable } from 'kysely';
import type { StoredPrompt, StoredVersion } from '../store.js';
import type { VersionTable } from '../tables.js';

export function versionRow(version: StoredVersion, promptId: string): Insertable<VersionTable> {
  return {
    id: version.id,
    prompt_id: promptId,
    number: version.version,
    hash: version.hash,
    digest: version.digest,
    same_as: version.sameAs,
    source: version.source,
    content: version.content,
    variables: JSON.stringify(version.variables),
    inputs: JSON.stringify(version.inputs),
    input_schema: JSON.stringify(version.inputSchema),
    output_schema: JSON.stringify(version.outputSchema),
    tools: JSON.stringify(version.tools),
    delimiters: JSON.stringify(version.delimiters),
    partials: JSON.stringify(version.partials),
    samples: JSON.stringify(version.samples),
    model: version.model,
    temperature: version.temperature,
    max_tokens: version.maxTokens,
    config: JSON.stringify(version.config),
    message: version.message,
    metadata: JSON.stringify(version.metadata),
    created_by: version.createdBy,
    created_at: version.createdAt,
  };
}

export function versionOf(
  row: Selectable<VersionTable>,
  { name }: Pick<StoredPrompt, 'name'>,
): StoredVersion {
  return {
    id: row.id,
    name,
    version: row.number,
    hash: row.hash,
    digest: row.digest,
    sameAs: row.same_as,
    source: row.source,
    content: row.content,
    variables: JSON.parse(row.variables) as StoredVersion['variables'],
    inputs: JSON.parse(row.inputs) as StoredVersion['inputs'],
    inputSchema: JSON.parse(row.input_schema) as StoredVersion['inputSchema'],
    outputSchema: JSON.parse(row.output_schema) as StoredVersion['outputSchema'],
    tools: JSON.parse(row.tools) as StoredVersion['tools'],
    delimiters: JSON.parse(row.delimiters) as StoredVersion['delimiters'],
    partials: JSON.parse(row.partials) as StoredVersion['partials'],
    samples: JSON.parse(row.samples) as StoredVersion['samples'],
    model: row.model,
    temperature: row.temperature,
    maxTokens: row.max_tokens,
    config: JSON.parse(row.config) as StoredVersion['config'],
    message: row.message,
    metadata: JSON.parse(row.metadata) as StoredVersion['metadata'],
    createdBy: row.created_by,
    createdAt: row.created_at,
  };
}
