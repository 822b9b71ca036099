/** Which token table a model reads with. */
export type Encoding = 'o200k_base' | 'cl100k_base';

export interface ModelEncoding {
  readonly encoding: Encoding;
  /** False where the model's own table isn't public or isn't known: then the count is an estimate. */
  readonly isKnown: boolean;
}

/**
 * By OpenAI's own mapping of model names to tables (github.com/openai/tiktoken, `model.py`). It goes by the beginning
 * of the name, behind prefixes of hosts and of fine-tuning, so it holds for dated names and deployments too.
 */
export function encodingOf(model: string): ModelEncoding {
  const name = /[^/]*$/.exec(model)?.[0].replace(/^ft:/, '') ?? '';
  if (/^(gpt-4o|gpt-4\.[15]|gpt-5|gpt-oss|chatgpt-4o|o[134])(?![a-z\d])/.test(name)) {
    return { encoding: 'o200k_base', isKnown: true };
  }
  return /^gpt-(4|3\.5|35)(?![\w.]*\.\d|\w)/.test(name)
    ? { encoding: 'cl100k_base', isKnown: true }
    : { encoding: 'o200k_base', isKnown: false };
}
