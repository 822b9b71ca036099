import { documentFeature } from '../feature.js';
import { CompletionRequest } from 'vscode-languageserver/node';
export const completion = documentFeature({
  request: CompletionRequest.type,
  capabilities: { completionProvider: {} },
  handle: () => null,
});
