import type * as Y from 'yjs'
import { putArea } from '../../../../../shared/model/records/area.ts'
import { askQuestion } from '../../../../../shared/model/records/boardAttributes.ts'
import { putBoardText } from '../../../../../shared/model/records/boardText.ts'
import { putConnector } from '../../../../../shared/model/records/connector.ts'
import { putNotes } from '../../../../../shared/model/records/note.ts'
import { putShape, shapeForms } from '../../../../../shared/model/records/shape.ts'
import { type Author, transact } from '../../../../../shared/model/transact.ts'

/** Texts that are markup, a formula, or written from right to left. */
export const oddTexts = ['</text><script>alert(1)</script>', '=SOMMA(A1:A9)', 'שלום לכולם, מה שלומכם', 'Caffè & tè «così» "no"'] as const

/** A board with every kind of object, two areas with a frame of meaning each, and words that are hard to write in a file. */
export function fillMixed(doc: Y.Doc, author: Author): void {
  const side = 180
  transact(doc, author, () => {
    askQuestion(doc, author, 'Di che cosa ha bisogno chi oggi resta fuori dai servizi?')
    putArea(doc, author, { title: 'Bisogni & risorse', box: { x: 0, y: 0, width: 880, height: 520 } })
    putArea(doc, author, { title: 'Idee', box: { x: 960, y: 0, width: 1000, height: 520 } })
    const odd = putNotes(
      doc,
      author,
      oddTexts.map((text, at) => ({ text, colour: 'sun' as const, box: { x: 20 + at * 210, y: 80, width: side, height: side }, layer: at })),
    )
    const ideas = putNotes(
      doc,
      author,
      ['Un furgone condiviso', 'Orti dietro la chiesa', 'Banca del tempo'].map((text, at) => ({
        text,
        colour: 'leaf' as const,
        box: { x: 990 + at * 300, y: 80, width: side, height: side },
      })),
    )
    putBoardText(doc, author, { text: 'Scritto senza foglietto, anche a lungo', box: { x: 20, y: 300, width: 420, height: 60 }, size: 'large' })
    shapeForms.forEach((form, at) => {
      const box = { x: (at % 8) * 240, y: 600, width: 200, height: 140 }
      putShape(doc, author, { text: form, form, box, fill: at % 2 ? 'wave' : 'none', edge: 'heart' })
    })
    const [first, second, third] = [odd[3], ideas[0], ideas[2]]
    if (first && second) putConnector(doc, author, { from: first, to: second, meaning: 'causes', label: 'forse' })
    if (second && third) putConnector(doc, author, { from: second, to: third, path: 'curved', heads: 'both' })
    putConnector(doc, author, { from: { x: 100, y: 820 }, to: { x: 900, y: 880 }, path: 'elbow', label: 'senza capo' })
  })
}
