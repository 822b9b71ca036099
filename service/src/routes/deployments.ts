import { Type } from 'typebox';
import { deployment, listOf } from '../schemas.js';
import { answers, promptParameters, strict, type App, type RegistryOf } from './route.js';

const environment = Type.Optional(Type.String({ description: 'Default production' }));
const message = Type.Optional(Type.String());
const expectedLive = Type.Optional(
  Type.Union([Type.Number(), Type.Null()], {
    description: 'The version that the caller believes is live (null: nothing); conflict when it is not',
  }),
);

export function addDeploymentRoutes(app: App, registryOf: RegistryOf): void {
  app.get(
    '/v1/prompts/:name/deployments',
    {
      schema: {
        operationId: 'listDeployments',
        summary: 'Newest first',
        tags: ['deployments'],
        params: promptParameters,
        querystring: Type.Object(
          { environment: Type.Optional(Type.String({ description: 'Default: all of them' })) },
          strict,
        ),
        response: answers(listOf(deployment)),
      },
    },
    (request) => registryOf(request).deployments(request.params.name, request.query.environment),
  );

  app.post(
    '/v1/prompts/:name/deployments',
    {
      schema: {
        operationId: 'deployVersion',
        tags: ['deployments'],
        params: promptParameters,
        body: Type.Object(
          {
            version: Type.Number(),
            environment,
            message,
            expectedLive,
          },
          strict,
        ),
        response: answers(deployment),
      },
    },
    (request) => {
      const { version, ...options } = request.body;
      return registryOf(request).deploy(request.params.name, version, options);
    },
  );

  app.post(
    '/v1/prompts/:name/rollback',
    {
      schema: {
        operationId: 'rollBackPrompt',
        summary: 'Puts live again what was live before, or the version that `to` names',
        tags: ['deployments'],
        params: promptParameters,
        body: Type.Object({ environment, to: Type.Optional(Type.Number()), message, expectedLive }, strict),
        response: answers(deployment),
      },
    },
    (request) => registryOf(request).rollback(request.params.name, request.body),
  );

  app.post(
    '/v1/prompts/:name/undeploy',
    {
      schema: {
        operationId: 'undeployPrompt',
        summary: 'Nothing of the prompt is live in the environment afterwards',
        tags: ['deployments'],
        params: promptParameters,
        body: Type.Object({ environment, message, expectedLive }, strict),
        response: answers(deployment),
      },
    },
    (request) => registryOf(request).undeploy(request.params.name, request.body),
  );
}
