import * as decoding from 'lib0/decoding'
import { awareness } from '../../../shared/protocol/messages/awareness.ts'
import { syncStep1 } from '../../../shared/protocol/messages/syncStep1.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import type { Channel } from './hostChannel.ts'
import type { HostConnection } from './hostConnection.ts'

/** Handlers of a room's frames that the provider does not handle. */
export interface ChannelHooks {
  /** Handles a frame of the host. @returns whether the provider must handle the frame */
  readonly onFrame: (frame: Uint8Array) => boolean
  /** What the document holds: a state vector. */
  readonly vector: () => Uint8Array
  /** Called before the provider sends a frame. @returns false to reject the frame: the channel then closes with `TOO_BIG` */
  readonly onSend: (frame: Uint8Array) => boolean
}

/** RFC 6455, 7.4.1: a message too big to process. */
export const TOO_BIG = 1009

/** An empty awareness update. y-websocket closes a socket without a frame for 30 seconds; this frame prevents that. */
const NOBODY = awareness.encode({ states: Uint8Array.of(0) })

/**
 * A room's channel with the interface of a WebSocket, for `WebsocketProvider`. It opens when the host has opened the room, and waits for
 * the connection if there is none.
 */
export function channelSocket(host: HostConnection, room: RoomName, client: number, hooks: ChannelHooks): typeof WebSocket {
  class ChannelSocket {
    static readonly CONNECTING = 0
    static readonly OPEN = 1
    static readonly CLOSING = 2
    static readonly CLOSED = 3
    readonly CONNECTING = 0
    readonly OPEN = 1
    readonly CLOSING = 2
    readonly CLOSED = 3
    binaryType: BinaryType = 'arraybuffer'
    onopen: (() => void) | null = null
    onmessage: ((event: { readonly data: ArrayBuffer }) => void) | null = null
    onclose: ((event: { readonly code: number; readonly reason: string }) => void) | null = null
    onerror: (() => void) | null = null
    readyState = 0
    readonly #channel: Channel
    /** The room has been asked already for what the document lacks: the provider asks when its socket opens, and need not. */
    #isAsked = false

    constructor(readonly url: string) {
      this.#channel = host.openChannel(room, client, {
        vector: hooks.vector,
        onOpen: (isAsked) => {
          this.readyState = ChannelSocket.OPEN
          this.#isAsked = isAsked
          this.onopen?.()
          this.#isAsked = false
        },
        onFrame: (frame) => {
          if (hooks.onFrame(frame)) this.#tell(frame)
        },
        onQuiet: () => this.#tell(NOBODY),
        onEnd: (end) => this.#end(end),
      })
    }

    get bufferedAmount(): number {
      return this.#channel.bufferedAmount()
    }

    send(frame: Uint8Array): void {
      if (this.readyState !== ChannelSocket.OPEN || (this.#isAsked && isStep1(frame))) return
      if (hooks.onSend(frame)) {
        this.#channel.send(frame)
        return
      }
      this.#channel.close()
      this.#end({ code: TOO_BIG, reason: '' })
    }

    close(): void {
      if (this.readyState === ChannelSocket.CLOSED) return
      this.#channel.close()
      this.#end({ code: 1000, reason: '' })
    }

    /** Passes the frame as an ArrayBuffer of its own, because the frame may be a view. */
    #tell(frame: Uint8Array): void {
      this.onmessage?.({ data: frame.slice().buffer as ArrayBuffer })
    }

    #end(end: { readonly code: number; readonly reason: string }): void {
      if (this.readyState === ChannelSocket.CLOSED) return
      this.readyState = ChannelSocket.CLOSED
      this.onclose?.(end)
    }
  }
  return ChannelSocket as unknown as typeof WebSocket
}

function isStep1(frame: Uint8Array): boolean {
  const input = decoding.createDecoder(frame)
  return decoding.readVarUint(input) === syncStep1.id && decoding.readVarUint(input) === syncStep1.step
}
