import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** Compiles a program (.mts) as strictly as an application would, and answers the path of what Node runs. */
export function compileProgram(path: string): string {
  const options: ts.CompilerOptions = {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2023,
    types: ['node'],
    typeRoots: [fileURLToPath(new URL('../../../node_modules/@types', import.meta.url))],
    strict: true,
    skipLibCheck: true,
  };
  const compilation = ts.createProgram([path], options);
  const faults = ts.getPreEmitDiagnostics(compilation);
  assert.deepEqual(
    faults.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')),
    [],
  );
  compilation.emit();
  return path.replace(/\.mts$/, '.mjs');
}
