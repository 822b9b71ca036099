import Handlebars from 'handlebars';
import type { Problem } from './problems.js';

/**
 * What Handlebars itself says of a template's text: the last word before a version is registered. At most one
 * problem, since Handlebars stops at the first. Ranges are into `content`. Parse and check the prompt first: Handlebars
 * overflows on deep nesting, and is slow on long texts.
 */
export function handlebarsProblems(content: string): readonly Problem[] {
  try {
    Handlebars.parse(content);
    return [];
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return [
      {
        code: 'syntax',
        severity: 'error',
        message: `Handlebars refuses this: ${firstLine(message)}`,
        range: placeOf(message, content),
      },
    ];
  }
}

/** `Parse error on line 3:` and three lines with an arrow, or a sentence that ends with ` - 3:14`. */
function firstLine(message: string): string {
  const [first = '', , , expectation] = message.split('\n');
  return expectation === undefined ? first : `${first} ${expectation}`;
}

function placeOf(message: string, content: string): Problem['range'] {
  const place = /line (\d+)/i.exec(message) ?? / - (\d+):\d+$/.exec(message);
  const lines = content.split('\n');
  const line = Math.min(Math.max(Number(place?.[1] ?? 1), 1), lines.length);
  const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
  return { start, end: start + (lines[line - 1] ?? '').length };
}
