import { Type } from 'typebox';
import { listOf, reply, thread } from '../schemas.js';
import {
  answers,
  promptParameters,
  strict,
  versionNumber,
  versionParameters,
  type App,
  type RegistryOf,
} from './route.js';

export function addThreadRoutes(app: App, registryOf: RegistryOf): void {
  app.get(
    '/v1/prompts/:name/versions/:version/threads',
    {
      schema: {
        operationId: 'listThreads',
        summary:
          'What is said about lines, open when the version came or begun since, and where the lines are in it',
        tags: ['reviews'],
        params: versionParameters,
        response: answers(listOf(thread)),
      },
    },
    (request) => registryOf(request).threads(request.params.name, versionNumber(request.params.version)),
  );

  app.post(
    '/v1/prompts/:name/replies',
    {
      schema: {
        operationId: 'replyInThread',
        summary: 'Answers in a thread, resolves it or reopens it',
        tags: ['reviews'],
        params: promptParameters,
        body: Type.Object(
          {
            thread: Type.String({ description: "The thread's id" }),
            message: Type.Optional(Type.String({ description: 'Required unless resolved is given' })),
            resolved: Type.Optional(Type.Boolean({ description: 'True resolves it, false reopens it' })),
          },
          strict,
        ),
        response: answers(reply),
      },
    },
    (request) => {
      const { thread: id, ...options } = request.body;
      return registryOf(request).reply(request.params.name, id, options);
    },
  );
}
