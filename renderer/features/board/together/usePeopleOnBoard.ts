import { useEffect, useState } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import type { PersonId } from '../../../../shared/model/records/person.ts'
import { readPresence } from '../../../../shared/protocol/presence.ts'

/** A person other than this one who has the board open in a window. */
export interface PersonOnBoard {
  readonly id: PersonId
  readonly name: string
}

export const NOBODY: readonly PersonOnBoard[] = []

/** The others who have a board open in a window, by name; phones show no part of it. Cost of a change of presence: O(states). */
export function usePeopleOnBoard(awareness: Awareness, me: PersonId): readonly PersonOnBoard[] {
  const [people, setPeople] = useState(NOBODY)
  useEffect(() => {
    const read = () => {
      const now = new Map<PersonId, PersonOnBoard>()
      for (const value of awareness.getStates().values()) {
        const user = readPresence(value)?.user
        if (user && user.id !== me && user.device === 'desktop') now.set(user.id, { id: user.id, name: user.name })
      }
      const list = [...now.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1))
      setPeople((before) => (JSON.stringify(before) === JSON.stringify(list) ? before : list))
    }
    read()
    awareness.on('change', read)
    return () => awareness.off('change', read)
  }, [awareness, me])
  return people
}
