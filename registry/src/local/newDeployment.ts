import { randomUUID } from 'node:crypto';
import type { Deployment, DeploymentKind } from '../registry.js';
import type { StoredVersion } from '../stores/store.js';

export interface Occasion {
  readonly environment: string;
  readonly kind: DeploymentKind;
  /** What is live before it. */
  readonly live: Deployment | null;
  readonly by: string;
  readonly message: string;
}

/** The record that a version goes live now. */
export function newDeployment(version: StoredVersion, occasion: Occasion): Deployment {
  return {
    id: randomUUID(),
    name: version.name,
    version: version.version,
    promptId: version.id,
    environment: occasion.environment,
    kind: occasion.kind,
    fromVersion: occasion.live?.version ?? null,
    deployedBy: occasion.by,
    deployedAt: new Date().toISOString(),
    message: occasion.message,
  };
}
