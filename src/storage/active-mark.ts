import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { replaceFile } from './atomic-file.js';
import type { StoreFileHandle, StoreFileSystem } from './file-system.js';
import { readIfPresent, writeAt } from './file-system.js';

/** The file in a folder of journals that says which of them is being added to. */
export const markFileName = 'active.mark';

/** A journal that may be without a seal, and how many items it has at least. */
export interface ActivePart {
  readonly name: string;
  /** The journal's id, see JournalHeader. */
  readonly id: string;
  readonly items: number;
}

/** What the mark's file said. */
export interface MarkContent {
  /** The one journal that may be without a seal; null when none may. */
  readonly active: ActivePart | null;
  /** False when there is no such file, or part of it is damaged: then it can't be said which journal it named. */
  readonly isSure: boolean;
}

interface Slot {
  readonly turn: number;
  readonly active: ActivePart | null;
}

/**
 * Slots of their own disk sector: two take turns in naming the active journal, so that one of them survives a power
 * cut during the other's writing; the third counts its items and is never synced.
 */
const slotLength = 512;
const countSlot = 2;
const slots = [0, 1, countSlot];

/**
 * Names the journal that is being added to, before it is. Of all others it is known that they end with a seal, so
 * that one that was cut short is noticed; of this one, how many items were acknowledged. The count is written after
 * each append without a sync of its own: it is never more than what is durable, and after a power cut it may be less.
 */
export class ActiveMark {
  readonly #fs: StoreFileSystem;
  readonly #file: string;
  #slot: Slot;
  #exists: boolean;
  #handle: StoreFileHandle | null = null;

  private constructor(fs: StoreFileSystem, file: string, slot: Slot, exists: boolean) {
    this.#fs = fs;
    this.#file = file;
    this.#slot = slot;
    this.#exists = exists;
  }

  static async open(
    fs: StoreFileSystem,
    folder: string,
  ): Promise<{ readonly mark: ActiveMark; readonly content: MarkContent }> {
    const file = join(folder, markFileName);
    const content = await readMark(fs, folder);
    const slot = { turn: content.turn, active: content.active };
    // A damaged one is written anew when it is next needed.
    return { mark: new ActiveMark(fs, file, slot, content.isSure), content };
  }

  /** Names the one journal that may lose its seal or be made without one. Durable when it resolves. */
  async name(active: ActivePart | null): Promise<void> {
    if (this.#exists && isSame(this.#slot.active, active)) return;
    const slot = { turn: this.#slot.turn + 1, active };
    if (this.#exists) {
      // Until it is known to be durable, what the file says is not known; then it is written whole the next time.
      this.#exists = false;
      await this.#write(slot.turn % 2, slot, true);
    } else {
      const content = slots.map((at) => encodeSlot(at === countSlot ? { turn: 0, active: null } : slot));
      await replaceFile(this.#fs, this.#file, Buffer.concat(content));
    }
    this.#exists = true;
    this.#slot = slot;
  }

  /** Whether it names the journal of this id. */
  names(id: string): boolean {
    return this.#exists && this.#slot.active?.id === id;
  }

  /** Makes sure that it doesn't name the journal of this name, whatever its id. */
  async forget(name: string): Promise<void> {
    if (this.#slot.active?.name === name) await this.name(null);
  }

  /** Notes how many items the active journal has. When it can't, the count before stays, which is right as well. */
  async count(items: number): Promise<void> {
    const { turn, active } = this.#slot;
    if (active === null || !this.#exists) return;
    await this.#write(countSlot, { turn, active: { ...active, items } }, false).catch(() => undefined);
  }

  async close(): Promise<void> {
    const handle = this.#handle;
    this.#handle = null;
    await handle?.close();
  }

  async #write(at: number, slot: Slot, isDurable: boolean): Promise<void> {
    try {
      this.#handle ??= await this.#fs.open(this.#file, 'r+');
      await writeAt(this.#handle, encodeSlot(slot), at * slotLength);
      if (isDurable) await this.#handle.datasync();
    } catch (error) {
      // The next one opens the file anew; the first error is the one to tell.
      await this.close().catch(() => undefined);
      throw error;
    }
  }
}

/** What the mark in a folder says. Also for those who only read there. */
export async function readMark(fs: StoreFileSystem, folder: string): Promise<MarkContent & { turn: number }> {
  const bytes = await readIfPresent(fs, join(folder, markFileName));
  const [first, second, counted] = slots.map((at) =>
    bytes === null ? null : decodeSlot(bytes.subarray(at * slotLength, (at + 1) * slotLength)),
  );
  const isWhole = bytes?.length === slots.length * slotLength;
  const named = [first, second].filter((slot) => slot !== null && slot !== undefined);
  const [slot = { turn: 0, active: null }] = named.toSorted((a, b) => b.turn - a.turn);
  const { turn, active } = slot;
  const isCounted = counted?.turn === turn && counted.active?.id === active?.id;
  const items = Math.max(active?.items ?? 0, isCounted ? (counted?.active?.items ?? 0) : 0);
  return { active: active && { ...active, items }, isSure: isWhole && named.length === 2, turn };
}

function isSame(a: ActivePart | null, b: ActivePart | null): boolean {
  return a?.name === b?.name && a?.id === b?.id && a?.items === b?.items;
}

function encodeSlot(slot: Slot): Buffer {
  const text = JSON.stringify(slot);
  const line = `{"sum":"${sumOf(text)}","mark":${text}}`;
  return Buffer.from(`${line.padEnd(slotLength - 1)}\n`);
}

function decodeSlot(bytes: Uint8Array): Slot | null {
  const text = Buffer.from(bytes).toString('latin1').trimEnd();
  const [, sum, mark] = /^\{"sum":"([0-9a-f]{8})","mark":(.*)\}$/s.exec(text) ?? [];
  if (mark === undefined || sum !== sumOf(mark)) return null;
  // The sum fits, so this is what encodeSlot made.
  return JSON.parse(mark) as Slot;
}

function sumOf(text: string): string {
  return crc32(text).toString(16).padStart(8, '0');
}
