/** Which open prompts are longer than their models read: counted when a text rests, never beside a keystroke. */
import { Emitter, type Event } from 'vscode-languageserver/node';
import {
  contextProblems,
  findModel,
  RenderError,
  type Problem,
  type PromptDocument,
  type PromptLength,
} from '@onbook/template';
import type { Log } from '../log.js';
import type { Documents, OpenPrompt } from '../workspace/documents.js';
import { samplesOf } from '../workspace/samples.js';
import { whenAtRest, type WhenAtRest } from '../whenAtRest.js';
import { encodingOf } from './encodingOf.js';
import { renderMarked } from './measureTokens.js';
import type { TokenReports } from './tokenReports.js';

export interface ContextChecks {
  /**
   * By the newest count there is, which while the prompt is typed may be that of an earlier text. When it isn't of this
   * one, it is counted soon, unless an edit comes before; `onDidCount` tells.
   */
  problemsOf(prompt: OpenPrompt): readonly Problem[];
  readonly onDidCount: Event<{ readonly uri: string }>;
  close(): void;
}

export interface ContextCheckOptions {
  readonly documents: Documents;
  readonly tokens: TokenReports;
  readonly log: Log;
  /** Samples may have changed. */
  readonly onDidChangeFiles: Event<void>;
}

interface Counted {
  /** Null when it is to be counted again in any case. */
  readonly of: PromptDocument | null;
  /** Null for a prompt that surely isn't too long. */
  readonly length: PromptLength | null;
}

/** How long a text must rest before it is counted, in milliseconds. */
const restTime = 500;

export function createContextChecks(options: ContextCheckOptions): ContextChecks {
  const { documents, log } = options;
  const known = new Map<string, Counted>();
  const waiting = new Map<string, WhenAtRest>();
  const counted = new Emitter<{ readonly uri: string }>();

  function countSoon(uri: string): void {
    const timer =
      waiting.get(uri) ??
      whenAtRest(() => {
        count(uri).catch((error: unknown) => {
          log.error(`length of ${uri}`, error);
        });
      }, restTime);
    waiting.set(uri, timer);
    timer.ask();
  }

  async function count(uri: string): Promise<void> {
    const prompt = await documents.get(uri);
    if (prompt === null || !waiting.has(uri)) return;
    const { text, version } = prompt;
    const length = await lengthOf(prompt, options);
    // It may have been closed; an edit has it counted again.
    if (!waiting.has(uri) || text.version !== version) return;
    known.set(uri, { of: prompt.prompt, length });
    counted.fire({ uri });
  }

  function forget(uri: string): void {
    waiting.get(uri)?.stop();
    waiting.delete(uri);
    known.delete(uri);
  }

  documents.onDidClose(({ uri }) => {
    forget(uri);
  });
  options.onDidChangeFiles(() => {
    for (const [uri, { length }] of known) known.set(uri, { of: null, length });
  });

  return {
    problemsOf({ uri, prompt }) {
      if (windowOf(prompt) === null) return [];
      const found = known.get(uri);
      if (found?.of !== prompt) countSoon(uri);
      return found?.length ? contextProblems(prompt, found.length) : [];
    },
    onDidCount: counted.event,
    close() {
      for (const uri of [...waiting.keys()]) forget(uri);
    },
  };
}

function windowOf({ isPartial, frontMatter: { model } }: PromptDocument): number | null {
  return isPartial || model === null ? null : (findModel(model)?.contextWindow ?? null);
}

/** With the first sample. A token has at least a byte, so that hardly any prompt has to be counted. */
async function lengthOf(
  prompt: OpenPrompt,
  { tokens, log }: ContextCheckOptions,
): Promise<PromptLength | null> {
  const variables = (await samplesOf(prompt, log))[0]?.input ?? {};
  const rendering = renderMarked(prompt.prompt, variables);
  const window = windowOf(prompt.prompt);
  if (rendering instanceof RenderError || window === null || Buffer.byteLength(rendering.text) <= window)
    return null;
  const { report } = await tokens.measure(prompt, variables);
  if (report.tokens === null) return null;
  return { tokens: report.tokens, isEstimate: !encodingOf(report.model).isKnown };
}
