import { Type } from 'typebox';
import { listOf, review, verdict } from '../schemas.js';
import { answers, strict, versionNumber, versionParameters, type App, type RegistryOf } from './route.js';

const path = '/v1/prompts/:name/versions/:version/reviews';

export function addReviewRoutes(app: App, registryOf: RegistryOf): void {
  app.get(
    path,
    {
      schema: {
        operationId: 'listReviews',
        summary: "Every verdict on the version's digest, newest first",
        tags: ['reviews'],
        params: versionParameters,
        response: answers(listOf(review)),
      },
    },
    (request) => registryOf(request).reviews(request.params.name, versionNumber(request.params.version)),
  );

  app.post(
    path,
    {
      schema: {
        operationId: 'reviewVersion',
        tags: ['reviews'],
        params: versionParameters,
        body: Type.Object(
          {
            verdict,
            message: Type.Optional(Type.String({ description: 'Required unless the verdict is approved' })),
          },
          strict,
        ),
        response: answers(review),
      },
    },
    (request) =>
      registryOf(request).review(request.params.name, versionNumber(request.params.version), request.body),
  );
}
