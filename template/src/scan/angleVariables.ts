/**
 * `<<name>>`: an identifier path, no blanks, no `<` before and no `>` after. Anything else that begins with `<<`
 * (heredocs, shifts, conflict marks, `<<<markers>>>`) stays text.
 */
const angleVariable = /<<[A-Za-z_][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*>>/y;

/** Behind the variable whose marks begin at `at`; -1 where there is none. */
export function angleVariableEnd(source: string, at: number): number {
  angleVariable.lastIndex = at;
  if (source[at - 1] === '<' || !angleVariable.test(source)) return -1;
  const end = angleVariable.lastIndex;
  return source[end] === '>' ? -1 : end;
}

/** Where the names of a text's variables begin. */
export function* angleVariables(source: string): Generator<number> {
  for (let at = source.indexOf('<<'); at >= 0;) {
    const end = angleVariableEnd(source, at);
    if (end >= 0) yield at + 2;
    at = source.indexOf('<<', Math.max(end, at + 1));
  }
}
