import { setTimeout as sleep } from 'node:timers/promises';
import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver/node';
import type { Message } from './client.js';

/** A server that is waited for longer than this, in milliseconds, has failed. */
const patience = 20_000;

/** What a server said of the document at one version, and when. */
export interface Publication {
  readonly diagnostics: readonly Diagnostic[];
  readonly at: number;
}

/** What came from a server about one document. */
export interface Inbox {
  /** Of the version that is awaited, in the order in which they came. */
  readonly publications: readonly Publication[];
  /** How many publications came for a version that was typed over. */
  readonly late: number;
  readonly receive: (message: Message, at: number) => void;
  /** From now on, what is said of this version counts; of a server that names none, all. */
  await(version: number): void;
  /** The first publication that is `wanted`, now or later. */
  published(wanted?: (publication: Publication) => boolean): Promise<Publication>;
  /** Waits until nothing has come for so many milliseconds. */
  quiet(milliseconds: number): Promise<void>;
}

export function createInbox(uri: string): Inbox {
  let awaited = 1;
  let publications: Publication[] = [];
  let late = 0;
  let lastMessage = performance.now();
  let look: () => void = () => undefined;

  function take({ version, diagnostics }: PublishDiagnosticsParams, at: number): void {
    if (version !== undefined && version !== awaited) late++;
    else publications.push({ diagnostics, at });
    look();
  }

  return {
    get publications() {
      return publications;
    },
    get late() {
      return late;
    },
    receive({ method, params }, at) {
      lastMessage = at;
      if (method !== 'textDocument/publishDiagnostics') return;
      const published = params as PublishDiagnosticsParams;
      if (published.uri === uri) take(published, at);
    },
    await(version) {
      awaited = version;
      publications = [];
    },
    published: (wanted = () => true) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          reject(new Error(`no diagnostics within ${patience / 1000} s`));
        }, patience);
        look = () => {
          const found = publications.find(wanted);
          if (found === undefined) return;
          clearTimeout(timer);
          resolve(found);
        };
        look();
      }),
    async quiet(milliseconds) {
      for (;;) {
        const left = lastMessage + milliseconds - performance.now();
        if (left <= 0) return;
        await sleep(left);
      }
    },
  };
}
