/** Who may do what. A server with a route that isn't in this table doesn't start. */
import type { Role } from '@onbook/registry';

/** `open` needs no token. */
export type Permission = 'open' | 'read' | 'register' | 'review' | 'deploy' | 'setPolicy' | 'manageTokens';

export const routePermissions: Readonly<Record<string, Permission>> = {
  'GET /healthz': 'open',
  'GET /v1/openapi.json': 'open',
  'GET /v1/prompts': 'read',
  'GET /v1/prompts/:name': 'read',
  'POST /v1/prompts/:name/render': 'read',
  'GET /v1/prompts/:name/versions': 'read',
  'POST /v1/prompts/:name/versions': 'register',
  'GET /v1/prompts/:name/versions/:version': 'read',
  'GET /v1/prompts/:name/versions/:version/reviews': 'read',
  'POST /v1/prompts/:name/versions/:version/reviews': 'review',
  'GET /v1/prompts/:name/versions/:version/readiness': 'read',
  'GET /v1/prompts/:name/deployments': 'read',
  'POST /v1/prompts/:name/deployments': 'deploy',
  'POST /v1/prompts/:name/rollback': 'deploy',
  'GET /v1/environments': 'read',
  'PUT /v1/environments/:environment': 'setPolicy',
  'GET /v1/tokens': 'manageTokens',
  'POST /v1/tokens': 'manageTokens',
  'DELETE /v1/tokens/:id': 'manageTokens',
};

const granted: Readonly<Record<Role, readonly Permission[]>> = {
  author: ['read', 'register', 'deploy'],
  admin: ['read', 'register', 'deploy', 'review', 'setPolicy', 'manageTokens'],
};

/** What each permission lets one do, for refusals. */
const acts: Readonly<Record<Permission, string>> = {
  open: 'look',
  read: 'read prompts',
  register: 'register versions',
  review: 'review versions',
  deploy: 'deploy or roll back',
  setPolicy: 'change the policy of an environment',
  manageTokens: 'manage tokens',
};

export function isGranted(role: Role, permission: Permission): boolean {
  return granted[role].includes(permission);
}

export function actOf(permission: Permission): string {
  return acts[permission];
}

/** @throws Error for a route without a declared permission: a fault of the program, so that it can't start. */
export function permissionOf(method: string, pattern: string): Permission {
  const permission = routePermissions[`${method} ${pattern}`];
  if (permission === undefined) throw new Error(`${method} ${pattern} declares no permission`);
  return permission;
}
