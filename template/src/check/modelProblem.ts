import type { PromptDocument } from '../document.js';
import { frontMatterYaml } from '../frontMatter/frontMatterYaml.js';
import { innerRange } from '../frontMatter/innerRange.js';
import type { Problem } from '../problems.js';

/** A problem at the name of the model in the front matter; the suggestion falls away where the name is an alias. */
export function modelProblem(
  document: Pick<PromptDocument, 'source' | 'frontMatter'>,
  { suggestion, ...problem }: Omit<Problem, 'range'>,
): readonly Problem[] {
  const { source, frontMatter } = document;
  const yaml = frontMatterYaml(document);
  if (yaml === null || frontMatter.model === null) return [];
  const value = yaml.valueRange(['model']);
  const written = innerRange(source, value, frontMatter.model);
  return [
    {
      ...problem,
      range: written ?? value,
      ...(suggestion === undefined || written === null ? {} : { suggestion }),
    },
  ];
}
