import type { TextEdit } from '@onbook/template';
import type { Action, QuickFix } from './action.js';

/** Writes a front matter so that Dotprompt recognises it. */
export const correctFrontMatter: QuickFix = ({ range }, { prompt }) => {
  const { source, isPartial } = prompt;
  const text = source.slice(range.start, range.end);
  if (text.includes('\n'))
    return [removal(isPartial ? 'Remove the front matter' : 'Remove the empty front matter', source, range)];
  if (isPartial) return [];
  if (!source.includes('\n', range.end)) {
    // Line ends that are CR alone are for the editor to change.
    if (source.includes('\r', range.end)) return [];
    const edits = [{ range: { start: source.length, end: source.length }, text: '\n' }];
    return [{ title: "Add a line end after the '---'", edits, isPreferred: true }];
  }
  const hasEnd = /^---[ \t]*\r?$/m.test(source.slice(source.indexOf('\n', range.end) + 1));
  return [hasEnd ? comments(source, range.start) : ending(source, range.end)];
};

function removal(title: string, source: string, { start, end }: TextEdit['range']): Action {
  const next = source.indexOf('\n', end) + 1;
  return { title, edits: [{ range: { start, end: next === 0 ? source.length : next }, text: '' }] };
}

/** Of each line before the fence that isn't one; blanks before the fence itself go. */
function comments(source: string, fence: number): Action {
  const lineStart = source.lastIndexOf('\n', fence - 1) + 1;
  const edits: TextEdit[] = [];
  for (let start = 0; start < lineStart; start = source.indexOf('\n', start) + 1) {
    const line = source.slice(start, source.indexOf('\n', start));
    if (!/^(?:#|[ \t]*\r?$)/.test(line)) edits.push({ range: { start, end: start }, text: '# ' });
  }
  const isBlank = source.slice(lineStart, fence).trim() === '';
  const before = isBlank ? { start: lineStart, end: fence } : { start: fence, end: fence };
  if (!isBlank) edits.push({ range: { start: lineStart, end: lineStart }, text: '# ' });
  if (lineStart < fence) edits.push({ range: before, text: isBlank ? '' : '\n' });
  return { title: "Leave only '#' comments before the front matter", edits };
}

/** Behind the keys: at the first line that is blank, or looks like text. */
function ending(source: string, fence: number): Action {
  let end = source.indexOf('\n', fence) + 1;
  for (let next = end; next > 0 && isYamlLine(source, end); end = next > 0 ? next : source.length)
    next = source.indexOf('\n', end) + 1;
  const lineEnd = source.includes('\r\n') ? '\r\n' : '\n';
  const missing = source[end - 1] === '\n' ? '' : lineEnd;
  return {
    title: "End the front matter with '---'",
    edits: [{ range: { start: end, end }, text: `${missing}---${lineEnd}` }],
  };
}

function isYamlLine(source: string, start: number): boolean {
  return /^(?:[ \t]+\S|- |#|[\]}]|["']?[\w. ?(),-]{1,100}["']?[ \t]*:(?:\s|$))/.test(
    source.slice(start, start + 120),
  );
}
