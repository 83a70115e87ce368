import * as prng from 'lib0/prng'
import type * as Y from 'yjs'
import { type Id, isId, newId } from '../../shared/base/id.ts'
import { area } from '../../shared/model/records/area.ts'
import { type ObjectFieldRecords, setGroups } from '../../shared/model/records/boardObject.ts'
import { boardText } from '../../shared/model/records/boardText.ts'
import { connector } from '../../shared/model/records/connector.ts'
import { note } from '../../shared/model/records/note.ts'
import { shape } from '../../shared/model/records/shape.ts'
import { stroke } from '../../shared/model/records/stroke.ts'
import { type Author, transact } from '../../shared/model/transact.ts'
import type { GroupId } from '../../shared/model/value/groupPath.ts'

/** The record types of what can be grouped, and the ids of a few of their records. */
export const someObjects = (
  doc: Y.Doc,
  gen: prng.PRNG,
): readonly (readonly [ObjectFieldRecords & { read: (doc: Y.Doc, id: string) => Grouped | null }, Id<string>])[] =>
  [note, area, boardText, shape, connector, stroke].flatMap((records) =>
    [...records.entries(doc).keys()]
      .filter((id) => isId(id) && prng.int32(gen, 0, 4) === 0)
      .map((id) => [records as never, id as Id<string>] as const),
  )
interface Grouped {
  readonly groups?: readonly GroupId[] | undefined
}
/** Groups that people make, enter and dissolve: each object's path is written alone. */
export const groupEdits: readonly ((doc: Y.Doc, gen: prng.PRNG, author: Author) => void)[] = [
  (doc, gen, author) =>
    transact(doc, author, () => {
      const group = newId<'group'>(() => prng.real53(gen))
      for (const [records, id] of someObjects(doc, gen).slice(0, 4)) {
        const path = records.read(doc, id)?.groups ?? []
        setGroups(doc, author, records, id, prng.bool(gen) ? [group, ...path] : [...path, group])
      }
    }),
  (doc, gen, author) =>
    transact(doc, author, () => {
      for (const [records, id] of someObjects(doc, gen)) setGroups(doc, author, records, id, (records.read(doc, id)?.groups ?? []).slice(1))
    }),
  (doc, gen, author) =>
    transact(doc, author, () => {
      const [first, ...others] = someObjects(doc, gen)
      const path = first?.[0].read(doc, first[1])?.groups ?? []
      for (const [records, id] of others.slice(0, 2)) setGroups(doc, author, records, id, path)
    }),
]
