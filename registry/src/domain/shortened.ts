const maxLength = 60;

/** A text of any length as a message shows it. */
export function shortened(text: string): string {
  return text.length > maxLength ? `${text.slice(0, maxLength)}…` : text;
}
