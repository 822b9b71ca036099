import { RegistryError, requirePermission, type Permission } from '@onbook/registry';
import type { FastifyRequest } from 'fastify';
import type { App } from '../routes/route.js';
import type { Caller, TokenRegister } from './tokenRegister.js';
import { permissionOf } from './permissions.js';

/** The caller of a request to a route that isn't open. */
export function callerOf(request: Pick<FastifyRequest, 'getDecorator'>): Caller {
  return request.getDecorator<Caller>('caller');
}

/** Every route needs a declared permission, and every request that permission, before its body is read. */
export function requirePermissions(app: App, tokens: TokenRegister): void {
  app.decorateRequest('caller', null);
  app.addHook('onRoute', (route) => {
    for (const method of [route.method].flat()) permissionOf(method, route.url);
  });
  app.addHook('onRequest', async (request) => {
    const pattern = request.routeOptions.url;
    // No route: the answer is a 404 for everybody.
    if (pattern === undefined) return;
    const permission = permissionOf(request.method, pattern);
    if (permission === 'open') return;
    request.setDecorator('caller', await authorise(request.headers.authorization, permission, tokens));
  });
}

async function authorise(
  authorization: string | undefined,
  permission: Permission,
  tokens: TokenRegister,
): Promise<Caller> {
  const bearer = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
  if (bearer === undefined) {
    throw new RegistryError(
      'unauthenticated',
      'This registry needs a token. Set ONBOOK_TOKEN, or ask an admin for one.',
    );
  }
  const caller = await tokens.ownerOf(bearer);
  if (caller === null) {
    throw new RegistryError(
      'unauthenticated',
      'The token is wrong or was revoked. Ask an admin for another.',
    );
  }
  requirePermission(caller, permission);
  return caller;
}
