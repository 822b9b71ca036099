import type { NodeOf, PromptNode, TreeNode } from './treeNode.js';

/** With more of them, groups are folded at first. */
const mostUnfolded = 50;

/**
 * The prompts by the folders in their names, one level at a time: groups first, each once. One prompt alone needs no
 * group around it.
 */
export function grouped(prompts: readonly PromptNode[], prefix = ''): readonly TreeNode[] {
  const groups = new Map<string, PromptNode[]>();
  const own: PromptNode[] = [];
  for (const node of prompts) {
    const slash = node.prompt.name.indexOf('/', prefix.length);
    if (slash === -1) {
      own.push({ ...node, prefix });
      continue;
    }
    const key = node.prompt.name.slice(0, slash + 1);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [node]);
    else group.push(node);
  }
  const isOpen = prompts.length <= mostUnfolded;
  const nodes: NodeOf<'group'>[] = [];
  for (const [key, inside] of groups) {
    const [first, second] = inside;
    if (first === undefined) continue;
    if (second === undefined) own.push({ ...first, prefix });
    else nodes.push({ kind: 'group', folder: first.folder, prefix: key, prompts: inside, isOpen });
  }
  return [...nodes, ...own.sort((one, other) => (one.prompt.name < other.prompt.name ? -1 : 1))];
}
