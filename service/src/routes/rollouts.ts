/** What puts several prompts live in one step, all of them or none. */
import { Type } from 'typebox';
import { deployment, listOf } from '../schemas.js';
import { answers, strict, type App, type RegistryOf } from './route.js';

const message = Type.Optional(Type.String());
const liveVersion = Type.Union([Type.Number(), Type.Null()]);

const deployBody = Type.Object(
  {
    targets: Type.Array(
      Type.Object(
        { name: Type.String(), version: Type.Number(), expectedLive: Type.Optional(liveVersion) },
        strict,
      ),
    ),
    environment: Type.Optional(Type.String({ description: 'Default production' })),
    message,
  },
  strict,
);

const promoteBody = Type.Object(
  {
    names: Type.Union([Type.Array(Type.String()), Type.Literal('all')], {
      description: 'all: every prompt that is live in `from`',
    }),
    from: Type.String(),
    to: Type.String(),
    message,
    expected: Type.Optional(
      Type.Record(Type.String(), Type.Object({ from: Type.Number(), to: liveVersion }, strict), {
        description: 'By name, what the caller believes is live; conflict when it is not',
      }),
    ),
  },
  strict,
);

export function addRolloutRoutes(app: App, registryOf: RegistryOf): void {
  app.post(
    '/v1/deployments',
    {
      schema: {
        operationId: 'deployVersions',
        summary: 'Puts several prompts live in one step, all of them or none',
        tags: ['deployments'],
        body: deployBody,
        response: answers(listOf(deployment)),
      },
    },
    (request) => {
      const { targets, ...options } = request.body;
      return registryOf(request).deployAll(targets, options);
    },
  );

  app.post(
    '/v1/promotions',
    {
      schema: {
        operationId: 'promotePrompts',
        summary: 'Deploys to one environment what is live in another, all of the prompts or none',
        tags: ['deployments'],
        body: promoteBody,
        response: answers(listOf(deployment)),
      },
    },
    (request) => {
      const { names, ...options } = request.body;
      return registryOf(request).promote(names, options);
    },
  );
}
