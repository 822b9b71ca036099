import { job, type Findings, type Jobs } from '../job.js';
import { loadPeer } from '../peers.js';
import type { Prompt } from '../prompts.js';

interface Rendered {
  readonly messages: readonly { readonly role: string; readonly content: readonly { text?: string }[] }[];
}

interface Input {
  readonly input: Prompt['values'];
}

interface Dotprompt {
  render(source: string, data: Input): Promise<Rendered>;
  compile(source: string): Promise<(data: Input) => Promise<Rendered>>;
}

interface DotpromptPackage {
  readonly Dotprompt: new (options: { partials: Readonly<Record<string, string>> }) => Dotprompt;
}

function dotpromptFor({ partials }: Prompt): Dotprompt {
  const { Dotprompt } = loadPeer('dotprompt') as DotpromptPackage;
  return new Dotprompt({ partials: Object.fromEntries(partials) });
}

export const jobs: Jobs = {
  renderFromSource(prompt) {
    const dotprompt = dotpromptFor(prompt);
    return job(() => dotprompt.render(prompt.source, { input: prompt.values }), messagesOf);
  },

  async renderAgain(prompt) {
    const render = await dotpromptFor(prompt).compile(prompt.source);
    return job(() => render({ input: prompt.values }), messagesOf);
  },
};

function messagesOf({ messages }: Rendered): Findings {
  const text = messages.flatMap(({ content }) => content.map((part) => part.text ?? '')).join('');
  return { text, messages };
}
