import { useCallback, useEffect, useRef, useState } from 'react'
import { type HandKind, handKinds, liveHands, personOfHand } from '../../../../shared/model/records/raisedHand.ts'
import type { Author } from '../../../../shared/model/transact.ts'
import { readPresence } from '../../../../shared/protocol/presence.ts'
import { useLive } from '../../../live/useLive.ts'
import type { OpenRoom } from '../../../sync/room/room.ts'

/** This person's hand. */
export interface OwnHand {
  /** What it is up for; null: it is down. */
  readonly kind: HandKind | null
  readonly raise: (kind: HandKind) => void
  readonly lower: () => void
}

/**
 * This person's hand at a meeting. It goes up in presence, a facilitator's window writes it down, and it stays up while this device sleeps; it goes down
 * where its person lowers it, is given the floor, or whoever leads takes it down.
 */
export function useOwnHand({ doc, awareness }: OpenRoom, author: Author): OwnHand {
  const written = useLive(liveHands(doc)).find((hand) => personOfHand(hand) === author.person)
  const [raised, setRaised] = useState<HandKind | null>(() => {
    const kind = readPresence(awareness.getLocalState())?.hand?.kind
    return handKinds.find((each) => each === kind) ?? null
  })
  const wasWritten = useRef(false)
  const lower = useCallback(() => {
    setRaised(null)
    awareness.setLocalStateField('hand', null)
  }, [awareness])
  useEffect(() => {
    if (wasWritten.current && !written) lower()
    wasWritten.current = written !== undefined
  }, [written, lower])
  const raise = useCallback(
    (kind: HandKind) => {
      setRaised(kind)
      awareness.setLocalStateField('hand', { kind, since: author.now() })
    },
    [awareness, author],
  )
  return { kind: raised ?? written?.kind ?? null, raise, lower }
}
