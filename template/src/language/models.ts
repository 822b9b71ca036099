/**
 * What is known of the models that prompts name. Unknown is unknown: a model that isn't here has no context window, no
 * price and no fault. New models come out every week and many run under names of their own, so a name is only called
 * wrong where it can hardly be anything but a slip of the pen (`modelMeant`).
 */
import { editDistance } from '../nearestName.js';
import { modelTable, retiredTable } from './modelData.js';
import { remembered } from './remembered.js';

export interface Model {
  /** The vendor's usual name for it, without a prefix. */
  readonly id: string;
  /** Who made it or hosts it, as the price list calls them: `openai`, `anthropic`, `google`. */
  readonly vendor: string;
  /** In tokens; null where it isn't known. */
  readonly contextWindow: number | null;
  /** The longest answer, in tokens; null where it isn't known. */
  readonly maxOutput: number | null;
  /** In micro-USD a token, which is USD a million tokens, for a short prompt; null where it isn't known. */
  readonly inputPrice: number | null;
  readonly outputPrice: number | null;
  /** It answers in words; not a model for embeddings, pictures or speech. */
  readonly isChat: boolean;
  /** Its vendor has shut it down, or has said when. Other hosts keep dates of their own. */
  readonly deprecated: boolean;
  /** What its vendor says to use instead, written with the same prefix; null where it says nothing. */
  readonly successor: string | null;
}

/**
 * The prefixes that name a vendor, as plugins of Genkit, LiteLLM and others write them. `azure` models are OpenAI's,
 * but their names are those of the user's own deployments.
 */
const vendorOfPrefix: ReadonlyMap<string, string> = new Map([
  ['openai', 'openai'],
  ['azure', 'openai'],
  ['azure-openai', 'openai'],
  ['anthropic', 'anthropic'],
  ['google', 'google'],
  ['googleai', 'google'],
  ['google-genai', 'google'],
  ['gemini', 'google'],
  ['vertexai', 'google'],
  ['vertex_ai', 'google'],
  ['mistral', 'mistral'],
  ['mistralai', 'mistral'],
  ['cohere', 'cohere'],
  ['deepseek', 'deepseek'],
  ['x-ai', 'x-ai'],
  ['xai', 'x-ai'],
  ['moonshot', 'moonshotai'],
  ['moonshotai', 'moonshotai'],
]);

interface WrittenName {
  /** With its slash; empty for a plain name. */
  readonly prefix: string;
  /** Null for a plain name and for a host that isn't a vendor. */
  readonly vendor: string | null;
  /** Behind the prefix. */
  readonly name: string;
}

/** A model by its name, as written in a front matter: with or without a prefix, an alias or a dated name too. */
export const findModel = remembered(lookUp);

function lookUp(written: string): Model | null {
  const { prefix, vendor, name } = readName(written);
  if (prefix !== '' && vendor === null) return null;
  const all = catalogue().filter((entry) => vendor === null || entry.model.vendor === vendor);
  const entry = all.find(({ exact }) => exact.has(name)) ?? longestMatch(all, name);
  if (entry === null) return null;
  const retired = prefix.startsWith('azure') ? undefined : retirementOf(entry.model.vendor, name);
  if (retired === undefined) return entry.model;
  const { successor } = retired;
  return { ...entry.model, deprecated: true, successor: successor && prefix + successor };
}

/** Those to choose from: they answer in words, and their vendors have no date for their end. */
export function currentModels(): readonly Model[] {
  current ??= knownModels().filter(({ deprecated }) => !deprecated);
  return current;
}

let current: readonly Model[] | undefined;

/** Every model that answers in words, by its usual name. */
export function knownModels(): readonly Model[] {
  choices ??= readChoices();
  return choices;
}

let choices: readonly Model[] | undefined;

function readChoices(): readonly Model[] {
  return catalogue().flatMap(({ model, exact }) => {
    const { id, vendor, isChat } = model;
    const isNamed = exact.has(id) || findModel(id)?.id === id;
    if (!isNamed || !isChat || /[:-]$|^ft:/.test(id)) return [];
    const retired = retirementOf(vendor, id);
    return [retired ? { ...model, deprecated: true, successor: retired.successor } : model];
  });
}

/**
 * The known model that somebody must have meant by a name that isn't one; null for every name that may be right.
 * Never wrong are: a name with a tag or version of its own host (`llama3.1:8b`, `…@001`), behind a host's prefix
 * (`ollama/…`, `azure/…`), and with other digits than any known one, which may be new (`gpt-9`). What remains is a
 * mistake only where one word of three or more letters has one wrong, missing, swapped or superfluous letter
 * (`gemini-2.5-falsh`), or, behind a vendor's prefix, where only the punctuation differs (`openai/gpt4o`): without the
 * prefix that is what people call their deployments.
 */
export const modelMeant = remembered(guess);

function guess(written: string): string | null {
  const { prefix, vendor, name } = readName(written);
  const isHosts = prefix !== '' && (vendor === null || prefix.startsWith('azure'));
  if (isHosts || /[:@\s/]/.test(name) || findModel(written) !== null) return null;
  const known = currentModels().filter((model) => vendor === null || model.vendor === vendor);
  const meant =
    known.find(({ id }) => isSlip(name, id)) ??
    (prefix === '' ? undefined : known.find(({ id }) => bare(name) === bare(id)));
  return meant === undefined ? null : prefix + meant.id;
}

function readName(written: string): WrittenName {
  const slash = written.indexOf('/');
  if (slash < 0) return { prefix: '', vendor: null, name: written };
  const vendor = vendorOfPrefix.get(written.slice(0, slash).toLowerCase()) ?? null;
  return { prefix: written.slice(0, slash + 1), vendor, name: written.slice(slash + 1) };
}

function isSlip(written: string, known: string): boolean {
  const [words, others] = [wordsOf(written), wordsOf(known)];
  const differing = others.filter((word, index) => word !== words[index]);
  const [word = ''] = differing;
  if (words.length !== others.length || differing.length !== 1 || digits(written) !== digits(known))
    return false;
  return word.replace(/\d/g, '').length > 2 && editDistance(words[others.indexOf(word)] ?? '', word) === 1;
}

function wordsOf(name: string): readonly string[] {
  return name.toLowerCase().split(/[-._]/);
}

function digits(name: string): string {
  return name.replace(/\D/g, '');
}

function bare(name: string): string {
  return wordsOf(name).join('');
}

interface Entry {
  readonly model: Model;
  readonly exact: ReadonlySet<string>;
  readonly patterns: readonly string[];
}

/** Names without a pattern come first, so that the longest pattern is the nearest. */
function longestMatch(entries: readonly Entry[], name: string): Entry | null {
  let best: Entry | null = null;
  let length = 0;
  for (const entry of entries) {
    for (const pattern of entry.patterns) {
      if (pattern.length <= length || !matches(pattern, name)) continue;
      best = entry;
      length = pattern.length;
    }
  }
  return best;
}

/** `#` is a digit, a `*` at the end any rest. */
function matches(written: string, name: string): boolean {
  const open = written.endsWith('*');
  const fixed = open ? written.slice(0, -1) : written;
  if (!fixed.includes('#')) return open ? name.startsWith(fixed) : name === fixed;
  const pattern = fixed.replace(/[^\w#-]/g, '\\$&').replaceAll('#', '\\d');
  return new RegExp(`^${pattern}${open ? '' : '$'}`).test(name);
}

let readCatalogue: readonly Entry[] | undefined;

/** Read when first asked for: most programs that parse prompts never do. */
function catalogue(): readonly Entry[] {
  readCatalogue ??= rowsOf(modelTable).map(readEntry);
  return readCatalogue;
}

function readEntry([vendor = '', id = '', ...row]: readonly string[]): Entry {
  const [contextWindow, maxOutput, inputPrice, outputPrice] = row.slice(0, 4).map(numberOrNull);
  const names = (row[5] ?? '').split(' ');
  const model: Model = {
    id,
    vendor,
    contextWindow: contextWindow ?? null,
    maxOutput: maxOutput ?? null,
    inputPrice: inputPrice ?? null,
    outputPrice: outputPrice ?? null,
    isChat: row[4] === 'chat',
    deprecated: false,
    successor: null,
  };
  const isPattern = (name: string) => /[#*]/.test(name);
  return {
    model,
    exact: new Set(names.filter((name) => !isPattern(name))),
    patterns: names.filter(isPattern),
  };
}

let retired: readonly (readonly string[])[] | undefined;

function retirementOf(vendor: string, name: string): { readonly successor: string | null } | undefined {
  retired ??= rowsOf(retiredTable);
  const row = retired.find(([of, pattern = '']) => of === vendor && matches(pattern, name));
  return row && { successor: row[2] === '' ? null : (row[2] ?? null) };
}

function rowsOf(table: string): readonly (readonly string[])[] {
  return table
    .trim()
    .split('\n')
    .map((line) => line.split('|'));
}

function numberOrNull(written: string): number | null {
  return written === '' ? null : Number(written);
}
