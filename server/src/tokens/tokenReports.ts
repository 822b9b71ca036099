/** The token counts of open prompts: asked for, or kept ready for what shows them beside the text. */
import { Emitter, type Event } from 'vscode-languageserver/node';
import type { PromptDocument } from '@onbook/template';
import type { Log } from '../log.js';
import type { Documents, OpenPrompt } from '../workspace/documents.js';
import { samplesOf } from '../workspace/samples.js';
import { measureTokens, type TokenMeasure } from './measureTokens.js';
import type { TokenCounter } from './tokenCounter.js';

export interface TokenReports {
  /** Of any prompt, open or not. */
  count(prompt: PromptDocument, variables: Readonly<Record<string, unknown>>): Promise<TokenMeasure>;
  /** With `variables`, else with the first sample. */
  measure(prompt: OpenPrompt, variables?: Readonly<Record<string, unknown>>): Promise<TokenMeasure>;
  /**
   * The newest measure there is of an open prompt with its first sample, at once: while the prompt is typed it may be
   * that of an earlier text. When it isn't of this text, a new one is made soon; `onDidMeasure` tells.
   */
  latest(prompt: OpenPrompt): TokenMeasure | null;
  readonly onDidMeasure: Event<void>;
  close(): Promise<void>;
}

export interface TokenReportsOptions {
  readonly documents: Documents;
  readonly openCounter: () => TokenCounter;
  readonly log: Log;
  /** Samples may have changed. */
  readonly onDidChangeFiles: Event<void>;
}

/** How long a text must rest before it is counted unasked, in milliseconds. */
const restTime = 250;

interface Known {
  readonly of: PromptDocument | null;
  readonly measure: TokenMeasure;
}

export function createTokenReports(options: TokenReportsOptions): TokenReports {
  const { documents, log } = options;
  const known = new Map<string, Known>();
  const waiting = new Map<string, NodeJS.Timeout>();
  /** What was counted last, or is being counted: a count that failed isn't tried again for the same text. */
  const tried = new Map<string, PromptDocument>();
  const measured = new Emitter<void>();
  let counter: TokenCounter | null = null;

  const count: TokenReports['count'] = async (prompt, variables) => {
    counter ??= options.openCounter();
    return await measureTokens(prompt, variables, counter);
  };

  async function measure(
    prompt: OpenPrompt,
    given?: Readonly<Record<string, unknown>>,
  ): Promise<TokenMeasure> {
    return await count(prompt.prompt, given ?? (await samplesOf(prompt, log))[0]?.input ?? {});
  }

  function measureSoon({ uri, prompt }: OpenPrompt): void {
    if (tried.get(uri) === prompt) return;
    clearTimeout(waiting.get(uri));
    const timer = setTimeout(() => {
      measureOpen(uri).catch((error: unknown) => {
        log.error(`tokens of ${uri}`, error);
      });
    }, restTime);
    waiting.set(uri, timer);
  }

  async function measureOpen(uri: string): Promise<void> {
    const prompt = await documents.get(uri);
    if (prompt === null) return;
    tried.set(uri, prompt.prompt);
    const result = await measure(prompt);
    // It may have been closed, or its samples may have changed.
    if (tried.get(uri) !== prompt.prompt) return;
    known.set(uri, { of: prompt.prompt, measure: result });
    measured.fire();
  }

  function forget(uri: string): void {
    clearTimeout(waiting.get(uri));
    waiting.delete(uri);
    known.delete(uri);
    tried.delete(uri);
  }

  documents.onDidClose(({ uri }) => {
    forget(uri);
  });
  options.onDidChangeFiles(() => {
    tried.clear();
    for (const [uri, { measure: old }] of known) known.set(uri, { of: null, measure: old });
  });

  return {
    count,
    measure,
    latest(prompt) {
      const found = known.get(prompt.uri);
      if (found?.of !== prompt.prompt) measureSoon(prompt);
      return found?.measure ?? null;
    },
    onDidMeasure: measured.event,
    async close() {
      for (const uri of [...waiting.keys()]) forget(uri);
      await counter?.close();
    },
  };
}
