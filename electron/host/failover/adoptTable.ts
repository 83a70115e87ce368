import { isId } from '../../../shared/base/id.ts'
import { parseRoom } from '../../../shared/protocol/role.ts'
import { type ClientIdOwner, MAX_CLIENT_ID_OWNERS, type TableState } from '../../../shared/protocol/tableState.ts'

/** Former keys of the table that are stored. */
const MAX_FORMER_KEYS = 100

/** The state of a standby after the current host has said something of the table; a replaced key is kept among the former ones. */
export function adoptTable(state: TableState, changes: Partial<Pick<TableState, 'code' | 'permanentSecrets' | 'tableKey'>>): TableState {
  const next = { ...state, ...changes }
  const isReplaced = next.tableKey !== state.tableKey
  const others = state.formerKeys.filter((key) => key !== next.tableKey)
  return { ...next, formerKeys: isReplaced ? [state.tableKey, ...others].slice(0, MAX_FORMER_KEYS) : state.formerKeys }
}

/**
 * The state with further owners of client ids: the first claim on an id is final. The same object if nothing is new. What a host says is kept
 * only where it can be read again, and up to a number: the state would else be unreadable at the next start.
 */
export function adoptOwners(state: TableState, owners: readonly ClientIdOwner[]): TableState {
  const claimed = new Set(state.clientIdOwners.map(([room, client]) => `${room}/${client}`))
  const isReadable = ([room, client, person]: ClientIdOwner) => parseRoom(room) !== null && Number.isSafeInteger(client) && isId(person)
  const added: ClientIdOwner[] = []
  for (const owner of owners) {
    const key = `${owner[0]}/${owner[1]}`
    if (claimed.size >= MAX_CLIENT_ID_OWNERS || claimed.has(key) || !isReadable(owner)) continue
    claimed.add(key)
    added.push(owner)
  }
  return added.length > 0 ? { ...state, clientIdOwners: [...state.clientIdOwners, ...added] } : state
}
