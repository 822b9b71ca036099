import type { NodeOf, PromptNode, TreeNode } from './treeNode.js';

/** With more of them, groups are folded at first. */
const mostUnfolded = 50;

/** The prompts by the folders in their names, one level at a time: groups first, each once. */
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
  return [
    ...[...groups].map(([key, inside]): NodeOf<'group'> => {
      const folder = inside[0]?.folder ?? '';
      return { kind: 'group', folder, prefix: key, prompts: inside, isOpen };
    }),
    ...own,
  ];
}
