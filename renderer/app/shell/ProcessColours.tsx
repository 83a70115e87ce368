import { useEffect } from 'react'
import type * as Y from 'yjs'
import { livePeople } from '../../../shared/model/records/person.ts'
import { personProperty } from '../../kit/people/Avatar.tsx'
import { useLive } from '../../live/useLive.ts'
import { personColours } from './personColours.ts'

/** Gives the people of a process their colours as long as it is open: as CSS properties, which cursors, carets and dialogs inherit too. */
export function ProcessColours({ doc }: { readonly doc: Y.Doc }) {
  const people = useLive(livePeople(doc))
  useEffect(() => {
    const { style } = document.documentElement
    const properties = Array.from(personColours(people), ([id, colour]) => [personProperty(id), `var(--person-${colour})`] as const)
    for (const [name, value] of properties) style.setProperty(name, value)
    return () => {
      for (const [name] of properties) style.removeProperty(name)
    }
  }, [people])
  return null
}
