import { Type } from 'typebox';
import { auditEvent, head, listOf } from '../schemas.js';
import { answers, strict, wholeNumbers, type App, type RegistryOf } from './route.js';

export function addEventRoutes(app: App, registryOf: RegistryOf): void {
  app.get(
    '/v1/events',
    {
      schema: {
        operationId: 'listEvents',
        summary: 'The audit chain, in its order',
        tags: ['events'],
        querystring: Type.Object(
          {
            after: Type.Optional(
              Type.String({ description: 'Only events with a greater number. Default 0' }),
            ),
            limit: Type.Optional(Type.String({ description: 'At most so many, at most 1,000. Default 100' })),
          },
          strict,
        ),
        response: answers(listOf(auditEvent)),
      },
    },
    (request) => registryOf(request).events(wholeNumbers(request.query)),
  );
  app.get(
    '/v1/head',
    {
      schema: {
        operationId: 'head',
        summary: 'The newest event: another one means that something changed',
        tags: ['events'],
        response: answers(head),
      },
    },
    (request) => registryOf(request).head(),
  );
}
