import type { TokenReport } from '@onbook/language-server/protocol';
import { element, filled, setAttribute, setText } from './dom.js';
import { dollars, integer, percent, tokenCount } from './figures.js';
import { words } from './host.js';

const nearlyFull = 0.8;

/** The tokens and the cost of all messages, and how full they make the context window. */
export function createCostView() {
  const figures = element('span', 'figures');
  const meter = element('span', 'meter', {
    role: 'meter',
    'aria-label': words.contextWindow,
    'aria-valuemin': '0',
  });
  const fill = element('span', 'fill');
  const share = element('span', 'share');
  const node = element('p', 'cost');
  meter.append(fill);
  node.append(figures, meter, share);

  return {
    node,
    show(report: TokenReport | null): void {
      setText(figures, report === null ? '' : figuresOf(report));
      setAttribute(figures, 'title', report === null ? null : whyOf(report));
      const window = report?.contextWindow ?? null;
      const isKnown = report?.tokens != null && report.share !== null && window !== null;
      meter.hidden = !isKnown;
      share.hidden = !isKnown;
      if (!isKnown) return;
      const text = filled(words.share, percent(report.share), integer(window));
      setText(share, text);
      setAttribute(share, 'title', words.contextWindow);
      setAttribute(meter, 'aria-valuemax', String(window));
      setAttribute(meter, 'aria-valuenow', String(Math.min(report.tokens, window)));
      setAttribute(meter, 'aria-valuetext', text);
      fill.style.width = `${Math.min(1, report.share) * 100}%`;
      meter.classList.toggle('nearlyFull', report.share >= nearlyFull && report.share <= 1);
      meter.classList.toggle('overFull', report.share > 1);
    },
  };
}

function figuresOf({ tokens, estimate, cost }: TokenReport): string {
  if (tokens === null) return '';
  const count = tokenCount(tokens, estimate !== null);
  return cost === null ? count : `${count} · ${dollars(cost.microUsd)}`;
}

function whyOf({ estimate, cost }: TokenReport): string {
  return [estimate, cost && filled(words.priceData, cost.data)].filter((text) => text !== null).join(' ');
}
