import type { HelperName } from '../../language/helpers.js';
import { eachHelper } from './each.js';
import type { BlockHelper, InlineHelper } from './helper.js';
import { historyHelper } from './history.js';
import { ifEqualsHelper, unlessEqualsHelper } from './ifEquals.js';
import { ifHelper, unlessHelper } from './if.js';
import { jsonHelper } from './json.js';
import { logHelper } from './log.js';
import { lookupHelper } from './lookup.js';
import { mediaHelper } from './media.js';
import { sectionHelper } from './section.js';
import { withHelper } from './with.js';

type Implementation =
  | { readonly form: 'block'; readonly run: BlockHelper }
  | { readonly form: 'inline'; readonly run: InlineHelper };

/** Without `role`, which takes no values and so is none of these. */
const implementations: Readonly<Record<Exclude<HelperName, 'role'>, Implementation>> = {
  each: { form: 'block', run: eachHelper },
  history: { form: 'inline', run: historyHelper },
  if: { form: 'block', run: ifHelper },
  ifEquals: { form: 'block', run: ifEqualsHelper },
  json: { form: 'inline', run: jsonHelper },
  log: { form: 'inline', run: logHelper },
  lookup: { form: 'inline', run: lookupHelper },
  media: { form: 'inline', run: mediaHelper },
  section: { form: 'inline', run: sectionHelper },
  unless: { form: 'block', run: unlessHelper },
  unlessEquals: { form: 'block', run: unlessEqualsHelper },
  with: { form: 'block', run: withHelper },
};

/** Null for a helper that doesn't exist, or has no block form. */
export function blockHelper(name: string): BlockHelper | null {
  const found = implementationOf(name);
  return found?.form === 'block' ? found.run : null;
}

/** Null for a helper that doesn't exist, or is a block. */
export function inlineHelper(name: string): InlineHelper | null {
  const found = implementationOf(name);
  return found?.form === 'inline' ? found.run : null;
}

function implementationOf(name: string): Implementation | null {
  return Object.hasOwn(implementations, name) ? implementations[name as keyof typeof implementations] : null;
}
