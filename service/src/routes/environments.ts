import { Type } from 'typebox';
import { environment, listOf } from '../schemas.js';
import { answers, strict, type App, type RegistryOf } from './route.js';

export function addEnvironmentRoutes(app: App, registryOf: RegistryOf): void {
  app.get(
    '/v1/environments',
    {
      schema: {
        operationId: 'listEnvironments',
        tags: ['environments'],
        response: answers(listOf(environment)),
      },
    },
    (request) => registryOf(request).environments(),
  );

  app.put(
    '/v1/environments/:environment',
    {
      schema: {
        operationId: 'setEnvironment',
        summary: "Makes an environment or changes its policy; what isn't given stays as it is",
        tags: ['environments'],
        params: Type.Object({ environment: Type.String() }),
        body: Type.Object(
          {
            approvals: Type.Optional(Type.Number()),
            selfApproval: Type.Optional(Type.Boolean()),
            requires: Type.Optional(Type.Union([Type.String(), Type.Null()])),
          },
          strict,
        ),
        response: answers(environment),
      },
    },
    (request) => registryOf(request).setEnvironment(request.params.environment, request.body),
  );
}
