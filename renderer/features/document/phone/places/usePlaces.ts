import { useCallback, useState } from 'react'
import type * as Y from 'yjs'
import type { LinkTarget } from '../../../../../shared/document/mentions.ts'
import { inUse, liveListings } from '../../../../../shared/model/records/listing.ts'
import { usePhonePlaces } from '../../../phonePart.ts'

/** Why a link to something of the process opens nothing: it was taken away, or phones show no such thing. */
export type PlaceProblem = 'gone' | 'elsewhere'

/** What a tap on a link of the process does: it opens what the link leads to, or there is a reason why not. @param process the room of the process */
export function usePlaces(process: Y.Doc) {
  const places = usePhonePlaces()
  const [problem, setProblem] = useState<PlaceProblem | null>(null)
  const open = useCallback(
    (place: LinkTarget) => {
      const isListed = inUse(liveListings(process).current(), place.kind).some(({ id }) => id === place.id)
      if (!isListed) setProblem('gone')
      else if (!places.open(place)) setProblem('elsewhere')
    },
    [process, places],
  )
  return { open, problem, close: useCallback(() => setProblem(null), []) }
}
