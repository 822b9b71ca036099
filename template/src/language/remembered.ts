/** Names that are remembered: an editor asks for the same few at every keystroke. */
const most = 1000;

/** The same function, which computes its answer for a name once. The answer must not be undefined. */
export function remembered<Answer>(compute: (name: string) => Answer): (name: string) => Answer {
  const known = new Map<string, Answer>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    if (known.size >= most) known.clear();
    const answer = compute(name);
    known.set(name, answer);
    return answer;
  };
}
