import { parsePrompt, renderPrompt } from '@onbook/template';
import type { ServedVersion } from '@onbook/registry';
import { createPromptClient, type GetOptions, type JsonObject } from '@onbook/registry/client';
import { job, type Jobs } from '../job.js';
import type { Prompt } from '../prompts.js';
import { promptsInMemory } from '../promptsInMemory.js';

const names = Array.from({ length: promptsInMemory }, (_, index) => `support/prompt-${index}`);
const sum = (versions: number) => ({ versions });

export const jobs: Jobs = {
  get: async (prompt) => {
    const client = await filledClient(prompt);
    return job(async () => {
      let versions = 0;
      for (const name of names) versions += (await client.get(name)).version;
      return versions;
    }, sum);
  },

  getVersion: async (prompt) => {
    const client = await filledClient(prompt, { version: 1 });
    return job(async () => {
      let versions = 0;
      for (const name of names) versions += (await client.get(name, { version: 1 })).version;
      return versions;
    }, sum);
  },

  render: async (prompt) => {
    const client = await filledClient(prompt);
    const values = prompt.values as JsonObject;
    return job(async () => {
      let characters = 0;
      for (const name of names) characters += (await client.render(name, values)).text.length;
      return characters;
    }, rendered);
  },

  /** The least that an answer from memory can cost. */
  getFromMap: (prompt) => {
    const answers = new Map(names.map((name) => [name, Promise.resolve(versionOf(name, prompt))]));
    return job(async () => {
      let versions = 0;
      for (const name of names) versions += (await answers.get(name))?.version ?? 0;
      return versions;
    }, sum);
  },

  renderParsed: ({ source, partials, values }) => {
    const documents = new Map(names.map((name) => [name, parsePrompt(source, { partials })]));
    return job(() => {
      let characters = 0;
      for (const document of documents.values()) characters += renderPrompt(document, values).text.length;
      return characters;
    }, rendered);
  },
};

const rendered = (characters: number) => ({ characters });

/** A client that has all answers already, of a registry that nobody needs to ask again. */
async function filledClient(prompt: Prompt, options?: GetOptions) {
  const client = createPromptClient({
    registry: {
      get: (name) => Promise.resolve(versionOf(name, prompt)),
      list: () => Promise.resolve([]),
    },
    maxEntries: promptsInMemory,
  });
  for (const name of names) await client.get(name, options);
  return client;
}

function versionOf(name: string, { source, partials }: Prompt): ServedVersion {
  return {
    id: name,
    name,
    version: 1,
    hash: '',
    digest: '',
    sameAs: null,
    source,
    content: source,
    variables: [],
    inputs: [],
    inputSchema: null,
    outputSchema: null,
    tools: [],
    delimiters: ['{{}}', '<<>>'],
    partials: Object.fromEntries(partials),
    samples: [],
    model: 'gpt-4o',
    temperature: 0,
    maxTokens: 1000,
    config: {},
    message: '',
    metadata: {},
    createdBy: 'ada',
    createdAt: '2026-01-01T00:00:00.000Z',
    reviewStatus: 'approved',
    environment: 'production',
    deploymentId: name,
    stale: false,
  };
}
