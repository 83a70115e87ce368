/** Most runs of characters that a suggestion names: what more hands wrote is suggested in parts. */
export const MAX_RUNS = 500
/** Most blocks of which a suggestion changes the kind. */
export const MAX_BLOCKS = 500
/** Most UTF-16 units, as JSON, of what a suggestion puts in with its blocks and marks. */
export const MAX_CONTENT = 100_000
