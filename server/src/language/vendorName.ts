const names: Readonly<Record<string, string>> = {
  anthropic: 'Anthropic',
  cohere: 'Cohere',
  deepseek: 'DeepSeek',
  google: 'Google',
  mistral: 'Mistral AI',
  moonshotai: 'Moonshot AI',
  openai: 'OpenAI',
  'x-ai': 'xAI',
};

/** A vendor of models as it writes itself. */
export function vendorName(vendor: string): string {
  return names[vendor] ?? vendor;
}
