import { Type } from 'typebox';
import { verification } from '../schemas.js';
import { answers, strict, type App, type RegistryOf } from './route.js';

export function addAuditRoutes(app: App, registryOf: RegistryOf): void {
  app.get(
    '/v1/verify',
    {
      schema: {
        operationId: 'verify',
        summary: 'Walks the whole audit chain and holds every row against its event',
        tags: ['events'],
        querystring: Type.Object(
          {
            head: Type.Optional(
              Type.String({ description: 'The hash of an event that must still be there' }),
            ),
          },
          strict,
        ),
        response: answers(verification),
      },
    },
    (request) => registryOf(request).verify(request.query),
  );
}
