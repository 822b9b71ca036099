import type { SyntaxNode } from '@lezer/common';
import type { MovedArgument } from '@onbook/template';
import { argumentsText } from './argumentsText.js';
import { asText } from './asText.js';
import type { Call } from './callInJavaScript.js';
import { insertedBeforeCode } from './insertedBeforeCode.js';
import { childrenOf, sourceOf, type Program } from './program.js';

const modules = ['json', 'os', 'urllib.parse', 'urllib.request'];

/** Asks the registry's server, with nothing but the standard library. */
const renderPrompt = [
  'def render_prompt(name, variables):',
  '    """What is live of a prompt in production, rendered by the Onbook registry at ONBOOK_REGISTRY."""',
  '    address = "%s/v1/prompts/%s/render" % (os.environ["ONBOOK_REGISTRY"], urllib.parse.quote(name, safe=""))',
  '    headers = {"Content-Type": "application/json", "Authorization": "Bearer " + os.environ["ONBOOK_TOKEN"]}',
  '    body = json.dumps({"variables": variables}).encode()',
  '    with urllib.request.urlopen(urllib.request.Request(address, body, headers)) as response:',
  '        return json.load(response)["text"]',
];

function definesRender(program: Program, { name, firstChild }: SyntaxNode): boolean {
  const defined = name === 'FunctionDefinition' ? firstChild?.nextSibling : null;
  return defined != null && sourceOf(program, defined) === 'render_prompt';
}

/** The literal as a call of a function that is made once in a file. */
export function callInPython(
  program: Program,
  literal: SyntaxNode,
  { name, values }: { readonly name: string; readonly values: readonly MovedArgument[] },
): Call {
  const given = argumentsText(
    program,
    literal,
    values.map(({ name: key, expression }) => `"${key}": ${asText(program, literal, expression)}`),
  );
  const call = { start: literal.from, end: literal.to, text: `render_prompt("${name}", ${given})` };
  const before = childrenOf(program.tree.topNode).filter(({ to }) => to < literal.from);
  if (before.some((node) => definesRender(program, node))) return { changes: [call], notes: [] };
  const imported = before.filter(({ name: kind }) => kind === 'ImportStatement');
  const missing = modules.filter(
    (module) => !imported.some((node) => sourceOf(program, node) === `import ${module}`),
  );
  const lines = [...missing.map((module) => `import ${module}`), '', '', ...renderPrompt, ''];
  return { changes: [insertedBeforeCode(program, lines), call], notes: [] };
}
