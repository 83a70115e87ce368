import { type Dispose, type Live, signal } from '../../../../../shared/base/live.ts'
import { note } from '../../../../../shared/model/records/note.ts'
import type { Author } from '../../../../../shared/model/transact.ts'
import type { OpenRoom } from '../../../../sync/room/room.ts'

/** The notes of this person that the host has not confirmed. `known` is false until the host has answered once. */
export interface Delivery {
  readonly isKnown: boolean
  readonly unsent: ReadonlySet<string>
}

/** Follows this person's changes in the room of a board until the host has received them. */
export function watchDelivery(room: OpenRoom, author: Author): { readonly state: Live<Delivery>; readonly stop: Dispose } {
  const state = signal<Delivery>({ isKnown: false, unsent: new Set() })
  const stopFollowing = note.live(room.doc).onChange((changes, { origin }) => {
    if (origin === author) state.set({ ...state.current(), unsent: new Set([...state.current().unsent, ...changes.keys()]) })
  })
  const onStatus = () => {
    if (room.status.current().host === 'received') state.set({ isKnown: true, unsent: new Set() })
  }
  const unsubscribe = room.status.subscribe(onStatus)
  onStatus()
  return {
    state,
    stop: () => {
      stopFollowing()
      unsubscribe()
    },
  }
}
