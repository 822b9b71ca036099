import { Type } from 'typebox';
import {
  delimiters,
  jsonObject,
  listOf,
  partials,
  promptVersion,
  readiness,
  registration,
  sample,
} from '../schemas.js';
import {
  answers,
  promptParameters,
  strict,
  versionNumber,
  versionParameters,
  wholeNumbers,
  type App,
  type RegistryOf,
} from './route.js';

const registerBody = Type.Object(
  {
    source: Type.String({ description: 'The prompt file' }),
    model: Type.Optional(Type.String()),
    temperature: Type.Optional(Type.Number()),
    maxTokens: Type.Optional(Type.Number()),
    metadata: Type.Optional(jsonObject),
    delimiters: Type.Optional(delimiters),
    partials: Type.Optional(partials),
    samples: Type.Optional(Type.Array(sample)),
    message: Type.Optional(Type.String({ description: 'What changed, for people' })),
    createdBy: Type.Optional(Type.String({ description: "Nobody but the token's owner" })),
  },
  strict,
);

export function addVersionRoutes(app: App, registryOf: RegistryOf): void {
  app.get(
    '/v1/prompts/:name/versions',
    {
      schema: {
        operationId: 'listVersions',
        summary: 'Newest first',
        tags: ['versions'],
        params: promptParameters,
        querystring: Type.Object(
          {
            limit: Type.Optional(Type.String({ description: 'At most so many. Default: all' })),
            before: Type.Optional(Type.String({ description: 'Only versions below this number' })),
          },
          strict,
        ),
        response: answers(listOf(promptVersion)),
      },
    },
    (request) => registryOf(request).history(request.params.name, wholeNumbers(request.query)),
  );

  app.post(
    '/v1/prompts/:name/versions',
    {
      schema: {
        operationId: 'registerVersion',
        summary:
          'The next version; 200 with the newest one when it already has this source, partials, metadata and samples',
        tags: ['versions'],
        params: promptParameters,
        body: registerBody,
        response: { ...answers(registration), 201: registration },
      },
    },
    async (request, reply) => {
      const { source, ...options } = request.body;
      const registered = await registryOf(request).register(request.params.name, source, options);
      return reply.code(registered.created ? 201 : 200).send(registered);
    },
  );

  app.get(
    '/v1/prompts/:name/versions/:version',
    {
      schema: {
        operationId: 'getVersion',
        tags: ['versions'],
        params: versionParameters,
        response: answers(promptVersion),
      },
    },
    (request) => registryOf(request).version(request.params.name, versionNumber(request.params.version)),
  );

  app.get(
    '/v1/prompts/:name/versions/:version/readiness',
    {
      schema: {
        operationId: 'getReadiness',
        summary: 'For each environment: could the version go live in it now, and if not, why not',
        tags: ['versions'],
        params: versionParameters,
        response: answers(listOf(readiness)),
      },
    },
    (request) => registryOf(request).readiness(request.params.name, versionNumber(request.params.version)),
  );
}
