import {
  editPrompt,
  parsePrompt,
  renderPrompt,
  textOf,
  type Node,
  type Problem,
  type PromptDocument,
  type Rendering,
} from '@onbook/template';
import type * as messages from '../../../server/src/registry/previewMessages.js';
import type * as clientTexts from '../../../server/src/texts/clientTexts.js';
import type * as countTokens from '../../../server/src/tokens/countTokens.js';
import type * as tokenTable from '../../../server/src/tokens/o200kBase.js';
import type * as scanner from '../../../template/src/scan/scanTemplate.js';
import { typing } from '../edits.js';
import { job, type Findings, type Jobs } from '../job.js';
import type { Prompt } from '../prompts.js';

/** What a package has and doesn't export. */
const inside = async (file: string): Promise<unknown> =>
  await import(new URL(`../../../../${file}`, import.meta.url).href);

/** The scanner without the limit on a prompt's length. */
const { scanTemplate } = (await inside('template/dist/scan/scanTemplate.js')) as typeof scanner;
const { previewMessages } = (await inside('server/dist/registry/previewMessages.js')) as typeof messages;
const { createClientTexts } = (await inside('server/dist/texts/clientTexts.js')) as typeof clientTexts;
const texts = createClientTexts('utf-16');
const { tokenCounting } = (await inside('server/dist/tokens/countTokens.js')) as typeof countTokens;
const o200kBase = async () => (await inside('server/dist/tokens/o200kBase.js')) as typeof tokenTable;

/** As much of a document as the jobs look at. */
interface Scanned {
  readonly nodes: readonly Node[];
  readonly problems: readonly Problem[];
}

export const jobs: Jobs = {
  parse: ({ source }) => job(() => checked(parsePrompt(source)), countNodes),

  parseWithTree: ({ source }) => job(() => withTree(checked(parsePrompt(source))), countNodes),

  scan({ source }) {
    const range = { start: 0, end: source.length };
    return job(
      () => checked(scanTemplate(source, range, { delimiters: ['{{}}', '<<>>'], angleNames: null })),
      countNodes,
    );
  },

  edit({ source }) {
    const edited = editing(source);
    return job(() => checked(edited()), countNodes);
  },

  editWithTree({ source }) {
    const edited = editing(source);
    return job(() => withTree(checked(edited())), countNodes);
  },

  renderFromSource: (prompt) => job(() => renderPrompt(read(prompt), prompt.values), messagesOf),

  renderAgain(prompt) {
    const document = read(prompt);
    return job(() => renderPrompt(document, prompt.values), messagesOf);
  },

  preview(prompt) {
    const preview = previewing(prompt);
    return job(preview, messagesOf);
  },

  /** All tokens are known but those of the piece that the keystroke changed. */
  previewWithTokens(prompt) {
    const count = tokenCounting(async () => (await o200kBase()).count);
    const preview = previewing(prompt);
    return job(async () => {
      const rendering = preview();
      await count('o200k_base', rendering.messages.map(textOf));
      return rendering;
    }, messagesOf);
  },
};

/** What a preview shows, with the places that it comes from: of the text as it is, then after one more keystroke each time. */
function previewing({ source, partials, values }: Prompt): () => Rendering {
  const next = typing(source);
  let document = parsePrompt(source, { partials });
  return () => {
    const rendering = renderPrompt(document, values, { missing: 'mark' });
    previewMessages(rendering, document, texts);
    document = editPrompt(document, next());
    return rendering;
  };
}

/** The document after the next edit, again and again. */
function editing(source: string): () => PromptDocument {
  const next = typing(source);
  let document = parsePrompt(source);
  return () => (document = editPrompt(document, next()));
}

const read = ({ source, partials }: Prompt) => parsePrompt(source, { partials });

/** Asks for the problems, which is part of the work: a document may look for them only then. */
function checked<T extends Scanned>(scanned: T): T {
  const [first] = scanned.problems;
  if (first) throw new Error(`The text should have no fault. ${first.message}`);
  return scanned;
}

/** A document may make its tree only when somebody asks, as a renderer does and a check of the syntax doesn't. */
function withTree<T extends Scanned>(scanned: T): T {
  if (scanned.nodes.length === 0) throw new Error('The text should have a tree.');
  return scanned;
}

const messagesOf = ({ text, messages }: Rendering): Findings => ({ text, messages });

/** How many tags of each kind there are, but for `<<name>>`, which Handlebars takes for text. */
function countNodes({ nodes }: Scanned): Findings {
  const counts = { outputs: 0, blocks: 0, partials: 0, comments: 0 };
  const pending = [nodes];
  for (let next = pending.pop(); next; next = pending.pop()) {
    for (const node of next) {
      if (node.kind === 'output' && node.delimiter === '{{}}') counts.outputs++;
      else if (node.kind === 'partial') counts.partials++;
      else if (node.kind === 'comment') counts.comments++;
      else if (node.kind === 'block') {
        counts.blocks++;
        pending.push(node.body, node.inverse);
      }
    }
  }
  return counts;
}
