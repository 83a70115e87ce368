/** What the host bears, each with its reason. Measured: design notes on sync, sections 2.1 and 2.3. */
export const LIMITS = {
  /** Bytes in one frame from a guest. A first upload of a big room is about 2.4 MB per 10 000 notes. */
  frameBytes: 16 * 2 ** 20,
  /** Bytes in one update, unless it answers the host's first question (step 2): 20 MB of pasted text must not reach the others. */
  updateBytes: 4 * 2 ** 20,
  /** Bytes in a state vector: 12 bytes per writer, so 80 000 writers. */
  vectorBytes: 2 ** 20,
  /** Bytes in an awareness frame; and in one person's state, so that presence stays cheap. */
  awarenessFrameBytes: 256 * 2 ** 10,
  presenceBytes: 2048,
  /** Awareness ids that one connection may speak for: itself, and itself once again after a restart. */
  presenceIds: 2,
  /** Presence goes out at most this often per room: one frame for all who moved. */
  presenceTickMs: 100,
  /** Frames per second that a connection may send in one room, and how many at once: 30 drags a second and typing fit ten times over. */
  framesPerSecond: 400,
  framesBurst: 2000,
  /** WebSocket messages per second on a connection, in all its rooms, and how many at once: four rooms at their limit; a frame of 16 MiB is 256 of them. */
  connectionFramesPerSecond: 1600,
  connectionFramesBurst: 8000,
  /** Rooms per second that a connection may open, and how many at once: a desktop that fetches every copy opens all of them. */
  opensPerSecond: 20,
  opensBurst: 600,
  bytesPerSecond: 16 * 2 ** 20,
  bytesBurst: 64 * 2 ** 20,
  /** A connection that proves nothing within this time goes. */
  handshakeMs: 5000,
  /** Connections that have proved nothing yet: in all, and from one address (a parish hall may sit behind one). */
  unauthenticated: 64,
  unauthenticatedPerAddress: 16,
  /** Wrong proofs from one address before it waits; and how long it waits. */
  wrongProofs: 20,
  wrongProofsMs: 60_000,
  connections: 2048,
  connectionsPerRoom: 300,
  rooms: 500,
  /** Bytes that one room may come to, encoded. */
  roomBytes: 64 * 2 ** 20,
  /** A guest who does not read: above the first mark presence is dropped, above the second the connection is cut; it comes back by itself. */
  softBufferBytes: 2 ** 20,
  hardBufferBytes: 16 * 2 ** 20,
  /** Bytes that may wait in one room of a client's that does not read: above it the room is closed, the others go on; it is opened again by itself. */
  roomBufferBytes: 8 * 2 ** 20,
  /** Host → guest sign of life, where nothing else was sent: a silent host is noticed in 5 s. */
  heartbeatMs: 2000,
  /** Host → guest: is anybody there? Who does not answer until the next time is gone, 15 s after they fell silent at most. */
  pingMs: 6000,
  /** Malformed frames that one connection is forgiven. */
  badFrames: 3,
  /** Refused writes that one connection is forgiven: an old screen may try again a few times. */
  refusedWrites: 100,
  /** Questions for the whole of a room (step 1): an answer may be megabytes, and a screen asks once. */
  syncStep1PerSecond: 2,
  syncStep1Burst: 20,
  /** Updates that stand on what the answer to the host's question will bring: how many may come before it, and how long it may take (megabytes over a slow Wi-Fi). */
  gapUpdates: 100,
  answerMs: 30_000,
  /** How long an answer waits for what it stands on to come from somebody else: after a take-over all come back at once. */
  pendingMs: 2000,
  /** Clocks that one piece of garbage may cover: in an update (one edit that created and deleted), and in all that a device did alone. */
  gcClocks: 10_000,
  gcClocksFirst: 1_000_000,
  /** Updates per second that are taken in from one connection, and how many at once, and their bytes: whoever is faster waits. Typing is 15 a second, a drag lands once. */
  updatesPerSecond: 60,
  updatesBurst: 400,
  updatesBytesPerSecond: 512 * 2 ** 10,
  updatesBytesBurst: 64 * 2 ** 20,
  /** Bytes of one connection's updates that wait to be validated. */
  queueBytes: 64 * 2 ** 20,
  /** Updates beyond this many bytes are validated in a worker: they cost tenths of a second. */
  offloadBytes: 256 * 2 ** 10,
  /** Whole things of others' that a contributor may take away within so many milliseconds; beyond it, once. */
  bulkDeletes: 30,
  bulkDeletesMs: 10_000,
  /** Milliseconds between two frames that tell which other rooms changed. */
  changedMs: 1000,
  nameChars: 40,
  httpInFlight: 64,
} as const
