import type { Onbook } from '../onbook.js';

export function showLog(onbook: Onbook): undefined {
  onbook.client.showLog();
}
