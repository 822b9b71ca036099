import type { HiddenInput } from '../analyse/references.js';
import type { Value } from '../analyse/scope.js';
import type { PromptDocument } from '../document.js';
import type { Problem } from '../problems.js';
import type { Check } from './check.js';
import { hiddenByHelpers, type HiddenByHelper } from './hiddenByHelpers.js';

/** A name that is an input's and means something else where it stands. */
export const shadowing: Check = (document) => {
  const { hiddenInputs } = document;
  const byHelpers = hiddenByHelpers(document);
  if (hiddenInputs.length + byHelpers.length === 0) return [];
  const isRead = readInputs(document);
  const ofBlocks = firstUses(hiddenInputs).flatMap((hidden) => ofBlock(hidden, isRead(hidden.name)) ?? []);
  // The others are wrong without arguments anyway.
  const rightCalls = byHelpers.filter(({ name }) => name === 'history' && !isRead(name));
  return [...ofBlocks, ...rightCalls.map(ofHelper)];
};

/** Whether the text reads an input somewhere: then its author knows what is what. */
function readInputs(document: PromptDocument): (name: string) => boolean {
  const { uses, readsAllInputs } = document;
  return (name) => readsAllInputs || uses.has(name);
}

/** A block parameter is told once. */
function firstUses(hidden: readonly HiddenInput[]): readonly HiddenInput[] {
  const seen = new Set<Value>();
  return hidden.filter(({ by, value }) => {
    if (by !== 'parameter') return true;
    const isNew = !seen.has(value);
    seen.add(value);
    return isNew;
  });
}

function ofBlock(hidden: HiddenInput, isRead: boolean): Problem | null {
  const { by, instead, range } = hidden;
  if (by === 'vague' || (by === 'property' && isRead) || isItself(hidden)) return null;
  const unread = isRead || by === 'angles' ? '' : ', which nothing reads';
  const message = `${meaningOf(hidden)}${unread}. ${adviceFor(hidden)}`;
  const isSure = !isRead || by === 'angles';
  const suggestion = instead !== null && isSure ? { suggestion: instead } : {};
  return { code: 'shadowing', severity: isSure ? 'warning' : 'hint', message, range, ...suggestion };
}

function meaningOf({ name, by, value }: HiddenInput): string {
  switch (by) {
    case 'parameter':
      return `'${name}' is a name that the block brings here, and not the input '${name}'`;
    case 'argument':
      return `'${name}' is what the call of the partial gives here, and not the input '${name}'`;
    case 'angles':
      return `In angles '${name}' is an input of the prompt, and not the name that the block brings`;
    case 'property':
    case 'vague':
      return `'${name}' is a property of ${value.label} here, and not the input '${name}'`;
  }
}

function adviceFor({ by, instead }: HiddenInput): string {
  if (instead === null) return 'Give one of them another name.';
  return by === 'angles' ? `Write ${instead}.` : `Write '${instead}' for the input.`;
}

/** As in `{{#with order as |order|}}`. */
function isItself({ name, by, value }: HiddenInput): boolean {
  return by === 'parameter' && value.label === `'${name}'`;
}

function ofHelper({ name, range }: HiddenByHelper): Problem {
  const suggestion = `@root.${name}`;
  const message = `'${name}' is a helper, so this isn't the input '${name}', which nothing reads. Write '${suggestion}' for the input.`;
  return { code: 'shadowing', severity: 'warning', message, range, suggestion };
}
