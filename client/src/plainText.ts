/** What prompts and people wrote is shown as they wrote it: VS Code would make icons and links of some of it. */
import type { QuickPickItem } from 'vscode';

/** For what VS Code looks for icons in: `$(flame)` stays those eight characters. */
export function withoutIcons(text: string): string {
  return text.replace(/\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/g, '\\$&');
}

/**
 * For notifications: `[text](command:…)` would be a link that runs a command. An invisible character between the
 * brackets keeps it text.
 */
export function withoutLinks(text: string): string {
  return text.replaceAll('](', ']\u200B(');
}

/** For Markdown: every character that could mean something there is escaped. */
export function withoutMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>~$&]/g, '\\$&').replaceAll('\n', ' ');
}

/** A row to pick, with every text of it as it was written. */
export function plainItem<Item extends QuickPickItem>(item: Item): Item {
  const { label, description, detail } = item;
  return {
    ...item,
    label: withoutIcons(label),
    ...(description === undefined ? {} : { description: withoutIcons(description) }),
    ...(detail === undefined ? {} : { detail: withoutIcons(detail) }),
  };
}
