import { applied, typing } from '../edits.js';
import { countStatements, type HandlebarsProgram } from '../handlebarsTree.js';
import { job, type Jobs } from '../job.js';
import { loadPeer } from '../peers.js';

interface HandlebarsParser {
  readonly parse: (text: string) => HandlebarsProgram;
}

const load = () => loadPeer('@handlebars/parser') as HandlebarsParser;

export const jobs: Jobs = {
  parse({ source }) {
    const { parse } = load();
    return job(() => parse(source), countStatements);
  },

  edit({ source }) {
    const { parse } = load();
    const next = typing(source);
    let text = source;
    return job(() => parse((text = applied(text, next()))), countStatements);
  },
};
