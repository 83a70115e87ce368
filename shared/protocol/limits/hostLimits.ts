/** Limits of one thing (a frame, a timeout) that only a host enforces, each with its reason; see `limits.ts`. */
export const HOST_LIMITS = {
  /** Bytes in one update, except the answer to the host's first sync step 1: 20 MB of pasted text must not reach the other clients. */
  updateBytes: 4 * 2 ** 20,
  /** Awareness ids of one connection: its own, and a second one after a restart of the window. */
  presenceIds: 2,
  /** Milliseconds between two awareness frames of a room: one frame contains every changed presence. */
  presenceTickMs: 100,
  /** Milliseconds for which statements that members submit are gathered: nobody sees by the moment who wrote one. */
  submissionBatchMs: 10_000,
  /** Frames per second of a connection in one room, and the burst: ten times 30 drags a second and typing. */
  framesPerSecond: 400,
  framesBurst: 2000,
  /** Milliseconds after which a connection without a completed handshake is closed. */
  handshakeMs: 5000,
  /** Wrong proofs from one address before the address is blocked, and for how many milliseconds. */
  wrongProofs: 20,
  wrongProofsMs: 60_000,
  /** Bytes that wait for a client that does not read: above the first limit presence is dropped, above the second the connection is terminated; the client reconnects. */
  softBufferBytes: 2 ** 20,
  hardBufferBytes: 16 * 2 ** 20,
  /** Bytes that wait in one room of such a client: above the limit only that room is closed; the client opens it again. */
  roomBufferBytes: 8 * 2 ** 20,
  /** Milliseconds between heartbeats of an idle connection, so that clients notice a silent host within 5 s. */
  heartbeatMs: 2000,
  /** Milliseconds between WebSocket pings. A client that has not answered by the next ping is terminated, at most 15 s after it fell silent. */
  pingMs: 6000,
  /** Malformed frames that a connection may send before it is closed. */
  badFrames: 3,
  /** Refused writes that a connection may send before it is closed: an outdated screen may retry a few times. */
  refusedWrites: 100,
  /** Sync step 1 messages per second, and the burst: an answer may be megabytes, and a client asks once. */
  syncStep1PerSecond: 2,
  syncStep1Burst: 20,
  /** Updates that depend on the client's pending sync step 2: how many may precede it, and its timeout in milliseconds (megabytes over a slow Wi-Fi). */
  gapUpdates: 100,
  answerMs: 30_000,
  /** Milliseconds that a sync step 2 waits for structs of other clients: after a takeover all clients reconnect at once. */
  pendingMs: 2000,
  /** Clocks of one GC struct: in an update (one edit that created and deleted), and in the first upload of a device that was offline. */
  gcClocks: 10_000,
  gcClocksFirst: 1_000_000,
  /** Updates beyond this many bytes are validated in a worker: they cost tenths of a second. */
  offloadBytes: 256 * 2 ** 10,
  /** Records of other people that a contributor may delete within a number of milliseconds; a larger deletion is accepted once. */
  bulkDeletes: 30,
  bulkDeletesMs: 10_000,
  /** Milliseconds between two `roomsChanged` messages. */
  changedMs: 1000,
  httpInFlight: 64,
} as const
