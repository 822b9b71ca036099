/** All of a registry out, page by page, and in, as one stream of lines. */
import { Type } from 'typebox';
import { exportPage, importSummary } from '../schemas.js';
import { withSpooledLines } from '../spool.js';
import { answers, strict, wholeNumbers, type App, type RegistryOf } from './route.js';

export function addTransferRoutes(app: App, registryOf: RegistryOf): void {
  app.get(
    '/v1/export',
    {
      schema: {
        operationId: 'exportPage',
        summary: 'The next events with what they tell of; docs/export.md',
        tags: ['transfer'],
        querystring: Type.Object(
          {
            after: Type.Optional(
              Type.String({ description: 'Only events with a greater number. Default 0' }),
            ),
          },
          strict,
        ),
        response: answers(exportPage),
      },
    },
    (request) => registryOf(request).exportPage(wholeNumbers(request.query)),
  );

  // Bodies of other routes are JSON.
  void app.register((scope: App, _options, done) => {
    scope.addContentTypeParser('application/x-ndjson', (_request, payload, parsed) => {
      parsed(null, payload);
    });
    scope.removeContentTypeParser('application/json');
    scope.post(
      '/v1/import',
      {
        schema: {
          operationId: 'importLines',
          summary: 'Adds what an export has and this registry has not, all of it or nothing',
          tags: ['transfer'],
          querystring: Type.Object(
            {
              withdrawUnapproved: Type.Optional(
                Type.Enum(['true', 'false'], {
                  description: 'Takes out again what may not be live here. Default false: refuses it',
                }),
              ),
            },
            strict,
          ),
          response: answers(importSummary),
        },
      },
      (request) =>
        withSpooledLines(request.body as NodeJS.ReadableStream, (lines) =>
          registryOf(request).importLines(lines, {
            withdrawUnapproved: request.query.withdrawUnapproved === 'true',
          }),
        ),
    );
    done();
  });
}
