/** A socket with frames of this turn of the event loop. */
export interface BatchedSocket {
  readonly writePending: () => void
}

/** Writes of sockets at the end of the current turn of the event loop. */
export interface WriteBatch {
  /** Calls `writePending` after the current code has ended, before any further input is read. */
  readonly schedule: (socket: BatchedSocket) => void
  /**
   * Joins the frames of one socket, `bytes` long together. Sockets in the same rooms mostly have the same frames: those are copied once for
   * all of them. Cost: O(frames) where the socket before had the same ones, else O(bytes).
   */
  readonly join: (frames: readonly Buffer[], bytes: number) => Buffer
}

/** Creates a batch for many sockets, so that writing to a hundred costs one callback. */
export function createWriteBatch(): WriteBatch {
  let scheduled: BatchedSocket[] = []
  let lastFrames: readonly Buffer[] = []
  let lastJoined: Buffer | null = null
  const run = () => {
    const due = scheduled
    scheduled = []
    for (const socket of due) socket.writePending()
    lastFrames = []
    lastJoined = null
  }
  return {
    schedule: (socket) => {
      if (scheduled.length === 0) process.nextTick(run)
      scheduled.push(socket)
    },
    join: (frames, bytes) => {
      if (lastJoined && frames.length === lastFrames.length && frames.every((frame, i) => frame === lastFrames[i])) return lastJoined
      lastFrames = frames
      lastJoined = Buffer.concat(frames, bytes)
      return lastJoined
    },
  }
}
