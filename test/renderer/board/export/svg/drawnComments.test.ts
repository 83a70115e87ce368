import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { putArea } from '../../../../../shared/model/records/area.ts'
import { aboutObject, aboutPoint, addComment, comment, resolveThread } from '../../../../../shared/model/records/comment.ts'
import { testAuthor } from '../../../../support/peers.ts'
import { createBoardFixture, putNote } from '../../boardFixture.ts'
import { all, readSvg, svgOf } from './svgFixture.ts'

const piero = testAuthor('piero', 5000)

/** A board of two areas with a thread in each, one outside, and one that is settled. */
function commentedBoard() {
  const { doc, author } = createBoardFixture()
  const comments = new Y.Doc()
  putArea(doc, author, { title: 'Bisogni', box: { x: 0, y: 0, width: 700, height: 500 } })
  putArea(doc, author, { title: 'Risorse', box: { x: 800, y: 0, width: 700, height: 500 } })
  const bus = putNote(doc, author, 'Un autobus', 820, 80)
  const forno = putNote(doc, author, 'Il forno', 20, 80)
  addComment(comments, piero, { text: 'Fuori da tutto', anchor: aboutPoint({ x: 300, y: 2000 }, '') })
  addComment(comments, piero, { text: 'Chi lo paga?', anchor: aboutObject(bus, 'Un autobus') })
  const settled = addComment(comments, piero, { text: 'Già chiarito', anchor: aboutObject(bus, 'Un autobus') })
  resolveThread(comments, piero, settled)
  const first = addComment(comments, piero, { text: 'Chiude a giugno', anchor: aboutObject(forno, 'Il forno') })
  addComment(comments, author, { text: 'No, a settembre: lo ha detto chi ci lavora da vent’anni e conosce tutti i turni', thread: first })
  addComment(comments, piero, { text: 'Di ciò che non c’è più', anchor: aboutObject('gone000000000000' as never, 'x') })
  addComment(comments, piero, { text: 'Qui manca il medico', anchor: aboutPoint({ x: 400, y: 300 }, 'Bisogni') })
  return { doc, comments: comment.list(comments) }
}
const texts = (xml: string) => all(readSvg(xml), 'text').map(({ text }) => text)

it('a drawing numbers the open threads where they are, in the order of the outline, and says below what they say', () => {
  const { doc, comments } = commentedBoard()
  const xml = svgOf(doc, '', {}, comments)
  const words = texts(xml)
  const list = words.slice(words.indexOf('Commenti'), words.indexOf('Commenti') + 8).join(' ')
  const order = ['Commenti', '1. Qui manca il medico', '2. Chiude a giugno', '– No, a settembre', '3. Chi lo paga?', '4. Fuori da tutto']
  const places = order.map((part) => list.indexOf(part))
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  expect(places).not.toContain(-1)
  expect(words.filter((word) => /^[1-4]$/.test(word))).toEqual(['1', '2', '3', '4'])
  for (const hidden of ['Già chiarito', 'non c’è più', 'piero', 'anna']) expect(xml).not.toContain(hidden)
})

it('all of it is on the sheet, and is read after the board; without comments nothing of it is there', () => {
  const { doc, comments } = commentedBoard()
  const svg = readSvg(svgOf(doc, '', {}, comments))
  const [x = 0, y = 0, width = 0, height = 0] = (svg.attributes.viewBox ?? '').split(' ').map(Number)
  for (const { attributes } of all(svg, 'text')) {
    expect(Number(attributes.x)).toBeGreaterThanOrEqual(x)
    expect(Number(attributes.x)).toBeLessThan(x + width)
    expect(Number(attributes.y)).toBeGreaterThan(y)
    expect(Number(attributes.y)).toBeLessThanOrEqual(y + height)
  }
  const words = all(svg, 'text').map(({ text }) => text)
  expect(words.findIndex((word) => word.includes('Un autobus'))).toBeLessThan(words.indexOf('Commenti'))
  expect(texts(svgOf(doc))).not.toContain('Commenti')
})
