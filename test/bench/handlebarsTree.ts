import type { Findings } from './job.js';

/** As much of Handlebars' syntax tree as is compared. */
export interface HandlebarsProgram {
  readonly body: readonly HandlebarsStatement[];
}

interface HandlebarsStatement {
  readonly type: string;
  readonly program?: HandlebarsProgram | null;
  readonly inverse?: HandlebarsProgram | null;
}

const kinds: Readonly<Record<string, string>> = {
  MustacheStatement: 'outputs',
  BlockStatement: 'blocks',
  PartialStatement: 'partials',
  CommentStatement: 'comments',
};

/** How many tags of each kind there are. */
export function countStatements(program: HandlebarsProgram): Findings {
  const counts: Record<string, number> = { outputs: 0, blocks: 0, partials: 0, comments: 0 };
  const pending = [program];
  for (let next = pending.pop(); next; next = pending.pop()) {
    for (const { type, program: body, inverse } of next.body) {
      const kind = kinds[type];
      if (kind !== undefined) counts[kind] = (counts[kind] ?? 0) + 1;
      if (body) pending.push(body);
      if (inverse) pending.push(inverse);
    }
  }
  return counts;
}
