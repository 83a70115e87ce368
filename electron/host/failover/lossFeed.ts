import { keptLosses } from '../../../shared/protocol/messages/keptLosses.ts'
import { mayHost, type Role, type RoomName } from '../../../shared/protocol/role.ts'
import { encodeEntries, type LossEntry } from '../guard/limits/lossStorage.ts'

/** A computer that may take over, as what is kept of losses is sent to it. */
export interface LossPeer {
  /** Its member, as of now. */
  readonly member: { readonly role: Role }
  /** Sends a frame; `onSent` is called when it is written, and never on a connection that has ended. */
  readonly send: (frame: Uint8Array, onSent?: () => void) => void
}

/** Tells the computers that may host what people took away from others, so that whichever takes over can bring it back. */
export interface LossFeed {
  /** Sends a computer everything that is kept, and then what is added, until it leaves. */
  readonly enter: (peer: LossPeer) => void
  readonly leave: (peer: LossPeer) => void
  readonly add: (room: RoomName, entries: readonly LossEntry[]) => void
}

/** What a room keeps, or a frame of what was added to it. */
type Part = Uint8Array | { readonly room: RoomName; readonly entries: readonly LossEntry[]; readonly isWhole: boolean }

interface PeerQueue {
  readonly parts: Part[]
  addedBytes: number
  isSending: boolean
}

/** Characters after which a frame is full; one entry may be longer. */
const FRAME_CHARACTERS = 256 * 2 ** 10
/** Bytes of additions that wait for one computer; beyond, it gets everything anew when it reads again. */
const MAX_WAITING_BYTES = 8 * 2 ** 20

/**
 * Creates the feed. A computer gets one frame at a time, the next when that one is written: what is kept may be megabytes.
 * @param snapshot everything that is kept, by room
 */
export function createLossFeed(snapshot: () => readonly (readonly [RoomName, readonly LossEntry[]])[]): LossFeed {
  const queues = new Map<LossPeer, PeerQueue>()
  const wholeRooms = (): readonly Part[] => snapshot().map(([room, entries]) => ({ room, entries, isWhole: true }))

  const sendNext = (peer: LossPeer, queue: PeerQueue) => {
    if (queue.isSending || queues.get(peer) !== queue) return
    const part = queue.parts.shift()
    if (!part) return
    if (!mayHost(peer.member.role)) {
      queues.delete(peer)
      return
    }
    queue.isSending = true
    const [frame, rest] = part instanceof Uint8Array ? [part, null] : firstFrame(part)
    if (part instanceof Uint8Array) queue.addedBytes -= part.length
    if (rest) queue.parts.unshift(rest)
    peer.send(frame, () => {
      queue.isSending = false
      // not within the call that sends: a queue of thousands would be as deep
      setImmediate(() => sendNext(peer, queue))
    })
  }

  return {
    enter: (peer) => {
      if (queues.has(peer)) return
      const queue: PeerQueue = { parts: [...wholeRooms()], addedBytes: 0, isSending: false }
      queues.set(peer, queue)
      sendNext(peer, queue)
    },
    leave: (peer) => void queues.delete(peer),
    add: (room, entries) => {
      if (queues.size === 0) return
      const frames: Uint8Array[] = []
      for (let part: Part | null = { room, entries, isWhole: false }; part; ) {
        const [frame, rest]: ReturnType<typeof firstFrame> = firstFrame(part)
        frames.push(frame)
        part = rest
      }
      for (const [peer, queue] of queues) {
        queue.parts.push(...frames)
        queue.addedBytes += frames.reduce((sum, { length }) => sum + length, 0)
        if (queue.addedBytes > MAX_WAITING_BYTES) {
          queue.parts.splice(0, Number.POSITIVE_INFINITY, ...wholeRooms())
          queue.addedBytes = 0
        }
        sendNext(peer, queue)
      }
    },
  }
}

/** The first frame of a room's entries, and the entries that do not fit into it. */
function firstFrame({ room, entries, isWhole }: Exclude<Part, Uint8Array>): [Uint8Array, Exclude<Part, Uint8Array> | null] {
  let characters = 0
  let count = 0
  while (count < entries.length && characters < FRAME_CHARACTERS) {
    characters += JSON.stringify(entries[count]).length
    count += 1
  }
  const frame = keptLosses.encode({ room, isWhole, entries: encodeEntries(entries.slice(0, count)) })
  return [frame, count < entries.length ? { room, entries: entries.slice(count), isWhole: false } : null]
}
