import type { Onbook } from '../onbook.js';

export function refreshPrompts(onbook: Onbook): undefined {
  onbook.refresh();
}
