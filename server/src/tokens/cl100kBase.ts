/** The token table of GPT-4 and GPT-3.5: it is large, and loaded when first needed. */
import { countTokens } from 'gpt-tokenizer/encoding/cl100k_base';

/** A marker such as `<|endoftext|>` counts as the text that it is in a prompt. */
export function count(text: string): number {
  return countTokens(text, { disallowedSpecial: new Set() });
}
