/**
 * Limits of one thing (a frame, a name) that both ends know, each with its reason. Those that only a host enforces are in `hostLimits.ts`, which no
 * phone loads; what somebody may use in all is in `quotas.ts`. Measured: design notes on sync, sections 2.1 and 2.3.
 */
export const LIMITS = {
  /** Bytes in one frame from a client. A first upload of a big room is about 2.4 MB per 10 000 notes. */
  frameBytes: 16 * 2 ** 20,
  /** Bytes in a state vector: 12 bytes per writer, so 80 000 writers. */
  vectorBytes: 2 ** 20,
  /** Bytes in an awareness frame, and in the state of one client, so that presence stays cheap. */
  awarenessFrameBytes: 256 * 2 ** 10,
  presenceBytes: 2048,
  /** Bytes of a room's encoded state. */
  roomBytes: 64 * 2 ** 20,
  nameChars: 40,
} as const
