/** The first place in a text that no store can keep as it is; null where there is none. */
export function unstorablePlace(text: string): { readonly what: string; readonly offset: number } | null {
  const found = /\0|\p{Surrogate}/u.exec(text);
  if (found === null) return null;
  return { what: found[0] === '\0' ? 'a NUL character' : 'half of a surrogate pair', offset: found.index };
}
