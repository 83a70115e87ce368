import type * as Y from 'yjs'
import { putArea } from '../../../../shared/model/records/area.ts'
import { askQuestion } from '../../../../shared/model/records/boardAttributes.ts'
import { connectorPaths, meanings, putConnector } from '../../../../shared/model/records/connector.ts'
import { listNotes, type NewNote, NOTE_SIDE, noteColours, putNotes } from '../../../../shared/model/records/note.ts'
import { putStamp, stampForms, stampObjects } from '../../../../shared/model/records/stamp.ts'
import { tagObjects } from '../../../../shared/model/records/tag.ts'
import { type Author, transact } from '../../../../shared/model/transact.ts'

const STEP = NOTE_SIDE + 20

/** Sentences of a workshop, imperfect as they come. */
export const sentences = [
  'Manca un posto dove i ragazzi possano stare dopo la scuola',
  'Anziani soli nelle frazioni: nessuno passa',
  'L’autobus delle 18 è stato tolto',
  'Chi esce dal carcere non trova casa né lavoro, e nessuno sa a chi rivolgersi',
  'Sportello unico?',
  'Le associazioni non si parlano tra loro. Ognuna fa il suo volantino, la sua festa, la sua raccolta di generi alimentari',
  'Donne migranti: corsi di lingua con orari che vanno bene a chi ha bambini piccoli',
  'Il centro diurno chiude ad agosto',
  'Serve qualcuno che accompagni alle visite',
  'Piazza vuota la sera',
  'Giovani che se ne vanno',
  'Formare gli operatori dei servizi pubblici e del privato sociale INSIEME, non separati come oggi',
  'Cooperative di tipo B: poche commesse dal Comune',
  'Ci vorrebbe un furgone condiviso',
  'Orti sociali dietro la chiesa di San Rocco',
  'Housing first',
  'La burocrazia per un piccolo contributo di 500 euro è la stessa che per 50.000',
  'Medico di base: 3 settimane di attesa',
  'Banca del tempo (c’era, poi è finita)',
  'Doposcuola: troppi iscritti, pochi volontari',
]

/** A board of `count` notes in four areas, as a workshop leaves it. */
export function fillBoard(doc: Y.Doc, author: Author, count: number): void {
  const titles = ['Bisogni', 'Risorse', 'Idee', 'Chi può farlo']
  const columns = Math.max(4, Math.ceil(Math.sqrt(count * 1.6) / 2))
  const each = Math.ceil(count / titles.length)
  const rows = Math.ceil(each / columns)
  transact(doc, author, () => {
    askQuestion(doc, author, 'Di che cosa ha bisogno chi oggi resta fuori dai servizi?')
    titles.forEach((title, at) => {
      const x = (at % 2) * (columns * STEP + 80)
      const y = Math.floor(at / 2) * (rows * STEP + 140)
      putArea(doc, author, { title, box: { x, y, width: columns * STEP + 20, height: rows * STEP + 80 } })
      const notes: NewNote[] = Array.from({ length: Math.max(0, Math.min(each, count - at * each)) }, (_, i) => ({
        text: sentences[(at * 7 + i) % sentences.length] ?? '',
        colour: noteColours[(at * 2 + (i % 3 === 0 ? 1 : 0)) % noteColours.length] ?? 'sun',
        box: { x: x + 20 + (i % columns) * STEP, y: y + 60 + Math.floor(i / columns) * STEP, width: NOTE_SIDE, height: NOTE_SIDE },
        layer: i,
      }))
      putNotes(doc, author, notes)
    })
  })
}

/** Gives notes of a board up to `most` tags each. */
export function tagNotes(doc: Y.Doc, author: Author, most: number): void {
  const names = ['casa', 'anziani', 'trasporti', 'scuola e doposcuola', 'lavoro']
  transact(doc, author, () => {
    for (const [at, { id }] of listNotes(doc).entries())
      for (let tag = 0; tag < at % (most + 1); tag++) tagObjects(doc, author, [id], names[(at + tag) % names.length] ?? '')
  })
}

/** Puts stamps on notes of a board, few and many, and some beside them. */
export function stampNotes(doc: Y.Doc, author: Author): void {
  transact(doc, author, () => {
    for (const [at, { id, box }] of listNotes(doc).entries()) {
      for (const [rank, form] of stampForms.entries())
        for (let count = 0; count < ((at * (rank + 3) + rank) % 7) - 4 + (at % 9 === 0 ? 12 : 0); count++) stampObjects(doc, author, [id], form)
      if (at % 11 === 0)
        putStamp(doc, author, { form: stampForms[at % stampForms.length] ?? 'dot', at: { x: box.x + 150, y: box.y + 120 }, layer: 99 })
    }
  })
}

/** Joins notes by lines of every form and meaning, some of them far apart. */
export function joinNotes(doc: Y.Doc, author: Author, count: number): void {
  const ids = [...listNotes(doc)].sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x).map(({ id }) => id)
  transact(doc, author, () => {
    for (let at = 0; at < count; at++) {
      const [from, to] = [ids[(at * 3) % ids.length], ids[(at * 7 + 5) % ids.length]]
      const meaning = meanings[at % (meanings.length + 1)]
      if (from && to && from !== to)
        putConnector(doc, author, { from, to, layer: 1, path: connectorPaths[at % 3] ?? 'straight', ...(meaning ? { meaning } : {}) })
    }
  })
}
