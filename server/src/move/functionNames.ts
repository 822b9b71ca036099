/** What Lezer's grammars call functions. A method of an object is a `Property` that has a `ParamList`. */
export const functionNames: ReadonlySet<string> = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunction',
  'MethodDeclaration',
  'FunctionDefinition',
]);
