import { maySend } from '../../../shared/protocol/messages/defineMessage.ts'
import { syncStep2 } from '../../../shared/protocol/messages/syncStep2.ts'
import { syncUpdate } from '../../../shared/protocol/messages/syncUpdate.ts'
import type { IncomingMessage, MessageIndex } from '../../../shared/protocol/messages.ts'
import type { Role, RoomKind } from '../../../shared/protocol/role.ts'

/** The result of decoding a client's frame and checking rights. */
export type AuthorizedMessage =
  | ({ readonly what: 'allowed' } & IncomingMessage)
  /** Harmless, and ignored. */
  | { readonly what: 'nothing' }
  /** `write`: the frame was an update, which the client counts. */
  | { readonly what: 'refused'; readonly refusal: 'readOnly'; readonly write: boolean }

/** Whether a `syncStep2` is empty: every stock client sends one, also an observer that has nothing new. */
const isEmptyUpdate = (body: object) => {
  const { update } = body as { readonly update: Uint8Array }
  return update.length === 2 && update[0] === 0 && update[1] === 0
}

/**
 * Decodes a client's frame and checks the right to send it to a room of this kind, or on the connection (`scope`; `kind` is then the process
 * room's). Frames are decoded, never compared as bytes, because lib0 reads `80 00` as 0 too. Each message defines its right.
 * @throws MalformedFrame for frames that no honest client sends
 */
export function gate(frame: Uint8Array, role: Role, kind: RoomKind, scope: 'connection' | 'room', index: MessageIndex): AuthorizedMessage {
  const incoming = index.read(frame, 'client', scope)
  const { message, body } = incoming
  if (maySend(role, kind, message)) return { what: 'allowed', ...incoming }
  if (message.withoutRight === 'ignored' || (message === syncStep2 && isEmptyUpdate(body))) return { what: 'nothing' }
  return { what: 'refused', refusal: 'readOnly', write: message === syncStep2 || message === syncUpdate }
}
