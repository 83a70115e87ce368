/** Callbacks of a room's channel. `onEnd` is called once, unless this window closes the channel. */
export interface ChannelEvents {
  /** What this window holds of the room: a state vector. */
  readonly vector: () => Uint8Array
  /** `isAsked`: the host has been told the vector with the request for the room, and answers it. */
  readonly onOpen: (isAsked: boolean) => void
  readonly onFrame: (frame: Uint8Array) => void
  /** No frame has arrived for `QUIET_MS`, although the host is alive. */
  readonly onQuiet: () => void
  /** Refused or closed by the host (`code` 44xx: final), or the connection was lost (1006). */
  readonly onEnd: (end: { readonly code: number; readonly reason: string }) => void
}

/** One opening of a room on the connection. Waits for the connection if there is none. */
export interface Channel {
  readonly send: (frame: Uint8Array) => void
  readonly bufferedAmount: () => number
  readonly close: () => void
}
