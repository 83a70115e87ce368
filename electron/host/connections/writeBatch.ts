import type { Duplex } from 'node:stream'

/** A socket with frames of this turn of the event loop. */
export interface BatchedSocket {
  readonly writePending: () => void
}

/** Up to this many bytes, the frames of one turn are copied into one buffer, which is cheaper than a list of buffers. */
const JOIN_BYTES = 16 * 2 ** 10

/** Writes of sockets at the end of the current turn of the event loop. */
export interface WriteBatch {
  /** Calls `writePending` after the current code has ended, before any further input is read. */
  readonly schedule: (socket: BatchedSocket) => void
  /** Writes the frames of one socket, `bytes` long together, with one system call. `onWritten` is called when the stream has taken them. */
  readonly write: (stream: Pick<Duplex, 'write' | 'cork' | 'uncork'>, frames: readonly Buffer[], bytes: number, onWritten?: () => void) => void
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
  const join = (frames: readonly Buffer[], bytes: number) => {
    if (lastJoined && frames.length === lastFrames.length && frames.every((frame, i) => frame === lastFrames[i])) return lastJoined
    lastFrames = frames
    lastJoined = Buffer.concat(frames, bytes)
    return lastJoined
  }
  return {
    join,
    schedule: (socket) => {
      if (scheduled.length === 0) process.nextTick(run)
      scheduled.push(socket)
    },
    write: (stream, frames, bytes, onWritten) => {
      const [only] = frames
      if (only && frames.length === 1) stream.write(only, onWritten)
      else if (bytes <= JOIN_BYTES) stream.write(join(frames, bytes), onWritten)
      else {
        stream.cork()
        for (const framed of frames) stream.write(framed, onWritten)
        stream.uncork()
      }
    },
  }
}
