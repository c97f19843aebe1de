/** Web Chat copies the entities of each message, which are plain data, by a function that phones of before 2022 lack. */
export function helpOlderBrowsers(): void {
  if (typeof globalThis.structuredClone === 'function') return;
  globalThis.structuredClone = <T>(value: T): T => JSON.parse(JSON.stringify(value));
}
