import Handlebars from 'handlebars';
import { applied, typing } from '../edits.js';
import { countStatements } from '../handlebarsTree.js';
import { job, type Findings, type Jobs } from '../job.js';
import type { Prompt } from '../prompts.js';

export const jobs: Jobs = {
  parse: ({ source }) => job(() => Handlebars.parse(source), countStatements),

  /** It has no other way than to read all of the edited text again. */
  edit({ source }) {
    const next = typing(source);
    let text = source;
    return job(() => Handlebars.parse((text = applied(text, next()))), countStatements);
  },

  renderFromSource: (prompt) => job(() => compiled(prompt)(prompt.values), textOf),

  renderAgain(prompt) {
    const template = compiled(prompt);
    return job(() => template(prompt.values), textOf);
  },
};

/** The body alone, as Dotprompt compiles it; what it makes isn't divided into messages. */
function compiled({ source, partials }: Prompt): Handlebars.TemplateDelegate {
  const handlebars = Handlebars.create();
  handlebars.registerHelper('role', () => '');
  handlebars.registerHelper(
    'ifEquals',
    function (this: unknown, a: unknown, b: unknown, options: Handlebars.HelperOptions) {
      return a === b ? options.fn(this) : options.inverse(this);
    },
  );
  for (const [name, text] of partials) handlebars.registerPartial(name, text);
  const body = source.replace(/^---\n[^]*?\n---\n/, '').trim();
  const knownHelpers = { role: true, ifEquals: true };
  return handlebars.compile(body, { noEscape: true, knownHelpersOnly: true, knownHelpers });
}

const textOf = (text: string): Findings => ({ text });
