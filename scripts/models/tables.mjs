/** The model catalogue's rows, from what `@pydantic/genai-prices` and `gpt-tokenizer` know and `lifecycle.mjs` adds. */
import { calcPrice, findProvider } from '@pydantic/genai-prices';
import * as specs from 'gpt-tokenizer/models';
import { lifecycle } from './lifecycle.mjs';

/**
 * @typedef {import('@pydantic/genai-prices').Provider} Provider
 * @typedef {Provider['models'][number]} ModelInfo
 * @typedef {ModelInfo['match']} MatchLogic
 */

/** Vendors with models of their own, the likelier owner of a plain name first. Who only runs others' models isn't here. */
const vendors = ['openai', 'anthropic', 'google', 'mistral', 'cohere', 'deepseek', 'x-ai', 'moonshotai'];

/** Prices change with the date. This is the day of the package's data. */
const dataDate = new Date('2026-09-23T12:00:00Z');

/** What doesn't answer a prompt in words. */
const otherKinds =
  /embed|whisper|tts|transcribe|realtime|audio|image|vision-|moderation|ocr|live|voxtral|voice|computer-use|dall-e/;

/** One line a model: vendor, id, context window, longest answer, prices in and out, kind, names. */
export function modelRows() {
  return vendors.flatMap((vendor) => {
    const provider = required(findProvider({ providerId: vendor }), vendor);
    return provider.models.flatMap((model) => rowsOf(provider, model));
  });
}

/** One line a name that is no longer to be used: vendor, name, successor. */
export function retiredRows() {
  return vendors.flatMap((vendor) => {
    const listed = Object.entries(lifecycle[vendor] ?? {});
    const { models } = required(findProvider({ providerId: vendor }), vendor);
    const flagged = models.filter(({ deprecated }) => deprecated).flatMap(({ match }) => namesOf(match));
    const names = new Map([...flagged.map((name) => /** @type {const} */ ([name, null])), ...listed]);
    return [...names].map(([name, successor]) => [vendor, name, successor ?? ''].join('|'));
  });
}

/** A name whose size differs from the model's gets a line of its own. @param {Provider} provider @param {ModelInfo} model */
function rowsOf(provider, model) {
  // A slash stands behind a host's own name.
  const names = [...new Set(namesOf(model.match))].filter((name) => !name.includes('/'));
  const own = sizeOf(provider, [model.id, ...names]);
  const others = names.filter((name) => {
    const size = sizeOf(provider, [name]);
    return size !== undefined && String(size) !== String(own);
  });
  const row = (/** @type {string} */ id, /** @type {readonly string[]} */ called) => {
    const [context = model.context_window, answer] = sizeOf(provider, called) ?? own ?? [];
    const { input, output } = pricesOf(provider, model);
    const kind = otherKinds.test(id) ? 'other' : 'chat';
    return [provider.id, id, context ?? '', answer ?? '', input, output, kind, called.join(' ')].join('|');
  };
  const usual = row(
    model.id,
    names.filter((name) => !others.includes(name)),
  );
  return [usual, ...others.map((name) => row(name, [name]))];
}

/**
 * Context window and longest answer of the first of `names` that OpenAI's own list has, which is nearer the truth than
 * the price list.
 * @param {Provider} provider @param {readonly string[]} names
 */
function sizeOf(provider, names) {
  if (provider.id !== 'openai') return undefined;
  for (const name of names) {
    const spec = new Map(Object.entries(specs)).get(name);
    if (spec === undefined || !('context_window' in spec)) continue;
    return [spec.context_window, 'max_output_tokens' in spec ? spec.max_output_tokens : undefined];
  }
  return undefined;
}

/** In US dollars a million tokens; empty where there is none to know. @param {Provider} provider @param {ModelInfo} model */
function pricesOf(provider, model) {
  const only = { ...provider, models: [{ ...model, match: { equals: model.id } }] };
  const price = calcPrice({ input_tokens: 1, output_tokens: 1 }, model.id, {
    provider: only,
    timestamp: dataDate,
  });
  const known = price?.model_price ?? {};
  return {
    input: known.input_mtok === undefined ? '' : perMillion(price?.input_price ?? 0),
    output: known.output_mtok === undefined ? '' : perMillion(price?.output_price ?? 0),
  };
}

/** @param {number} dollars */
function perMillion(dollars) {
  return Number((dollars * 1e6).toFixed(6));
}

/** As patterns: `#` is a digit, a `*` at the end any rest. @param {MatchLogic} match @returns {string[]} */
function namesOf(match) {
  if ('or' in match) return match.or.flatMap(namesOf);
  // What an `and` adds to its first rule only keeps out names that another model has as its own.
  if ('and' in match) return match.and.slice(0, 1).flatMap(namesOf);
  if ('equals' in match) return [match.equals];
  // Before the model's own name stands only its host, which isn't part of what is looked up.
  if ('ends_with' in match) return [match.ends_with];
  if ('starts_with' in match) return [`${match.starts_with}*`];
  if ('contains' in match) return [`${match.contains}*`];
  return [patternOf(match.regex)];
}

/** @param {string} regex */
function patternOf(regex) {
  const whole = regex.endsWith('$');
  const plain = regex
    .replace(/^\^|\$$/g, '')
    .replace(/\\d\{(\d)\}/g, (_all, count) => '#'.repeat(Number(count)))
    .replaceAll('\\d', '#')
    .replace(/\\([.-])/g, '$1');
  if (!/^[\w.#/-]+$/.test(plain))
    throw new Error(`The pattern ${regex} needs a look: namesOf can't write it.`);
  return whole ? plain : `${plain}*`;
}

/** @template T @param {T | undefined} value @param {string} name @returns {T} */
function required(value, name) {
  if (value === undefined) throw new Error(`The price list has no ${name} any more.`);
  return value;
}
