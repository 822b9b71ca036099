import { Type } from 'typebox';
import type { TokenRegister } from '../access/tokenRegister.js';
import { accessToken, createdToken, listOf, tokenRole } from '../schemas.js';
import { answers, strict, type App } from './route.js';

export function addTokenRoutes(app: App, tokens: TokenRegister): void {
  app.get(
    '/v1/tokens',
    {
      schema: {
        operationId: 'listTokens',
        summary: 'Every token, without its secret',
        tags: ['tokens'],
        response: answers(listOf(accessToken)),
      },
    },
    () => tokens.list(),
  );

  app.post(
    '/v1/tokens',
    {
      schema: {
        operationId: 'createToken',
        summary: 'The secret is in this answer and nowhere else',
        tags: ['tokens'],
        body: Type.Object({ name: Type.String({ description: 'Whose it is' }), role: tokenRole }, strict),
        response: { ...answers(createdToken), 201: createdToken },
      },
    },
    async (request, reply) => {
      const { name, role } = request.body;
      return reply.code(201).send(await tokens.create(name, role));
    },
  );

  app.delete(
    '/v1/tokens/:id',
    {
      schema: {
        operationId: 'revokeToken',
        summary: 'From now on the token is refused',
        tags: ['tokens'],
        params: Type.Object({ id: Type.String() }),
        response: answers(accessToken),
      },
    },
    (request) => tokens.revoke(request.params.id),
  );
}
