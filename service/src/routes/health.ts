import { Type } from 'typebox';
import type { App } from './route.js';

export function addHealthRoute(app: App): void {
  app.get(
    '/healthz',
    {
      schema: {
        operationId: 'health',
        summary: 'Answers while the process runs',
        tags: ['operation'],
        response: { 200: Type.Object({ status: Type.Literal('ok') }) },
      },
    },
    () => ({ status: 'ok' as const }),
  );
}
