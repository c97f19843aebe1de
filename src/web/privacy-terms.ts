/** How long what is stored is kept, as it is configured: the privacy page promises it. */
export interface PrivacyTerms {
  readonly retentionDays: number;
  /** The number of the decision by which views are purged; without one nothing is, and the page says so. */
  readonly retentionDecision: string | undefined;
  readonly backupKeepDays: number;
}
