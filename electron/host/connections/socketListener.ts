import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import type { IncomingFrame } from '../../../shared/protocol/multiplex.ts'

/** A socket, and the stream that it writes to. */
export interface OpenedSocket {
  readonly socket: WebSocket
  readonly stream: Pick<Duplex, 'write' | 'cork' | 'uncork' | 'writableLength' | 'on'>
}

/** Callbacks of a socket. */
export interface SocketListener {
  /** A message of the handshake; it owns its bytes. */
  readonly onMessage: (message: Uint8Array) => void
  /** After the handshake: a whole frame. It owns its bytes. */
  readonly onFrame: (incoming: IncomingFrame) => void
  /** A message cannot be decrypted: repeated, missing or changed. Later messages cannot be decrypted either. */
  readonly onUndecryptable: () => void
  /** The client uses more than its part of the host, and is read again after so many milliseconds. */
  readonly onSlowed: (ms: number) => void
  /** The queue of a room exceeds `HOST_LIMITS.roomBufferBytes`. */
  readonly onLagging: (room: number) => void
  readonly onClose: () => void
}
