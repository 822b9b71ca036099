import { findModel, frontMatterKeys, inputPlaces, type Range } from '@onbook/template';
import type { Description } from '../language/description.js';
import { describeKey } from '../language/describeKey.js';
import { describeModel } from '../language/describeModel.js';
import { describeValue } from '../language/describeValue.js';
import { frontMatterLineAt, type FrontMatterLine } from '../language/frontMatterLine.js';
import { touches } from '../language/ranges.js';
import { schemaKeyAt, type SchemaKey } from '../language/schemaKeyAt.js';
import { samplesOf } from '../workspace/samples.js';
import { explainInput } from './explainInput.js';
import type { Explained, Explanation } from './explanation.js';

export function explainFrontMatter(explained: Explained, offset: number): Explanation | null {
  const document = explained.open.prompt;
  if (offset > (document.frontMatter.range?.end ?? document.source.length)) return null;
  const place = inputPlaces(document).find((one) => touches(one, offset));
  if (place) {
    const { name, start, end } = place;
    const description = explainInput(explained, name);
    return description && { range: { start, end }, description };
  }
  const key = schemaKeyAt(document, offset);
  if (key) return { range: key.range, description: describeProperty(key, explained) };
  const line = frontMatterLineAt(document, offset);
  if (!line) return null;
  return touches(line.keyRange, offset) ? explainKey(line) : explainModel(line, explained, offset);
}

async function describeProperty(key: SchemaKey, { open, workspace }: Explained): Promise<Description> {
  const { name, schema, required, path, of } = key;
  const holder = path.slice(0, -1).findLast((step) => step !== 0);
  const origin = `property of ${holder === undefined ? 'the answer' : `'${holder}'`}${required ? '' : ', optional'}`;
  const inputPath = of === 'input' ? path : null;
  const samples = of === 'input' ? await samplesOf(open, workspace.log) : [];
  return describeValue({ name, origin }, { schema, label: name, inputPath }, samples);
}

function explainKey({ key, keyRange }: FrontMatterLine): Explanation | null {
  const known = frontMatterKeys.find((one) => one.key === key);
  return known ? { range: keyRange, description: describeKey(known) } : null;
}

function explainModel(
  { key, valueRange }: FrontMatterLine,
  { open }: Explained,
  offset: number,
): Explanation | null {
  const { source } = open.prompt;
  const range = key === 'model' && valueRange ? scalarIn(source, valueRange) : null;
  if (!range || !touches(range, offset)) return null;
  const written = source.slice(range.start, range.end);
  const model = findModel(written);
  return model && { range, description: describeModel(written, model) };
}

/** Without quotation marks and a comment. */
function scalarIn(source: string, { start, end }: Range): Range {
  const [, quote = '', text = ''] = /^(["']?)([^"'\s#]*)/.exec(source.slice(start, end)) ?? [];
  const from = start + quote.length;
  return { start: from, end: from + text.length };
}
