import { useCallback, useEffect, useState } from 'react'
import type { NoteColour } from '../../../shared/model/records/note.ts'
import type { PersonId } from '../../../shared/model/transact.ts'
import { readItem, writeItem } from './guestStorage.ts'
import { defaultColour, parseColour } from './noteColour.ts'

/** The colour of my notes: the one chosen, else the one that is always mine. */
export function useMyColour(person: PersonId): readonly [NoteColour, (colour: NoteColour) => void] {
  const [colour, setColour] = useState(() => defaultColour(person))
  useEffect(() => {
    let isMounted = true
    void readItem('colour').then((stored) => {
      const storedColour = parseColour(stored)
      if (isMounted && storedColour) setColour(storedColour)
    })
    return () => {
      isMounted = false
    }
  }, [])
  const choose = useCallback((next: NoteColour) => {
    setColour(next)
    void writeItem('colour', next)
  }, [])
  return [colour, choose]
}
