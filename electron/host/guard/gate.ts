import { maySend } from '../../../shared/protocol/messages/defineMessage.ts'
import { syncStep2 } from '../../../shared/protocol/messages/syncStep2.ts'
import { syncUpdate } from '../../../shared/protocol/messages/syncUpdate.ts'
import type { IncomingMessage, MessageIndex } from '../../../shared/protocol/messages.ts'
import type { Role, RoomKind } from '../../../shared/protocol/role.ts'

/** What a frame of a client's turns out to be, once rights have been asked. */
export type AuthorizedMessage =
  | ({ readonly what: 'allowed' } & IncomingMessage)
  /** Harmless, and nothing to do. */
  | { readonly what: 'nothing' }
  /** `write`: it was an update, which the client counts. */
  | { readonly what: 'refused'; readonly refusal: 'readOnly'; readonly write: boolean }

/** An answer to `syncStep1` from a client that has nothing new: what every stock client sends. */
const isEmptyUpdate = (body: object) => {
  const { update } = body as { readonly update: Uint8Array }
  return update.length === 2 && update[0] === 0 && update[1] === 0
}

/**
 * May this frame of a client's pass into a room of this kind, or on the connection (`scope`; the kind is then the process room's)?
 * Everything is decoded, nothing compared as bytes: 0 can also be spelled `80 00`. The rights are those of the messages.
 *
 * @throws MalformedFrame for what no honest client sends
 */
export function gate(frame: Uint8Array, role: Role, kind: RoomKind, scope: 'connection' | 'room', index: MessageIndex): AuthorizedMessage {
  const incoming = index.read(frame, 'client', scope)
  const { message, body } = incoming
  if (maySend(role, kind, message)) return { what: 'allowed', ...incoming }
  if (message.withoutRight === 'ignored' || (message === syncStep2 && isEmptyUpdate(body))) return { what: 'nothing' }
  return { what: 'refused', refusal: 'readOnly', write: message === syncStep2 || message === syncUpdate }
}
