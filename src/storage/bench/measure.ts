import type { View } from '../../feedback/view.js';
import type { Peer } from './peers.js';

/** Saves of one peer, in bursts that take turns with those of the others. */
export interface Measured {
  /** Median over the bursts. */
  readonly perSecond: number;
  /** Of all saves, in ms. */
  readonly p50: number;
  readonly p99: number;
  readonly saves: number;
}

export interface BurstOptions {
  readonly concurrency: number;
  readonly bursts: number;
  /** Saves of one burst. */
  readonly savesPerBurst: number;
  /** A peer whose bursts have taken this long together gets no more of them, in ms. */
  readonly limitMs: number;
  /** Makes views that no peer has yet. */
  readonly makeViews: (count: number) => readonly View[];
}

/**
 * Measures peers side by side: a burst of each in turn, again and again, so that what else the machine does falls on
 * all of them alike.
 */
export async function measureTogether<Name extends string>(
  peers: readonly (readonly [Name, Peer])[],
  options: BurstOptions,
): Promise<Map<Name, Measured>> {
  const rates = new Map<Name, number[]>();
  const latencies = new Map<Name, number[]>();
  const spent = new Map<Name, number>();
  for (let burst = 0; burst < options.bursts; burst += 1) {
    for (const [name, peer] of peers) {
      if ((spent.get(name) ?? 0) > options.limitMs) continue;
      const views = options.makeViews(options.savesPerBurst);
      globalThis.gc?.();
      const own = listOf(latencies, name);
      const ms = await runBurst(peer, views, options.concurrency, own);
      spent.set(name, (spent.get(name) ?? 0) + ms);
      listOf(rates, name).push((views.length / ms) * 1000);
    }
  }
  return new Map(
    peers.map(([name]) => {
      const all = listOf(latencies, name);
      const measured = {
        perSecond: quantile(listOf(rates, name), 0.5),
        p50: quantile(all, 0.5),
        p99: quantile(all, 0.99),
        saves: all.length,
      };
      return [name, measured];
    }),
  );
}

/** Saves the views, so many at a time; adds each one's ms to `latencies`, and resolves to how long all took. */
async function runBurst(
  peer: Peer,
  views: readonly View[],
  concurrency: number,
  latencies: number[],
): Promise<number> {
  const begun = performance.now();
  const rest = views.values();
  const saveOneByOne = async (): Promise<void> => {
    for (const view of rest) {
      const before = performance.now();
      await peer.add(view);
      latencies.push(performance.now() - before);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, saveOneByOne));
  return performance.now() - begun;
}

/** The value below which a share of them lies; NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function listOf<Name>(lists: Map<Name, number[]>, name: Name): number[] {
  const list = lists.get(name) ?? [];
  lists.set(name, list);
  return list;
}
