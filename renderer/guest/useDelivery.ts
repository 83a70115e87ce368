import { useEffect, useState } from 'react'
import type { Author } from '../../shared/model/act.ts'
import type { OpenRoom } from '../sync/room.ts'
import { type Delivery, followDelivery } from './delivery.ts'

const nothingYet: Delivery = { known: false, unsent: new Set() }

export function useDelivery(room: OpenRoom | null, author: Author | null): Delivery {
  const [delivery, setDelivery] = useState(nothingYet)
  useEffect(() => {
    if (!room || !author) return
    const { state, stop } = followDelivery(room, author)
    const follow = () => setDelivery(state.current())
    const unfollow = state.subscribe(follow)
    follow()
    return () => {
      unfollow()
      stop()
    }
  }, [room, author])
  return delivery
}
