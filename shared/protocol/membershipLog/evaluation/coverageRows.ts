/** 32-bit words per statement that one walk fills: they lie in one line of the processor's cache. */
export const WORDS = 4
/** Statements that one walk marks. */
export const ROWS = 32 * WORDS

/**
 * What some statements of a graph cover, as far as it has been asked for. What precedes a statement never changes, so that an answer stays
 * right however much the graph grows.
 */
export interface Coverage {
  /** By index: row of the statement; undefined where it was not asked for. */
  readonly rowOf: (number | undefined)[]
  /** Rows of {@link ROWS} statements each: of statement `s` the words from `s * WORDS`. What is beyond the end came later and is not covered. */
  readonly blocks: Uint32Array[]
  /** Rows of the last block that are filled. */
  used: number
}

/** Nothing asked for yet. */
export const emptyCoverage = (): Coverage => ({ rowOf: [], blocks: [], used: ROWS })
