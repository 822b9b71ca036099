import { identity } from '../schemas.js';
import { answers, type App, type RegistryOf } from './route.js';

export function addWhoAmIRoute(app: App, registryOf: RegistryOf): void {
  app.get(
    '/v1/whoami',
    {
      schema: {
        operationId: 'whoAmI',
        summary: 'Whose token it is, and the role',
        tags: ['tokens'],
        response: answers(identity),
      },
    },
    (request) => registryOf(request).whoAmI(),
  );
}
