/**
 * The longest prompt file and the longest partial that are read, and how long a prompt may be together with the
 * partials that it calls: UTF-16 code units.
 */
export const maxSourceLength = 1_000_000;

/** What to say of a longer text, which `what` names; the message says how long it is and what to do. */
export function tooLongMessage(what: string, length: number): string {
  const [has, most] = [length, maxSourceLength].map((count) => count.toLocaleString('en-US'));
  return `${what} has ${has} characters, and may have ${most}. Pass long texts as variables.`;
}
