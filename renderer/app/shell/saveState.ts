import type { RoomStatus } from '../../sync/room/room.ts'

/** How safe the changes of a room are; each state is a text of the catalogue. */
export type SaveState = 'notKept' | 'saving' | 'here' | 'connecting' | 'sending' | 'received' | 'copies' | 'offline' | 'closed' | 'refused'

/** The state of a room's changes: first whether this device keeps them, then how far they came. */
export function saveStateOf({
  device,
  host,
  problem,
  copies = 0,
}: Pick<RoomStatus, 'device' | 'host' | 'copies'> & Partial<Pick<RoomStatus, 'problem'>>): SaveState {
  if (device === 'failed') return 'notKept'
  // a single copy is the host's or this device's own: no safer than `received`
  if (host === 'received') return copies > 1 ? 'copies' : 'received'
  if (host === 'offline' && problem === 'host.closed') return 'closed'
  if (host === 'sending' || host === 'refused' || host === 'offline') return host
  if (device === 'saving') return 'saving'
  return host === 'connecting' ? 'connecting' : 'here'
}
