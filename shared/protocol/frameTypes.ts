/**
 * First number of a frame. 0 to 3 are y-websocket's own; ours begin at 64.
 *
 * A connection serves one room. It begins with `hello` → `challenge` → `proof` → `welcome` or `refused` (`handshakeMessages.ts`); before
 * `welcome` nothing else may pass. Numbers are lib0 varUints: decode them, never compare bytes (0 can be spelled `80 00`).
 */
export const FRAME = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  hello: 64,
  challenge: 65,
  proof: 66,
  welcome: 67,
  refused: 68,
  /** Host → guest: how many document updates of this connection it has taken in (`roomMessages.ts`). */
  received: 69,
  /** Host → guest, on the process' room: other rooms that changed (`roomMessages.ts`). */
  changed: 70,
  /** Host → guest: your role is another one from now on (`roomMessages.ts`). */
  role: 71,
  /** Host → guest: one of this connection's updates was not let in, and why (`roomMessages.ts`). */
  rejectedUpdate: 72,
  /** Both ways, on the process' room: statements of the register (`membershipLog.ts`). */
  statements: 73,
  /** Both ways, on the process' room: ids of the statements one has. */
  statementIds: 74,
  /** Host → guests, on the process' room: where else the table could go on (`peers.ts`). */
  peers: 75,
  /** Desktop → host, on the process' room: I could host, here (`peers.ts`). */
  canHost: 76,
  /** Desktop → host: this room is on my disk up to here (`replicaCount.ts`). */
  persisted: 77,
  /** Host → guests: in how many copies this room is (`replicaCount.ts`). */
  replicaCount: 78,
  /** Host → guest: the room's own key, under which letters to everybody are sealed once (`sealedChannel.ts`). */
  roomKey: 79,
  /** Desktop → host: what my copy of this room says, as sums (`divergence.ts`). */
  compare: 80,
  /** Host → desktop: what the host's says, where both know the same. */
  digest: 81,
  /** Both ways: the copy of somebody differs from the host's. */
  divergence: 82,
} as const

/** Second number of a sync frame. Source: y-protocols, PROTOCOL.md. */
export const SYNC = { step1: 0, step2: 1, update: 2 } as const

/** Where a room's socket is, under the host's address: `/t/<process>/<kind>/<id>`. */
export const tablePath = (processId: string): string => `/t/${processId}`
