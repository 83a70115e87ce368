import type * as Y from 'yjs'
import { putArea } from '../../../../../shared/model/records/area.ts'
import { orderAreas } from '../../../../../shared/model/records/areaOrder.ts'
import { setGroups } from '../../../../../shared/model/records/boardObject.ts'
import { putConnector } from '../../../../../shared/model/records/connector.ts'
import { note, putNotes } from '../../../../../shared/model/records/note.ts'
import { putShape, shape } from '../../../../../shared/model/records/shape.ts'
import type { Author } from '../../../../../shared/model/transact.ts'

const words = [
  'Il forno chiude alle sei',
  'Le corriere della sera',
  'Una stanza per i ragazzi',
  'Chi porta la spesa?',
  'La piazza è buia',
  'Due panchine',
]

/** Three areas in order, with colours and questions; one of them has another one in it; a group of two notes and a form, and a line across. */
export function fillFrames(doc: Y.Doc, author: Author): void {
  const box = (x: number, y: number, width: number, height: number) => ({ x, y, width, height })
  const needs = putArea(doc, author, {
    title: 'Bisogni',
    box: box(0, 0, 640, 560),
    colour: 'sun',
    question: 'Che cosa vi manca, la sera, a chi vive da solo nelle frazioni?',
  })
  const ideas = putArea(doc, author, { title: 'Idee', box: box(700, 0, 900, 560), colour: 'drop', question: 'Che cosa potremmo fare insieme?' })
  const who = putArea(doc, author, { title: 'Chi se ne occupa', box: box(0, 620, 1600, 320) })
  putArea(doc, author, { title: 'Subito', box: box(1220, 120, 360, 420), colour: 'leaf' })
  orderAreas(doc, author, [needs, ideas, who])
  const at = (x: number, y: number) => box(x, y, 180, 180)
  const ids = putNotes(doc, author, [
    { text: words[0]!, box: at(20, 130) },
    { text: words[1]!, box: at(220, 130), colour: 'drop' },
    { text: words[2]!, box: at(720, 110), colour: 'leaf' },
    { text: words[3]!, box: at(920, 110), colour: 'heart' },
    { text: words[4]!, box: at(1240, 190), colour: 'diamond' },
    { text: words[5]!, box: at(20, 700), colour: 'cloud' },
  ])
  const form = putShape(doc, author, { text: 'Pro Loco e Comune', box: box(920, 330, 220, 130), form: 'rounded', fill: 'wave', edge: 'wave' })
  putConnector(doc, author, { from: ids[1]!, to: ids[2]!, meaning: 'leads' })
  const group = 'grouped000000000' as never
  for (const id of [ids[2]!, ids[3]!]) setGroups(doc, author, note, id, [group])
  setGroups(doc, author, shape, form, [group])
}
