import type { PageMessage } from '../src/preview/messages.js';
import type { PageWords } from '../src/preview/pageWords.js';

interface VsCodeApi {
  postMessage(message: PageMessage): void;
}

declare const acquireVsCodeApi: () => VsCodeApi;

const api = acquireVsCodeApi();

export function tellHost(message: PageMessage): void {
  api.postMessage(message);
}

export const words = JSON.parse(document.body.dataset.words ?? '{}') as PageWords;
export const language = document.documentElement.lang;
