import { documentFeature } from '../feature.js';
import { HoverRequest } from 'vscode-languageserver/node';
export const hover = documentFeature({
  request: HoverRequest.type,
  capabilities: { hoverProvider: true },
  handle: () => null,
});
