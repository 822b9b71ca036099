/** How prompts, versions and times are put into words, everywhere the same. */
import type {
  LiveState,
  RegistryPlace,
  ReviewStatus,
  VersionSummary,
} from '@onbook/language-server/protocol';
import { env, l10n } from 'vscode';

/** `triage` of `support/triage`. */
export function shortName(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

/** `10:02` today, else `12 Nov, 10:02`, with the year where it is another one. */
export function pointInTime(iso: string, now = new Date()): string {
  const time = new Date(iso);
  const clock: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' };
  if (time.toDateString() === now.toDateString()) return time.toLocaleTimeString(env.language, clock);
  const day: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', ...clock };
  const sameYear = time.getFullYear() === now.getFullYear();
  return time.toLocaleString(env.language, sameYear ? day : { ...day, year: 'numeric' });
}

const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

/** `3 days ago`. */
export function age(iso: string, now = Date.now()): string {
  const seconds = Math.max(0, Math.round((now - Date.parse(iso)) / 1000));
  const unit = units.find(([, length]) => seconds >= length);
  if (unit === undefined) return l10n.t('just now');
  const [name, length] = unit;
  return new Intl.RelativeTimeFormat(env.language, { numeric: 'auto' }).format(
    -Math.floor(seconds / length),
    name,
  );
}

/** `v3 · modified · production v2`: what stands beside a prompt's name in a list. */
export function promptStanding(prompt: {
  readonly newestVersion: number | null;
  readonly modified: boolean;
  readonly live: readonly LiveState[];
  readonly isArchived: boolean;
}): string {
  if (prompt.newestVersion === null) return l10n.t('not registered');
  return joined([
    `v${prompt.newestVersion}`,
    prompt.isArchived && l10n.t('archived'),
    prompt.modified && l10n.t('modified'),
    ...prompt.live.map(({ environment, version }) => `${environment} v${version}`),
  ]);
}

export function reviewWord(status: ReviewStatus): string {
  switch (status) {
    case 'approved':
      return l10n.t('approved');
    case 'changes_requested':
      return l10n.t('changes requested');
    case 'requested':
      return l10n.t('review requested');
    case 'unreviewed':
      return '';
  }
}

/** `this computer`, or a server's host. */
export function registryWord({ kind, location, asOf }: RegistryPlace): string {
  if (kind === 'local') return l10n.t('this computer');
  const host = URL.canParse(location) ? new URL(location).host : location;
  return asOf === null ? host : l10n.t('{0}, offline, as of {1}', host, pointInTime(asOf));
}

/** `live in production`, or nothing. */
export function liveWord(version: VersionSummary): string {
  return version.liveIn.length === 0 ? '' : l10n.t('live in {0}', version.liveIn.join(', '));
}

/** `Shorter greeting · ann@example.com · 3 days ago`. */
export function versionOrigin(version: VersionSummary): string {
  return joined([version.message, version.createdBy, age(version.createdAt)]);
}

export function joined(parts: readonly (string | false)[]): string {
  return parts.filter((part) => part !== false && part !== '').join(' · ');
}
