/** The token table of GPT-4o and later: it is large, and loaded when first needed. */
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';

/** A marker such as `<|endoftext|>` counts as the text that it is in a prompt. */
export function count(text: string): number {
  return countTokens(text, { disallowedSpecial: new Set() });
}
