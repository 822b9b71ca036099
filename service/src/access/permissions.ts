/** What each route takes; which role grants it is a rule of the registry. A server with a route that isn't in this table doesn't start. */
import type { Permission } from '@onbook/registry';

/** `open` needs no token. */
export type RoutePermission = 'open' | Permission;

export const routePermissions: Readonly<Record<string, RoutePermission>> = {
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
  'GET /v1/prompts/:name/versions/:version/review-requests': 'read',
  'POST /v1/prompts/:name/versions/:version/review-requests': 'register',
  'GET /v1/prompts/:name/versions/:version/threads': 'read',
  'POST /v1/prompts/:name/replies': 'register',
  'GET /v1/prompts/:name/reviews': 'read',
  'GET /v1/review-inbox': 'read',
  'GET /v1/prompts/:name/deployments': 'read',
  'POST /v1/prompts/:name/deployments': 'deploy',
  'POST /v1/prompts/:name/rollback': 'deploy',
  'POST /v1/prompts/:name/undeploy': 'deploy',
  'POST /v1/prompts/:name/rename': 'register',
  'POST /v1/prompts/:name/archive': 'register',
  'POST /v1/prompts/:name/restore': 'register',
  'POST /v1/deployments': 'deploy',
  'POST /v1/promotions': 'deploy',
  'GET /v1/search': 'read',
  'GET /v1/whoami': 'read',
  'GET /v1/events': 'read',
  'GET /v1/head': 'read',
  'GET /v1/verify': 'read',
  'GET /v1/export': 'read',
  'POST /v1/import': 'import',
  'GET /v1/environments': 'read',
  'PUT /v1/environments/:environment': 'setPolicy',
  'GET /v1/tokens': 'manageTokens',
  'POST /v1/tokens': 'manageTokens',
  'DELETE /v1/tokens/:id': 'manageTokens',
};

/** @throws Error for a route without a declared permission: a fault of the program, so that it can't start. */
export function permissionOf(method: string, pattern: string): RoutePermission {
  const permission = routePermissions[`${method} ${pattern}`];
  if (permission === undefined) throw new Error(`${method} ${pattern} declares no permission`);
  return permission;
}
