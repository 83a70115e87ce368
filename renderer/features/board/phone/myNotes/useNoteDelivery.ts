import { useEffect, useState } from 'react'
import type { Author } from '../../../../../shared/model/transact.ts'
import type { OpenRoom } from '../../../../sync/room/room.ts'
import { type Delivery, watchDelivery } from './noteDelivery.ts'

const unknownDelivery: Delivery = { isKnown: false, unsent: new Set() }

export function useNoteDelivery(room: OpenRoom | null, author: Author | null): Delivery {
  const [delivery, setDelivery] = useState(unknownDelivery)
  useEffect(() => {
    if (!room || !author) return
    const { state, stop } = watchDelivery(room, author)
    const update = () => setDelivery(state.current())
    const unsubscribe = state.subscribe(update)
    update()
    return () => {
      unsubscribe()
      stop()
    }
  }, [room, author])
  return delivery
}
