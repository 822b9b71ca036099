import type { PromptDocument } from '../document.js';
import type { FrontMatter } from './frontMatter.js';
import { readYaml, type YamlText } from './readYaml.js';

const known = new WeakMap<FrontMatter, YamlText>();

/** The places in a front matter, read again by those few that need them; null where it can't be read. */
export function frontMatterYaml({
  source,
  frontMatter,
}: Pick<PromptDocument, 'source' | 'frontMatter'>): YamlText | null {
  const { raw, yamlRange } = frontMatter;
  if (raw === null || yamlRange === null) return null;
  const yaml =
    known.get(frontMatter) ??
    readYaml(source.slice(yamlRange.start, yamlRange.end), yamlRange.start, 'front-matter-syntax');
  known.set(frontMatter, yaml);
  return yaml;
}
