import { useEffect, useState } from 'react'
import * as v from 'valibot'
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { readable, text } from '../../../../shared/base/read.ts'
import { baseOf } from '../../../../shared/document/flat/form.ts'
import { textRoot } from '../../../../shared/document/flat/roots.ts'

const clock = v.pipe(v.number(), v.integer(), v.minValue(0))
const itemId = v.optional(v.nullable(v.object({ client: clock, clock })))
const caretState = v.object({
  user: v.optional(v.object({ id: text(40) })),
  cursor: v.object({ head: v.object({ type: itemId, item: itemId, tname: v.optional(v.nullable(text(120))), assoc: v.optional(v.number()) }) }),
})

/**
 * Where it is written, in letters of the shared text: the caret of the person whose window this is, where they have the text open in another one, else
 * that of whoever moved last. It stays where it was while nobody's is in the text; null until then. A caret in a table says nothing.
 */
export function useWritingPlace(doc: Y.Doc, awareness: Awareness, person: string): number | null {
  const [place, setPlace] = useState<number | null>(null)
  useEffect(() => {
    const read = (client: number) => {
      const caret = readable(caretState, awareness.getStates().get(client))
      const base = baseOf(doc)
      if (!caret || base === null) return null
      const position = Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(caret.cursor.head), doc)
      return position && position.type === doc.share.get(textRoot(base)) ? { at: position.index, isOwn: caret.user?.id === person } : null
    }
    const follow = (clients: readonly number[]) => {
      const carets = clients.filter((client) => client !== awareness.clientID).flatMap((client) => read(client) ?? [])
      const own = carets.find(({ isOwn }) => isOwn)
      const isLed = [...awareness.getStates().keys()].some((client) => client !== awareness.clientID && read(client)?.isOwn)
      const next = own ?? (isLed ? undefined : carets.at(-1))
      if (next) setPlace(next.at)
    }
    const onChange = ({ added, updated }: Record<'added' | 'updated' | 'removed', readonly number[]>) => follow([...added, ...updated])
    follow([...awareness.getStates().keys()])
    awareness.on('change', onChange)
    return () => awareness.off('change', onChange)
  }, [doc, awareness, person])
  return place
}
