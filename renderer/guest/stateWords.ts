import type { WordKey } from '../../shared/words/words.ts'
import type { RoomStatus } from '../sync/room.ts'

/** Where what I wrote is, in one sentence. */
export function stateWords({ device, host }: RoomStatus): WordKey {
  if (host === 'refused') return device === 'failed' ? 'guest.state.refusedWindow' : 'guest.state.refused'
  if (host === 'received') return 'guest.state.received'
  if (device === 'failed') return 'guest.state.window'
  if (device === 'saving') return 'guest.state.saving'
  return host === 'offline' || host === 'alone' ? 'guest.state.offline' : 'guest.state.sending'
}
