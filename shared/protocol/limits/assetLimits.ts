/** Bytes of one asset: a picture of 4096 pixels a side, encoded again by the window that adds it. */
export const ASSET_BYTES = 8 * 2 ** 20
/** Bytes of one part of an asset: a quarter of a second on the slowest supported Wi-Fi, which a room's message may have to wait. */
export const ASSET_PART_BYTES = 32 * 2 ** 10
/** Bytes that are sent for one question for an asset: more is asked for when these have come. */
export const ASSET_TURN_BYTES = 256 * 2 ** 10
/** Questions for assets of one connection that wait for their turn: what a phone shows at once. */
export const MAX_ASSET_QUESTIONS = 64
/** Milliseconds in which a client must send what it was asked for, after which another asset has its turn. */
export const ASSET_TURN_MS = 60_000
/** Milliseconds in which a host counts an asset that nothing refers to, before it is deleted: 30 days of hosting. */
export const ASSET_UNUSED_MS = 30 * 24 * 3_600_000
