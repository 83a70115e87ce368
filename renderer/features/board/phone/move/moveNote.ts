import type * as Y from 'yjs'
import type { AreaId } from '../../../../../shared/model/records/area.ts'
import { clusterMember, readCluster } from '../../../../../shared/model/records/cluster.ts'
import { type Note, note as noteRecord, placeNotes } from '../../../../../shared/model/records/note.ts'
import type { Author } from '../../../../../shared/model/transact.ts'
import type { OpenRoom } from '../../../../sync/room/room.ts'
import { putInArea } from '../notes/putInArea.ts'

/** Whether a note is moved by itself: one of a group or of a theme is moved with what belongs to it, where all of that is seen. */
const isAlone = (doc: Y.Doc, { id, groups }: Note): boolean => {
  const cluster = clusterMember.read(doc, id as never)?.cluster
  return !groups?.length && !(cluster && readCluster(doc, cluster))
}

/** Whether this person may move a note on a phone now, as far as facilitators have decided. */
export const mayMove = ({ doc, rights }: Pick<OpenRoom, 'doc' | 'rights'>, author: Author, note: Note): boolean =>
  isAlone(doc, note) &&
  rights.whyNot({ kind: 'update', root: noteRecord.root, key: note.id, fields: ['box'], isOwn: note.by === author.person }) === null

/** Moves a note into an area, where nothing else is; null: beside the areas. It stays as large as it is. */
export function moveNote(room: Pick<OpenRoom, 'doc' | 'rights'>, author: Author, note: Note, area: AreaId | null): void {
  const { width, height } = note.box
  putInArea(room, author, { area, side: Math.max(width, height), moved: note.id }, ({ x, y }) =>
    placeNotes(room.doc, author, new Map([[note.id, { x, y, width, height }]])),
  )
}
