import { element, filled } from './dom.js';
import { words } from './host.js';
import { looksSame, unchanged, type Line, type Piece } from './lines.js';

/** A text on the page, line by line. An edit replaces the lines that it changed, and nothing else. */
export interface TextView {
  readonly node: HTMLElement;
  show(lines: readonly Line[]): void;
  lineAt(node: Element): Line | undefined;
  /** The nodes of the lines that have the segment, or the one that has its character `offset`. */
  nodesOf(segment: number, offset: number | null): readonly HTMLElement[];
}

export function createTextView(): TextView {
  const node = element('div', 'text');
  let shown: readonly Line[] = [];
  const nodeAt = (index: number) => node.children[index] as HTMLElement | undefined;

  return {
    node,
    show(lines) {
      const { start, end } = unchanged(shown, lines, looksSame);
      const [removed, added] = [shown.length - start - end, lines.length - start - end];
      const kept = Math.min(removed, added);
      for (let index = start; index < start + kept; index++) fillLine(nodeAt(index), lines[index] ?? []);
      for (let count = kept; count < removed; count++) nodeAt(start + kept)?.remove();
      if (added > kept) {
        const fresh = lines
          .slice(start + kept, start + added)
          .map((line) => fillLine(element('div', 'line'), line));
        const next = nodeAt(start + kept) ?? null;
        const fragment = document.createDocumentFragment();
        fragment.append(...fresh);
        node.insertBefore(fragment, next);
      }
      shown = lines;
    },
    lineAt: (child) => shown[[...node.children].indexOf(child)],
    nodesOf(segment, offset) {
      return shown.flatMap((line, index) => {
        const found = nodeAt(index);
        return found !== undefined && line.some((piece) => isAt(piece, segment, offset)) ? [found] : [];
      });
    },
  };
}

function isAt({ segment: own, offset: start, text }: Piece, segment: number, offset: number | null): boolean {
  return own === segment && (offset === null || (offset >= start && offset <= start + text.length));
}

/** An empty line has a break, so that it has a height, and is there when it is copied. */
function fillLine<Node extends HTMLElement | undefined>(node: Node, line: Line): Node {
  node?.replaceChildren(...(line.length === 0 ? [element('br')] : line.map(pieceNode)));
  return node;
}

function pieceNode(piece: Piece): HTMLElement {
  const { kind, text, partial, enters } = piece;
  const span = element('span', classOf(kind, partial !== undefined, enters));
  span.textContent = text;
  const title = titleOf(piece);
  if (title !== '') span.title = title;
  return span;
}

function classOf(kind: Piece['kind'], isOfPartial: boolean, enters: boolean): string {
  return `segment ${kind}${isOfPartial ? ` partial${enters ? ' enters' : ''}` : ''}`;
}

function titleOf({ kind, path, partial }: Piece): string {
  const word = kind === 'literal' ? '' : kind === 'missing' ? words.missingMark : words[kind];
  const origin = partial === undefined ? '' : filled(words.fromPartial, partial);
  return [path === undefined ? word : `${word}: ${path}`, origin].filter((text) => text !== '').join(', ');
}
