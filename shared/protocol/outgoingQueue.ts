/** A frame to be sent in one room, in pieces. Each piece is written (and sealed, if it is sealed for one client) when the queue selects it. */
export interface Outgoing {
  readonly bytes: number
  readonly pieces: number
  /** Whether the frame is a large answer to a request of the other end: it does not count as lagging while it waits. */
  readonly asked: boolean
  readonly write: (piece: number) => void
}

/** Maximum number of written items that are still in the array. */
const COMPACT_AT = 1024

interface RoomQueue {
  items: Outgoing[]
  /** Index of the first item that is not written: removing the front of a long array would move all of it. */
  head: number
  /** Number of written pieces of that item. */
  written: number
  bytes: number
  askedBytes: number
  /** Bytes written so far, on a common scale: the room with the least goes next (start-time fair queueing, Goyal 1996). */
  served: number
}

/**
 * Frames that wait to be sent on one connection: a queue per room. The next piece is always of the room with the fewest bytes written, so
 * that a room with megabytes to send delays another by one piece at most.
 *
 * Cost of a piece: O(rooms with waiting frames).
 */
export class OutgoingQueue<Room> {
  readonly #rooms = new Map<Room, RoomQueue>()
  #bytes = 0
  #askedBytes = 0
  #floor = 0
  /** With `oneLarge`: the room whose frame of several pieces is unfinished. */
  #unfinished: Room | null = null

  /** @param oneLarge at most one unfinished frame of several pieces, as the host requires of a client */
  constructor(private readonly oneLarge: boolean) {}

  get isEmpty(): boolean {
    return this.#rooms.size === 0
  }

  /** Waiting bytes of all rooms. `unasked`: without answers to requests of the other end. */
  get bytes(): { readonly all: number; readonly unasked: number } {
    return { all: this.#bytes, unasked: this.#bytes - this.#askedBytes }
  }

  /** Waiting bytes of one room. */
  bytesOf(room: Room): { readonly all: number; readonly unasked: number } {
    const queue = this.#rooms.get(room)
    return queue ? { all: queue.bytes, unasked: queue.bytes - queue.askedBytes } : { all: 0, unasked: 0 }
  }

  add(room: Room, item: Outgoing): void {
    const queue = this.#rooms.get(room) ?? { items: [], head: 0, written: 0, bytes: 0, askedBytes: 0, served: this.#floor }
    this.#rooms.set(room, queue)
    queue.items.push(item)
    this.#count(queue, item, 1)
  }

  /** Writes pieces while `mayWrite` returns true. */
  flush(mayWrite: () => boolean): void {
    while (mayWrite()) {
      const next = this.#next()
      if (!next) return
      this.#writeOne(...next)
    }
  }

  /** Drops the waiting frames of a room. With `oneLarge`, an unfinished frame is completed, because the host would wait for its last piece. */
  drop(room: Room): void {
    const queue = this.#rooms.get(room)
    if (!queue) return
    const unfinishedItems = this.oneLarge && queue.written > 0 ? queue.items.slice(queue.head, queue.head + 1) : []
    for (const item of queue.items.slice(queue.head + unfinishedItems.length)) this.#count(queue, item, -1)
    queue.items = unfinishedItems
    queue.head = 0
    if (unfinishedItems.length > 0) return
    this.#rooms.delete(room)
    if (this.#unfinished === room) this.#unfinished = null
  }

  #count(queue: RoomQueue, { bytes, asked }: Outgoing, sign: 1 | -1): void {
    queue.bytes += sign * bytes
    this.#bytes += sign * bytes
    if (!asked) return
    queue.askedBytes += sign * bytes
    this.#askedBytes += sign * bytes
  }

  #next(): readonly [Room, RoomQueue, Outgoing] | null {
    let best: readonly [Room, RoomQueue, Outgoing] | null = null
    for (const [room, queue] of this.#rooms) {
      const item = queue.items[queue.head]
      if (!item) continue
      const waits = this.oneLarge && item.pieces > 1 && this.#unfinished !== null && this.#unfinished !== room
      if (!waits && (!best || queue.served < best[1].served)) best = [room, queue, item]
    }
    return best
  }

  #writeOne(room: Room, queue: RoomQueue, item: Outgoing): void {
    const piece = queue.written
    const isLast = piece === item.pieces - 1
    this.#floor = queue.served
    queue.served += item.bytes / item.pieces
    if (isLast) {
      queue.head += 1
      queue.written = 0
      this.#count(queue, item, -1)
      if (queue.head === queue.items.length) this.#rooms.delete(room)
      else if (queue.head === COMPACT_AT) {
        queue.items = queue.items.slice(queue.head)
        queue.head = 0
      }
    } else queue.written = piece + 1
    if (item.pieces > 1) this.#unfinished = isLast ? null : room
    item.write(piece)
  }
}
