/** What people read comes from `l10n.t`, as one sentence that a translator can find. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';

/** Of VS Code's API, what shows its first argument. */
const showing = /^window\.(show\w*Message|setStatusBarMessage)$/;
/** Properties that are shown. */
const shown: ReadonlySet<string> = new Set([
  'title',
  'placeHolder',
  'prompt',
  'openLabel',
  'tooltip',
  'description',
]);

const files = [
  ...readdirSync('client/src', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `client/src/${file}`),
  'server/src/features/codeLens.ts',
];

describe('Words that people read', () => {
  it('are whole sentences where they are translated', () => {
    const pieced: string[] = [];
    eachNode((node, where) => {
      if (!ts.isCallExpression(node) || node.expression.getText() !== 'l10n.t') return;
      const [message] = node.arguments;
      if (message === undefined || !ts.isStringLiteralLike(message)) pieced.push(where);
    });
    assert.deepEqual(pieced, []);
  });

  it('are translated', () => {
    // An example, such as support/triage, is the same in every language.
    const bare: string[] = [];
    eachNode((node, where) => {
      const isArgument = ts.isCallExpression(node) && showing.test(node.expression.getText());
      const value = isArgument
        ? node.arguments[0]
        : ts.isPropertyAssignment(node) && shown.has(node.name.getText())
          ? node.initializer
          : undefined;
      if (value !== undefined && ts.isStringLiteralLike(value) && /[A-Z\s]/.test(value.text))
        bare.push(where);
    });
    assert.deepEqual(bare, []);
  });
});

function eachNode(visit: (node: ts.Node, where: string) => void): void {
  for (const file of files) {
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ESNext, true);
    const walk = (node: ts.Node): void => {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      visit(node, `${file}:${line + 1}`);
      node.forEachChild(walk);
    };
    walk(source);
  }
}
