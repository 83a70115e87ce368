import { useCallback, useEffect, useState } from 'react'
import type { PersonId } from '../../shared/model/act.ts'
import type { NoteColour } from '../../shared/model/note.ts'
import { readColour, usualColour } from './colour.ts'
import { recall, remember } from './keep.ts'

/** The colour of my notes: the one chosen, else the one that is always mine. */
export function useMyColour(person: PersonId): readonly [NoteColour, (colour: NoteColour) => void] {
  const [colour, setColour] = useState(() => usualColour(person))
  useEffect(() => {
    let here = true
    void recall('colour').then((kept) => {
      const chosen = readColour(kept)
      if (here && chosen) setColour(chosen)
    })
    return () => {
      here = false
    }
  }, [])
  const choose = useCallback((next: NoteColour) => {
    setColour(next)
    void remember('colour', next)
  }, [])
  return [colour, choose]
}
