import type { ViewStore } from '../feedback/view-store.js';

/** How long views are kept, by which decision, and how long backups are. */
export interface RetentionConfig {
  readonly retentionDays: number;
  /** The number of the decision (gallringsbeslut) by which views are purged; without one nothing is. */
  readonly retentionDecision: string | undefined;
  /** The longest that a backup is kept, in days. */
  readonly backupKeepDays: number;
}

export type PurgeOutcome =
  | { readonly kind: 'no-decision' }
  | { readonly kind: 'purged'; readonly views: number; readonly before: string };

const dayMs = 24 * 60 * 60 * 1000;

/** The instant before which views are too old. */
export function retentionLimit({ retentionDays }: Pick<RetentionConfig, 'retentionDays'>, now: Date): Date {
  return daysBefore(now, retentionDays);
}

/** So many times 24 hours earlier. */
export function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * dayMs);
}

/**
 * Purges the views that are older than the retention, and forgets deletions that no backup is old enough to bring
 * back. To be called once a day.
 */
export async function purgeExpired(
  store: { readonly views: Pick<ViewStore, 'purge'>; forgetDeletions(before: Date): Promise<void> },
  config: RetentionConfig,
  now: Date,
): Promise<PurgeOutcome> {
  await store.forgetDeletions(daysBefore(now, config.backupKeepDays));
  if (config.retentionDecision === undefined) return { kind: 'no-decision' };
  const before = retentionLimit(config, now).toISOString();
  const { views } = await store.views.purge({ before });
  return { kind: 'purged', views, before };
}
