import { describeHelper } from '../language/describeHelper.js';
import { describeRole } from '../language/describeRole.js';
import { describeWord } from '../language/describeWord.js';
import { subjectAt, type Subject } from '../language/subjectAt.js';
import { explainArgument, explainPartial } from './explainPartial.js';
import { explainPath } from './explainPath.js';
import type { Explained, Explanation } from './explanation.js';

export function explainBody(explained: Explained, offset: number): Explanation | null {
  const subject = subjectAt(explained.tagText, offset);
  const description = subject && descriptionOf(subject, explained);
  return description && { range: subject.range, description };
}

function descriptionOf(subject: Subject, explained: Explained): Explanation['description'] | null {
  switch (subject.kind) {
    case 'helper':
      return describeHelper(subject.helper);
    case 'role':
      return describeRole(subject.role);
    case 'word':
      return describeWord(subject.word);
    case 'partial':
      return explainPartial(explained, subject.partial);
    case 'argument':
      return explainArgument(explained, subject.partial, subject.name);
    case 'path':
      return explainPath(explained, subject.path, subject.at);
  }
}
