/** Notes that one paste creates at once; the rest is offered, never dropped. */
export const MAX_PASTED_NOTES = 500

/** Longest text that is turned into notes without asking, in UTF-16 units: a longer one is no list of notes, and would block the window. */
export const MAX_PASTED_TEXT = 1_000_000

/** Largest update that a paste makes, in bytes: the host accepts four million (`protocol/limits.ts`), and other devices are slow. */
const MAX_UPDATE_BYTES = 3 * 2 ** 20
/** Bytes of a note's entry besides its text, at most. */
const NOTE_BYTES = 300

/** How many of these notes fit in one update: at least one, at most `max`. Cost: O(notes). */
export function batchSize(texts: readonly string[], max: number): number {
  let bytes = 0
  const overflowIndex = texts.findIndex((text) => {
    // a UTF-16 unit takes at most three bytes of UTF-8
    bytes += text.length * 3 + NOTE_BYTES
    return bytes > MAX_UPDATE_BYTES
  })
  return Math.min(overflowIndex === -1 ? texts.length : Math.max(1, overflowIndex), max)
}
