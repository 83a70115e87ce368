import type { Id } from '../../base/id.ts'
import type { RoomName } from '../role.ts'
import type { ClientIdOwner } from '../tableState.ts'
import { defineMessage } from './defineMessage.ts'
import { type Field, group, list, mapped, text, varUint } from './field.ts'

/** Maximum entries in one message. */
export const MAX_OWNERS = 2000

const owner: Field<ClientIdOwner> = mapped(
  group<{ room: string; client: number; person: string }>({ room: text(40), client: varUint, person: text(16) }),
  ([room, client, person]) => ({ room, client, person }),
  ({ room, client, person }) => [room as RoomName, client, person as Id<'person'>],
)

/** Host → client, to those who may host: who writes with which Yjs client id, so that no computer that takes over gives an id to somebody else. */
export const clientIdOwners = defineMessage({
  id: 102,
  from: 'host',
  scope: 'connection',
  right: null,
  maxBytes: 256 * 2 ** 10,
  schema: { owners: list(owner, MAX_OWNERS) },
})
