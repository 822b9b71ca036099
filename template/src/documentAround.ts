import { analyse } from './analyse/analyse.js';
import type { Findings } from './analyse/findings.js';
import { ParsedDocument, readingOf } from './createDocument.js';
import type { PromptDocument } from './document.js';
import { buildTree } from './scan/buildTree.js';
import { cutTable } from './scan/cutTable.js';
import type { Node } from './scan/tree.js';
import type { Bounds, Stretch } from './stretches/stretch.js';

/**
 * The document for those who look at one place of it: its tree, and what was found by walking through that, is of the
 * stretch around `offset` alone, while all that the whole text decides (inputs, variables, front matter …) is the
 * document's. To make the tree of a long text anew after each keystroke takes longer than all else that is asked there.
 * @throws TypeError where `document` isn't what `parsePrompt` or `editPrompt` returned, but a copy.
 */
export function documentAround(document: PromptDocument, offset: number): PromptDocument {
  const whole = readingOf(document);
  const { stretches } = whole.split;
  // Beside a tag that is half in one stretch and half in the other stands the cursor between the two.
  const touched = stretches.filter(({ start, end }) => start <= offset && offset <= end);
  const [first] = touched;
  const last = touched.at(-1);
  if (stretches.length === 1 || first === undefined || last === undefined) return document;
  return new DocumentPart(whole, { start: first.start, end: last.end, from: first.from, to: last.to });
}

class DocumentPart extends ParsedDocument {
  readonly #whole: ParsedDocument;
  readonly #bounds: Bounds;
  #tree: readonly Node[] | null = null;
  #findings: Findings | null = null;

  constructor(whole: ParsedDocument, bounds: Bounds) {
    super(whole.source, { ...whole.reading, basis: whole.basis });
    this.#whole = whole;
    this.#bounds = bounds;
  }

  override get split() {
    return this.#whole.split;
  }

  override get analysis() {
    return this.#whole.analysis;
  }

  override get nodes() {
    return (this.#tree ??= treeOf(this.#whole, this.#bounds));
  }

  protected override findAll(): Findings {
    const stretch: Stretch = { source: this.source, nodes: this.nodes };
    return (this.#findings ??= analyse(stretch, this.basis, new Map()));
  }

  override get references() {
    return this.findAll().references;
  }

  override get partialReferences() {
    return this.findAll().inPartials.references;
  }
}

/** Positions are those in the source. */
function treeOf({ source, reading }: ParsedDocument, { start, end, from, to }: Bounds): readonly Node[] {
  const { table, matching } = reading.template;
  const roles = matching.roles.slice(from, to).map((role) => (role < 0 ? role : role - from));
  return buildTree(source, { start, end }, { table: cutTable(table, { from, to }, 0), roles });
}
