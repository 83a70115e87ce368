import * as Y from 'yjs'
import { type RoomType, rooms } from '../../rooms.ts'
import { openRoots, type RoomRecords, type RootDefinition } from '../../rootDefinition.ts'
import { type Author, transact } from '../../transact.ts'
import { type LostPiece, readLostPiece, type StoredPiece } from './lostPiece.ts'
import { restoreAttribute, restoreIds, restoreMarks } from './restoreFlat.ts'
import { itemAt, restoreNode, restoreText } from './restoreText.ts'
import { restoreRecord, restoreValue } from './restoreValues.ts'

/**
 * Brings back what somebody took away from others, in one transaction: records under their ids, values that still are what that person
 * put in their place, characters, blocks, rows and marks at their place. What was written since stays. What is there again already is not written
 * twice; what cannot be read is left out. @returns how many pieces were brought back. Cost: O(pieces × text around them)
 */
export function restoreLosses(
  roomType: RoomType,
  doc: Y.Doc,
  author: Author,
  stored: readonly StoredPiece[],
  list: RoomRecords<RoomType> = rooms,
): number {
  let restored = 0
  // Yjs knows the type of a root only once it was asked for
  for (const definition of list[roomType]) openRoots(doc, definition)
  transact(doc, author, () => {
    const pieces = stored.flatMap(({ id, before }) => {
      const [root = '', key = ''] = id.split('/')
      const definition = list[roomType].find((record) => record.root === root)
      const piece = readLostPiece({ id, before })
      return definition && piece ? [{ definition, key, piece }] : []
    })
    // records first: a text cannot be put into one that is not there; then in the order of the text, so that neighbours stand in theirs
    const values = pieces.filter(({ piece }) => piece.kind === 'record' || piece.kind === 'value' || piece.kind === 'attribute')
    const marks = pieces.filter(({ piece }) => piece.kind === 'marks')
    const inTexts = inDocumentOrder(doc, pieces)
    for (const { definition, key, piece } of [...values, ...inTexts, ...marks]) if (restorePiece(doc, author, definition, key, piece)) restored += 1
  })
  return restored
}

interface ReadPiece {
  readonly definition: RootDefinition
  readonly key: string
  readonly piece: LostPiece
}

function restorePiece(doc: Y.Doc, author: Author, definition: RootDefinition, key: string, piece: LostPiece): boolean {
  switch (piece.kind) {
    case 'record':
      return definition.kind === 'entries' && restoreRecord(doc, definition, key, piece.value, piece.overwrites)
    case 'value':
      return definition.kind !== 'body' && restoreValue(doc, definition, key, piece.field, piece.value, piece.overwrites.includes(piece.field))
    case 'text':
      return restoreText(doc, author, definition, piece)
    case 'ids':
      return definition.kind === 'body' && restoreIds(doc, piece)
    case 'attribute':
      return definition.kind === 'body' && restoreAttribute(doc, piece)
    case 'marks':
      return definition.kind === 'body' && restoreMarks(doc, piece)
    case 'node':
      return definition.kind === 'body' && restoreNode(doc, author, definition, piece)
  }
}

/**
 * The pieces of texts, by parent: nodes in the order in which they stood there, characters in the opposite one, because Yjs puts nodes before
 * what is deleted at their place, and characters after it. Cost: O(texts that they are of).
 */
function inDocumentOrder(doc: Y.Doc, pieces: readonly ReadPiece[]): readonly ReadPiece[] {
  const byItem = new Map<unknown, { readonly clock: number; readonly read: ReadPiece }[]>()
  const parents = new Set<Y.AbstractType<unknown>>()
  const withoutItem: ReadPiece[] = []
  for (const read of pieces) {
    if (read.piece.kind !== 'text' && read.piece.kind !== 'node' && read.piece.kind !== 'ids') continue
    const item = itemAt(doc, read.piece.at)
    if (item === null) withoutItem.push(read)
    else {
      byItem.set(item, [...(byItem.get(item) ?? []), { clock: read.piece.at[1], read }])
      parents.add(item.parent as Y.AbstractType<unknown>)
    }
  }
  const ordered: ReadPiece[] = []
  for (const parent of parents) {
    const ofParent: ReadPiece[] = []
    for (let item = parent._start; item; item = item.right)
      for (const { read } of (byItem.get(item) ?? []).sort((a, b) => a.clock - b.clock)) ofParent.push(read)
    ordered.push(...(parent instanceof Y.Text ? ofParent.reverse() : ofParent))
  }
  return [...ordered, ...withoutItem]
}
