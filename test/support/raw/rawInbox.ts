import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { awareness } from '../../../shared/protocol/messages/awareness.ts'
import { permissionDenied } from '../../../shared/protocol/messages/permissionDenied.ts'
import { received } from '../../../shared/protocol/messages/received.ts'
import { rejectedMessage } from '../../../shared/protocol/messages/rejectedMessage.ts'
import { roleChanged } from '../../../shared/protocol/messages/roleChanged.ts'
import { roomsChanged } from '../../../shared/protocol/messages/roomsChanged.ts'
import { syncStep2 } from '../../../shared/protocol/messages/syncStep2.ts'
import { syncUpdate } from '../../../shared/protocol/messages/syncUpdate.ts'
import type { MessageIndex } from '../../../shared/protocol/messages.ts'
import type { Role, RoomName } from '../../../shared/protocol/role.ts'

/** One state of presence as it came, by awareness id. `state` is null for a client that left. */
export interface PresenceEntry {
  readonly clock: number
  readonly state: Record<string, unknown> | null
}

/** What the host said in its own messages, the last of each. */
export interface News {
  readonly received: number
  readonly role: Role | null
  readonly changed: readonly RoomName[]
  readonly denied: readonly string[]
}

/** What a raw client in a room has received: every frame, and what the frames said. */
export interface RawInbox {
  readonly frames: readonly { readonly kind: number; readonly bytes: Uint8Array }[]
  readonly presence: ReadonlyMap<number, PresenceEntry>
  readonly news: News
  readonly receive: (frame: Uint8Array) => void
}

/** @param doc everything that is received is applied to it */
export function rawInbox(doc: Y.Doc, index: MessageIndex): RawInbox {
  const frames: { kind: number; bytes: Uint8Array }[] = []
  const presence = new Map<number, PresenceEntry>()
  const news = { received: 0, role: null as Role | null, changed: [] as readonly RoomName[], denied: [] as string[] }
  const receive = (frame: Uint8Array) => {
    const { message, body } = index.read(frame, 'host', index.scopeOf(frame, 'host') ?? 'room')
    frames.push({ kind: message.id, bytes: frame })
    if (message === syncStep2 || message === syncUpdate) Y.applyUpdate(doc, (body as { update: Uint8Array }).update)
    else if (message === awareness) {
      const inner = decoding.createDecoder((body as { states: Uint8Array }).states)
      for (let left = decoding.readVarUint(inner); left > 0; left--) {
        const id = decoding.readVarUint(inner)
        presence.set(id, { clock: decoding.readVarUint(inner), state: JSON.parse(decoding.readVarString(inner)) })
      }
    } else if (message === permissionDenied) news.denied.push(permissionDenied.decode(frame).reason)
    else if (message === rejectedMessage) news.denied.push(rejectedMessage.decode(frame).refusal)
    else if (message === received) news.received = received.decode(frame).count
    else if (message === roleChanged) news.role = roleChanged.decode(frame).role
    else if (message === roomsChanged) news.changed = roomsChanged.decode(frame).rooms
  }
  return { frames, presence, news, receive }
}
