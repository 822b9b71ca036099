import type { ScannedTemplate } from '../scan/scanTemplate.js';
import { TagKind, tagKind, tagStart } from '../scan/table.js';
import { topLevelTags } from '../scan/topLevelTags.js';
import { growth, type Step } from './joinSteps.js';
import { cutStretch, wholeStretch, type Bounds, type Stretch } from './stretch.js';

/** A stretch and where it is in one state of the text; its positions count from `start`. */
export interface Placed extends Bounds {
  readonly stretch: Stretch;
}

/** A template as stretches, which laid end to end give the template. */
export interface Split {
  readonly template: ScannedTemplate;
  readonly stretches: readonly Placed[];
}

/** How the template came from another one. */
export interface Change extends Step {
  readonly before: Split;
}

/** Tags in a stretch, so that to look at one costs about as much as to go through the list of all. */
function wantedTags(count: number): number {
  return Math.max(4, Math.ceil(Math.sqrt(count) / 2));
}

/**
 * Cuts a template into stretches, those of the old one among them that the change leaves as they are. One that didn't
 * come from another is left whole: many are never edited, and whoever renders them needs the whole tree anyway.
 */
export function splitTemplate(source: string, template: ScannedTemplate, change: Change | null): Split {
  const { table, matching, range } = template;
  const { count } = table.tags;
  const end = { start: range.end, end: range.end, from: count, to: count };
  const whole = {
    template,
    stretches: [{ stretch: wholeStretch(source, template), ...end, start: 0, from: 0 }],
  };
  if (change === null) return whole;
  const isTop = topLevelTags(table, matching.roles);
  if (definesPartials(template, isTop)) return whole;
  const stretches: Placed[] = [];
  let next = { start: range.start, from: 0 };
  for (const kept of [...keptStretches(change, template, isTop), { ...end, stretch: null }]) {
    const gap = { ...next, end: kept.start, to: kept.from };
    for (const bounds of cutBounds(source, gap, { template, isTop }))
      stretches.push({ stretch: cutStretch(source, template, bounds), ...bounds });
    if (kept.stretch) stretches.push(kept);
    next = { start: kept.end, from: kept.to };
  }
  return stretches.length > 1 ? { template, stretches } : whole;
}

/**
 * An inline partial can be called from anywhere beside it, so nothing is cut off from it. What a faulty tag would have
 * had as its content stands beside the rest.
 */
function definesPartials({ table }: ScannedTemplate, isTop: Uint8Array): boolean {
  let isFaulty = false;
  let isInside = false;
  for (let tag = 0; tag < isTop.length; tag++) {
    const kind = tagKind(table, tag);
    if (kind === TagKind.faultOpen) isFaulty = true;
    if (kind !== TagKind.openInline) continue;
    if (isTop[tag] === 1) return true;
    isInside = true;
  }
  return isFaulty && isInside;
}

function cutBounds(
  source: string,
  gap: Bounds,
  { template: { table }, isTop }: { readonly template: ScannedTemplate; readonly isTop: Uint8Array },
): Bounds[] {
  const found: Bounds[] = [];
  const wanted = wantedTags(isTop.length);
  let { start, from } = gap;
  for (let tag = from + wanted; tag + wanted <= gap.to; tag++) {
    const end = tagStart(table, tag);
    // A backslash before a tag is no text.
    if (isTop[tag] !== 1 || source[end - 1] === '\\') continue;
    found.push({ start, end, from, to: tag });
    start = end;
    from = tag;
    tag += wanted - 1;
  }
  if (start < gap.end || from < gap.to) found.push({ ...gap, start, from });
  return found;
}

/** The old stretches that say the same in the new template, at their new places. */
function keptStretches(change: Change, template: ScannedTemplate, isTop: Uint8Array): Placed[] {
  const { before, characters, tags } = change;
  const { matching: old, range } = before.template;
  const shift = growth(characters);
  const rowShift = growth(tags);
  const isEndMoved = template.range.end === range.end + shift;
  return before.stretches.flatMap((placed): Placed | [] => {
    const { stretch, start, end, from, to } = placed;
    const isLast = to === old.roles.length;
    // A text belongs to the tag before it, so the tag that ends it must still be there.
    const isBefore = to <= tags.from && end < characters.from && tagStart(template.table, to) === end;
    const isBehind = from > 0 && from >= tags.to && start >= characters.to;
    if (isLast ? !isBehind || !isEndMoved : !isBefore && !isBehind) return [];
    const [by, rows] = isBehind ? [shift, rowShift] : [0, 0];
    const now = { start: start + by, end: end + by, from: from + rows, to: to + rows };
    const isSame = isCut(isTop, now) && areSameRoles(old.roles, template.matching.roles, { placed, rows });
    return isSame ? { stretch, ...now } : [];
  });
}

/** Whether a stretch may begin and end there. */
function isCut(isTop: Uint8Array, { from, to }: Bounds): boolean {
  return (from === 0 || isTop[from] === 1) && (to === isTop.length || isTop[to] === 1);
}

/** `rows`: by how many the tags have moved. */
function areSameRoles(
  old: Int32Array,
  now: Int32Array,
  { placed: { from, to }, rows }: { readonly placed: Bounds; readonly rows: number },
): boolean {
  if (old === now) return true;
  for (let tag = from; tag < to; tag++) {
    const role = old[tag] ?? 0;
    if (now[tag + rows] !== (role < 0 ? role : role + rows)) return false;
  }
  return true;
}
