import { parseRoom, type RoomName } from '../role.ts'
import { defineMessage } from './defineMessage.ts'
import { list, mapped, text } from './field.ts'

const roomNames = mapped<readonly string[], readonly RoomName[]>(
  list(text(64), 1000),
  (rooms) => rooms,
  (names) => names.filter((name): name is RoomName => parseRoom(name) !== null),
)

/** Host → client: rooms that changed, except the process room; at most once a second. Invalid names are ignored. */
export const roomsChanged = defineMessage({
  id: 70,
  from: 'host',
  scope: 'connection',
  right: null,
  maxBytes: 2 ** 16,
  schema: { rooms: roomNames },
})
