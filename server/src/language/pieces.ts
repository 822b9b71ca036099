import type { Node, PromptDocument, Range } from '@onbook/template';

/**
 * What a template says, as one text: what is sent as it is sent, and tags as they are written, or as `show` has them.
 * Two templates with the same pieces render the same.
 */
export function piecesOf(
  { nodes, source }: Pick<PromptDocument, 'nodes' | 'source'>,
  show: (node: Node) => string | null = () => null,
): string {
  const tag = (range: Range | null) => (range ? `\0${source.slice(range.start, range.end)}\0` : '');
  const piece = (node: Node): string => {
    const shown = show(node);
    if (shown !== null) return shown;
    if (node.kind === 'text') return node.value;
    if (node.kind === 'comment') return '';
    if (node.kind !== 'block') return tag(node);
    const halves = [node.body, node.inverse].map((half) => half.map(piece).join(''));
    return `${tag(node.open)}${halves[0] ?? ''}${tag(node.divider)}${halves[1] ?? ''}${tag(node.close)}`;
  };
  return nodes.map(piece).join('');
}
