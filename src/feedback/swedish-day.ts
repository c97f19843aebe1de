const swedishDate = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short' });

/** The Swedish calendar day of an instant, `YYYY-MM-DD`. */
export function dayInSweden(instant: Date): string {
  return swedishDate.format(instant);
}
