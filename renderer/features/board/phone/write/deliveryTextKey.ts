import type { TranslationKey } from '../../../../../shared/translations/translations.ts'
import type { RoomStatus } from '../../../../sync/room/room.ts'

/** The text for the delivery state of a note. */
export function deliveryTextKey({ device, host, problem, copies = 0 }: RoomStatus): TranslationKey {
  // a host that has just restarted may not have opened the room yet
  const isWaiting = host === 'offline' || host === 'alone' || (host === 'refused' && problem === 'room.missing')
  if (host === 'refused' && !isWaiting) return device === 'failed' ? 'guest.state.refusedWindow' : 'guest.state.refused'
  if (host === 'received') return copies > 1 ? 'guest.state.copies' : 'guest.state.received'
  if (device === 'failed') return 'guest.state.window'
  if (problem === 'host.closed') return 'guest.state.closed'
  if (device === 'saving') return 'guest.state.saving'
  return isWaiting ? 'guest.state.offline' : 'guest.state.sending'
}
