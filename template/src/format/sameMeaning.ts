import type { PromptDocument } from '../document.js';
import type { Call, Expression, Node, PartialCall } from '../scan/tree.js';

/** Whether two front matters say the same, and the same text follows them. */
export function haveSameValues(a: PromptDocument, b: PromptDocument): boolean {
  return a.content === b.content && valuesOf(a) === valuesOf(b);
}

/** Whether two trees render the same with whatever values. */
export function haveSameTree(a: PromptDocument, b: PromptDocument): boolean {
  return JSON.stringify(a.nodes.map(meaningOfNode)) === JSON.stringify(b.nodes.map(meaningOfNode));
}

/** The order of the keys counts: it is that of the inputs. */
function valuesOf({ frontMatter, problems }: PromptDocument): string {
  const faults = problems.map(({ code }) => code).filter((code) => code.startsWith('front-matter'));
  return JSON.stringify([frontMatter.raw, faults], (_, value: unknown) => {
    // JSON has no infinity.
    return typeof value === 'number' && !Number.isFinite(value) ? { number: String(value) } : value;
  });
}

function meaningOfNode(node: Node): unknown {
  switch (node.kind) {
    case 'text':
      return node.value;
    case 'output':
      return [node.delimiter, ...meaningOfCall(node.call)];
    case 'partial':
      return ['partial', nameOf(node), node.indent, ...meaningOfCall(node.call)];
    case 'block': {
      const { form, name, inverted, chained, divider, close, blockParameters, call } = node;
      const tags = [form, name?.text, inverted, chained, divider !== null, close !== null];
      const parts = [node.body, node.inverse].map((nodes) => nodes.map(meaningOfNode));
      return [...tags, blockParameters.map(({ text }) => text), ...meaningOfCall(call), ...parts];
    }
    case 'comment':
    case 'fault':
      return [node.kind, node.end - node.start];
  }
}

function nameOf({ name, computedName }: PartialCall): unknown {
  return computedName ? meaningOfExpression(computedName) : name?.text;
}

function meaningOfCall({ callee, arguments: given, named }: Call): unknown[] {
  const pairs = named.map(({ key, value }) => [key.text, meaningOfExpression(value)]);
  return [meaningOfExpression(callee), given.map(meaningOfExpression), pairs];
}

function meaningOfExpression(expression: Expression): unknown {
  switch (expression.kind) {
    case 'path': {
      const { data, depth, scoped, segments } = expression;
      return [data, depth, scoped, ...segments.map(({ text }) => text)];
    }
    case 'literal':
      return [typeof expression.value, String(expression.value)];
    case 'subExpression':
      return meaningOfCall(expression.call);
  }
}
