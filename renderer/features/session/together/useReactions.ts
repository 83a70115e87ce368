import { useEffect, useRef, useState } from 'react'
import type { OpenRoom } from '../../../sync/room/room.ts'
import { countReactions, type ReactionCounts, type ReactionKind, sendReaction } from './reactions.ts'

const NONE: ReactionCounts = []

/** What people show now. @param awareness of the room of a meeting */
export function useReactionCounts(room: Pick<OpenRoom, 'awareness'>): ReactionCounts {
  const { awareness } = room
  const [counts, setCounts] = useState(NONE)
  useEffect(() => {
    setCounts(NONE)
    return countReactions({ awareness }, setCounts)
  }, [awareness])
  return counts
}

/** Shows something for a moment, once a second. @returns whether it was sent */
export function useSendReaction(room: Pick<OpenRoom, 'awareness'>): (kind: ReactionKind) => boolean {
  const lastAt = useRef(Number.NEGATIVE_INFINITY)
  return (kind) => {
    const now = performance.now()
    const isSent = sendReaction(room, kind, lastAt.current, now)
    if (isSent) lastAt.current = now
    return isSent
  }
}
