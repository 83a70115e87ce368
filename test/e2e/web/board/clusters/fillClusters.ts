import type * as Y from 'yjs'
import { nestCluster } from '../../../../../shared/model/derived/clusters/clusterEdits.ts'
import { joinCluster, putCluster } from '../../../../../shared/model/records/cluster.ts'
import { listNotes, NOTE_SIDE, placeNotes } from '../../../../../shared/model/records/note.ts'
import { type Author, transact } from '../../../../../shared/model/transact.ts'

const themes: readonly (readonly [name: string, words: RegExp])[] = [
  ['Trasporti e accompagnamento alle visite', /autobus|furgone|accompagni|Medico/],
  ['Casa', /Housing|carcere/],
  ['Associazioni che si parlano poco, e la burocrazia che non aiuta nessuna di loro', /associazioni|burocrazia|tempo|Cooperative/],
  ['', /Piazza|Giovani/],
]
const SIDE = NOTE_SIDE + 20

/** Puts notes into clusters by their words, below the areas; one of them is a part of another, and one is empty. */
export function fillClusters(doc: Y.Doc, author: Author): void {
  const notes = listNotes(doc)
  const bottom = Math.max(...notes.map(({ box }) => box.y + box.height)) + 200
  transact(doc, author, () => {
    let x = 0
    const ids = themes.map(([name, words]) => {
      const own = notes.filter(({ text }) => words.test(text))
      const columns = Math.ceil(Math.sqrt(own.length))
      const at = (position: number) => ({ x: x + (position % columns) * SIDE, y: bottom + Math.floor(position / columns) * SIDE })
      const id = putCluster(doc, author, { name, box: { x, y: bottom, width: 280, height: 220 } })
      joinCluster(doc, author, own, id)
      placeNotes(doc, author, new Map(own.map((note, position) => [note.id, { ...note.box, ...at(position) }])))
      x += columns * SIDE + 90
      return id
    })
    nestCluster(doc, author, ids[3]!, ids[2]!)
    putCluster(doc, author, { name: 'Da riempire', box: { x, y: bottom, width: 280, height: 220 } })
  })
}
