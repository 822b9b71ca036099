import { randomUUID } from 'node:crypto';
import { deploymentMade } from '../domain/happenings.js';
import type { Deployment, DeploymentKind } from '../registry.js';
import type { StoredPrompt, StoredVersion, StoreWriter } from '../stores/store.js';
import { recordEvent } from '../stores/recordEvent.js';

export interface Occasion {
  readonly environment: string;
  readonly kind: DeploymentKind;
  /** What is live before it. */
  readonly live: Deployment | null;
  readonly by: string;
  readonly message: string;
}

/** Records that a version goes live now, or no longer is. Whether it may was decided before. */
export async function addDeployment(
  writer: StoreWriter,
  prompt: StoredPrompt,
  version: Pick<StoredVersion, 'id' | 'version'>,
  occasion: Occasion,
): Promise<Deployment> {
  const deployment: Deployment = {
    id: randomUUID(),
    name: prompt.name,
    version: version.version,
    promptId: version.id,
    environment: occasion.environment,
    kind: occasion.kind,
    fromVersion: occasion.live?.version ?? null,
    deployedBy: occasion.by,
    deployedAt: new Date().toISOString(),
    message: occasion.message,
  };
  await writer.insertDeployment(prompt, deployment, false);
  await recordEvent(writer, deploymentMade(prompt, deployment));
  return deployment;
}
