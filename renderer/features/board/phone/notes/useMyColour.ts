import { useCallback, useEffect, useState } from 'react'
import type { NoteColour } from '../../../../../shared/model/records/note.ts'
import type { PersonId } from '../../../../../shared/model/transact.ts'
import { readPageItem, writePageItem } from '../../../../store/pageItems.ts'
import { useSyncClient } from '../../../../sync/useSyncClient.ts'
import { defaultColour, parseColour } from './noteColour.ts'

/** The colour of this person's notes: the chosen one, or the default. */
export function useMyColour(person: PersonId): readonly [NoteColour, (colour: NoteColour) => void] {
  const client = useSyncClient()
  const [colour, setColour] = useState(() => defaultColour(person))
  useEffect(() => {
    let isMounted = true
    void readPageItem(client, 'colour').then((stored) => {
      const storedColour = parseColour(stored)
      if (isMounted && storedColour) setColour(storedColour)
    })
    return () => {
      isMounted = false
    }
  }, [client])
  const choose = useCallback(
    (next: NoteColour) => {
      setColour(next)
      void writePageItem(client, 'colour', next)
    },
    [client],
  )
  return [colour, choose]
}
