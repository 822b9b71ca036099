import type { FrontMatter } from '../frontMatter/frontMatter.js';
import { asMap, isMap, type ValueMap } from '../valueMap.js';

export interface ConfigChange {
  readonly key: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** What a model is called with. */
export function configChanges(from: FrontMatter, to: FrontMatter): ConfigChange[] {
  const before = promptSettings(from);
  const after = promptSettings(to);
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((key) => ({ key, from: before.get(key) ?? null, to: after.get(key) ?? null }))
    .filter((change) => JSON.stringify(change.from) !== JSON.stringify(change.to));
}

/** By dotted key, null or undefined where the front matter says nothing. */
export function promptSettings({
  model,
  temperature,
  maxTokens,
  config,
  tools,
  raw,
}: FrontMatter): Map<string, unknown> {
  const flat = new Map<string, unknown>([
    ['model', model],
    ['temperature', temperature],
    ['maxOutputTokens', maxTokens],
    ['output.format', asMap(raw?.output).format],
    ['tools', tools.length > 0 ? tools : null],
    ['toolDefs', raw?.toolDefs],
  ]);
  flatten(config, '', flat);
  return flat;
}

function flatten(map: ValueMap, prefix: string, flat: Map<string, unknown>): void {
  for (const [key, value] of Object.entries(map)) {
    if (isMap(value)) flatten(value, `${prefix}${key}.`, flat);
    else flat.set(`${prefix}${key}`, value);
  }
}
