import { findHelper, helperNameOf } from '../language/helpers.js';
import type { Partials } from '../partials/partials.js';
import type { Block, Expression, Node, Output, PartialCall } from '../scan/tree.js';
import type { Stretch } from '../stretches/stretch.js';
import { insideOfBlock, scopeInside, textScope, type Inside, type TextInputs } from './blockScope.js';
import { demandAll, readArguments } from './callArguments.js';
import { enterPartial, withInlines, type PartialUse } from './enterPartial.js';
import type { Findings } from './findings.js';
import { noGuards, withGuards } from './guards.js';
import { idleArguments, noteUse } from './idleArguments.js';
import { guardsIn, isLocal, type Argument } from './scope.js';
import { visitAngles, visitExpression, visitHelper, visitPath } from './visitExpression.js';
import { reportComputed, reportDepth } from './partialProblems.js';
import { usesOf } from './variableUses.js';
import { freshVisits, mostVisits, newNumbers } from './visitOnce.js';
import type { Basis, KnownVisits, Place, Walk } from './walk.js';

interface Given extends TextInputs {
  readonly partials: Partials | null;
}

export function basisOf(given: Given): Basis {
  const { inputs, partials, isPartial } = given;
  return {
    inputs: new Map(inputs.map((input) => [input.name, input])),
    partials,
    isPartial,
    root: textScope(given),
    numberOf: newNumbers(),
  };
}

/**
 * Finds every use of a variable and every call of a helper in a stretch of a prompt's text, and what each means at its
 * place. `earlier`: what the stretches before it have walked through.
 */
export function analyse(
  { source, nodes }: Pick<Stretch, 'source' | 'nodes'>,
  basis: Basis,
  earlier: KnownVisits,
): Findings {
  const { root } = basis;
  const visits = freshVisits(earlier);
  const walk: Walk = {
    ...basis,
    references: new Map(),
    helperCalls: new Map(),
    deadPaths: new Set(),
    unknownProperties: new Map(),
    typedCalls: [],
    hiddenInputs: [],
    ownProblems: new Map(),
    problems: new Map(),
    named: new Map(),
    partialVisits: visits,
    readsAllInputs: false,
  };
  const text = { source, top: root, partial: null, inlines: null, block: null, active: null };
  visitNodes(walk, nodes, { scope: root, guards: noGuards(), certain: true, text });
  const references = [...walk.references.values()];
  const helperCalls = [...walk.helperCalls.values()];
  const unknownProperties = [...walk.unknownProperties];
  return {
    references: references.filter(isOwn),
    helperCalls: helperCalls.filter(isOwn),
    deadPaths: [...walk.deadPaths],
    typedCalls: walk.typedCalls.filter(({ helperCall }) => isOwn(helperCall)),
    hiddenInputs: walk.hiddenInputs,
    unknownProperties: unknownProperties.flatMap(([, property]) => (isOwn(property) ? [property] : [])),
    inPartials: {
      references: references.filter((one) => !isOwn(one)),
      helperCalls: helperCalls.filter((one) => !isOwn(one)),
      typedCalls: walk.typedCalls.filter(({ helperCall }) => !isOwn(helperCall)),
      unknownProperties: new Map(unknownProperties.filter(([, property]) => !isOwn(property))),
    },
    ownProblems: [...walk.ownProblems.values()],
    problems: walk.problems,
    idleArguments: idleArguments(walk),
    readsAllInputs: walk.readsAllInputs,
    uses: usesOf(references),
    visits: {
      known: visits.known,
      met: visits.met,
      calls: mostVisits.calls - visits.calls,
      nodes: mostVisits.nodes - visits.nodes,
    },
  };
}

/** Found in the stretch itself. */
function isOwn({ partial }: { readonly partial?: unknown }): boolean {
  return partial === undefined;
}

function visitNodes(walk: Walk, nodes: readonly Node[], around: Place): void {
  const { partialVisits } = walk;
  if (partialVisits.depth >= maxDepth) {
    reportDepth(walk, nodes, { place: around, most: maxDepth });
    return;
  }
  partialVisits.depth++;
  visitEach(walk, nodes, withInlines(nodes, around));
  partialVisits.depth--;
}

/** Of blocks and partials inside each other, as in rendering. A text alone has 200 blocks at most. */
const maxDepth = 500;

function visitEach(walk: Walk, nodes: readonly Node[], place: Place): void {
  if (place.text.active) walk.partialVisits.nodes -= nodes.length;
  for (const node of nodes) {
    if (node.kind === 'output') visitOutput(walk, node, place);
    else if (node.kind === 'partial') visitPartialCall(walk, node, place);
    else if (node.kind !== 'block') continue;
    else if (node.form === 'plain' || node.form === 'raw') visitBlock(walk, node, place);
    else if (node.form === 'partial' && node.name)
      visitPartial(walk, { name: node.name, call: node.call, content: node.body }, place);
  }
}

function visitPartialCall(walk: Walk, { name, computedName, call }: PartialCall, place: Place): void {
  if (name) visitPartial(walk, { name, call, content: null }, place);
  if (!computedName) return;
  const given = readArguments(call, place, walk.root);
  reportComputed(walk, computedName, place);
  demandAll(given);
  visitExpression(walk, computedName, { place, copes: false, type: null });
  visitArguments(walk, { call, given }, place);
}

function visitPartial(walk: Walk, written: Omit<PartialUse, 'given'>, place: Place): void {
  const { call, content } = written;
  const given = readArguments(call, place, walk.root);
  const use = { ...written, given };
  // Their place in the order of the text is here; what the partial needs of them is known afterwards.
  visitArguments(walk, use, place);
  if (walk.partials === null) {
    walk.readsAllInputs = true;
    demandAll(given);
    if (content) visitNodes(walk, content, { ...place, certain: false });
  } else {
    const visit = enterPartial(walk, use, place);
    if (visit) {
      visitNodes(walk, visit.nodes, visit.place);
      visit.leave();
    }
  }
  visitArguments(walk, use, place);
  if (!place.text.partial) noteUse(walk, use);
}

function visitArguments(
  walk: Walk,
  { call, given: { self, named } }: Pick<PartialUse, 'call' | 'given'>,
  place: Place,
): void {
  const visit = (expression: Expression | undefined, argument: Argument | null | undefined) => {
    if (!expression || !argument) return;
    const { isNeeded, isCertain, type } = argument;
    const inside = { ...place, certain: place.certain && isCertain };
    visitExpression(walk, expression, { place: inside, copes: !isNeeded, type });
  };
  const [first, ...more] = call.arguments;
  visit(first, self);
  for (const argument of more) visitExpression(walk, argument, { place, copes: false, type: null });
  for (const { key, value } of call.named) visit(value, named.get(key.text));
}
function visitOutput(walk: Walk, { call, delimiter }: Output, place: Place): void {
  if (delimiter === '<<>>') {
    visitAngles(walk, call.callee, place);
    return;
  }
  const helper = helperNameOf(call, (name) => isLocal(place.scope, name));
  const use = { place, copes: false, type: null };
  if (helper === null) visitPath(walk, call.callee, use);
  else visitHelper(walk, { name: helper, form: 'inline', call }, use);
}

function visitBlock(walk: Walk, block: Block, around: Place): void {
  const place: Place = { ...around, certain: false };
  const { call } = block;
  const name = helperNameOf(call, (local) => isLocal(place.scope, local));
  if (name === null && block.form === 'raw') {
    const written = place.text.source.slice(call.callee.start, call.callee.end);
    visitHelper(walk, { name: written, form: 'block', call }, { place, copes: true });
    return;
  }
  const inside = insideOfBlock({ name, call }, place, walk.root);
  if (name === null) {
    visitPath(walk, call.callee, { place, copes: true, type: null });
    visitHalves(walk, block, place, { ...inside, conditions: [call.callee], fillsInverse: false });
    return;
  }
  const helper = findHelper(name);
  const copes = helper?.guards !== undefined || block.divider !== null || block.inverse.length > 0;
  visitHelper(walk, { name, form: 'block', call }, { place, copes });
  visitHalves(walk, block, place, {
    ...inside,
    conditions: call.arguments,
    fillsInverse: helper?.guards === 'inverse',
  });
}

interface Condition extends Inside {
  readonly conditions: readonly Expression[];
  /** The conditions have a value in the half after the `{{else}}`, as with `unless`. */
  readonly fillsInverse: boolean;
}

function visitHalves(walk: Walk, block: Block, place: Place, condition: Condition): void {
  const { conditions, fillsInverse } = condition;
  const found = conditions.flatMap((one) => guardsIn(one, place.scope, walk.root));
  const present = withGuards(place.guards, found);
  const holds: Place = {
    ...place,
    scope: scopeInside(block, place.scope, condition),
    guards: fillsInverse ? place.guards : present,
  };
  const fails: Place = { ...place, guards: fillsInverse ? present : place.guards };
  visitNodes(walk, block.body, block.inverted ? fails : holds);
  visitNodes(walk, block.inverse, block.inverted ? holds : fails);
}
