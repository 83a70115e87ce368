import type * as Y from 'yjs'
import { type Dispose, type Live, signal } from '../../../shared/base/live.ts'
import { noteEntries } from '../../../shared/model/records/note.ts'
import type { Author } from '../../../shared/model/transact.ts'
import type { OpenRoom } from '../../sync/room/room.ts'

/** Which of my notes the host has not confirmed. `known` is false until it has answered once: then nobody can say. */
export interface Delivery {
  readonly isKnown: boolean
  readonly unsent: ReadonlySet<string>
}

/** Follows my own deeds in a board's room until the host has received them. */
export function watchDelivery(room: OpenRoom, author: Author): { readonly state: Live<Delivery>; readonly stop: Dispose } {
  const state = signal<Delivery>({ isKnown: false, unsent: new Set() })
  const entries = noteEntries(room.doc)
  // biome-ignore lint/suspicious/noExplicitAny: Yjs types its events by the exact type; any of them will do here
  const onChange = (events: readonly Y.YEvent<any>[], transaction: Y.Transaction) => {
    if (transaction.origin !== author) return
    const ids = events.flatMap((event) => (typeof event.path[0] === 'string' ? [event.path[0]] : [...event.keys.keys()]))
    state.set({ ...state.current(), unsent: new Set([...state.current().unsent, ...ids]) })
  }
  const onStatus = () => {
    if (room.status.current().host === 'received') state.set({ isKnown: true, unsent: new Set() })
  }
  entries.observeDeep(onChange)
  const unsubscribe = room.status.subscribe(onStatus)
  onStatus()
  return {
    state,
    stop: () => {
      entries.unobserveDeep(onChange)
      unsubscribe()
    },
  }
}
