/** The text node, and the character in it, at a point of the window. */
export function caretAt(x: number, y: number): { readonly node: Node; readonly offset: number } | null {
  const caret = document.caretPositionFromPoint(x, y);
  return caret && { node: caret.offsetNode, offset: caret.offset };
}
