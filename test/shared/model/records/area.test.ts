import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { areaAround, areasWithin, closedAround, liesIn } from '../../../../shared/model/derived/areaNesting.ts'
import {
  type AreaId,
  area,
  askInArea,
  byAreaOrder,
  closeArea,
  listAreas,
  placeArea,
  putArea,
  readArea,
} from '../../../../shared/model/records/area.ts'
import { moveArea, orderAreas } from '../../../../shared/model/records/areaOrder.ts'
import { flag } from '../../../../shared/model/value/flag.ts'
import { testAuthor } from '../../../support/peers.ts'

const author = testAuthor('anna', 1)
const ben = testAuthor('ben', 1)
const box = (x: number, y = 0, side = 100) => ({ x, y, width: side, height: side })
const titles = (doc: Y.Doc) => listAreas(doc).map(({ title }) => title)
const idOf = (doc: Y.Doc, title: string) => listAreas(doc).find((each) => each.title === title)!.id
const sync = (a: Y.Doc, b: Y.Doc) => {
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b))
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
}
function board(...names: readonly string[]) {
  const doc = new Y.Doc()
  for (const [at, title] of names.entries()) putArea(doc, author, { title, box: box(at * 200) })
  return doc
}

describe('areas in order', () => {
  it('are in reading order until somebody gives one a place, and then where each was given its place', () => {
    const doc = board('a', 'b', 'c')
    expect(titles(doc)).toEqual(['a', 'b', 'c'])
    moveArea(
      doc,
      author,
      listAreas(doc).map(({ id }) => id),
      idOf(doc, 'c'),
      0,
    )
    expect(titles(doc)).toEqual(['c', 'a', 'b'])
    placeArea(doc, author, idOf(doc, 'c'), box(0, 5000))
    expect(titles(doc)).toEqual(['c', 'a', 'b'])
    putArea(doc, author, { title: 'd', box: box(-900) })
    expect(titles(doc)).toEqual(['c', 'a', 'b', 'd'])
  })

  it('write the moved one alone once all have a place: what others move meanwhile stays where they put it', () => {
    const doc = board('a', 'b', 'c', 'd')
    const shown = (of: Y.Doc) => listAreas(of).map(({ id }) => id)
    orderAreas(doc, author, shown(doc))
    const other = new Y.Doc()
    sync(doc, other)
    moveArea(doc, author, shown(doc), idOf(doc, 'a'), 3)
    moveArea(other, ben, shown(other), idOf(other, 'd'), 0)
    sync(doc, other)
    expect(titles(doc)).toEqual(titles(other))
    expect(titles(doc).filter((title) => title === 'b' || title === 'c')).toEqual(['b', 'c'])
    expect(titles(doc).indexOf('d')).toBeLessThan(titles(doc).indexOf('b'))
    expect(titles(doc).indexOf('a')).toBeGreaterThan(titles(doc).indexOf('c'))
  })

  it('are a total order, whatever a program wrote as a place', () => {
    const doc = board('a', 'b', 'c', 'd')
    const [a, b, c] = listAreas(doc).map(({ id }) => id) as [AreaId, AreaId, AreaId]
    const set = (id: AreaId, order: unknown) => (area.entries(doc).get(id) as Y.Map<unknown>).set('order', order)
    set(a, 'kein Schlüssel')
    set(b, 'kein Schlüssel')
    set(c, 7)
    const all = listAreas(doc)
    for (const one of all) for (const other of all) expect(Math.sign(byAreaOrder(one, other))).toBe(-Math.sign(byAreaOrder(other, one)) + 0)
    expect(all).toHaveLength(4)
    moveArea(
      doc,
      author,
      all.map(({ id }) => id),
      b,
      0,
    )
    expect(titles(doc)[0]).toBe('b')
    moveArea(doc, author, [a, b], 'gone000000000000' as AreaId, 0)
    expect(titles(doc)[0]).toBe('b')
  })
})

describe('an area', () => {
  it('asks something, and is closed and opened; what nobody could write reads as usual', () => {
    const doc = board('a')
    const id = idOf(doc, 'a')
    expect(readArea(doc, id)).toMatchObject({ question: '', colour: 'none', closed: false })
    askInArea(doc, author, id, 'Che cosa manca?')
    closeArea(doc, author, id, true)
    expect(readArea(doc, id)).toMatchObject({ question: 'Che cosa manca?', closed: true })
    const entry = area.entries(doc).get(id) as Y.Map<unknown>
    for (const [key, value] of Object.entries({ question: 7, colour: 'javascript', closed: 'yes', order: [] })) entry.set(key, value)
    expect(readArea(doc, id)).toMatchObject({ title: 'a', question: '', colour: 'none', closed: false })
    expect([flag.validate(true), flag.validate('yes')]).toEqual([true, false])
  })

  it('lies in the areas that enclose it, never in a circle', () => {
    const at = (id: string, x: number, side: number) => ({ id, box: box(x, 0, side) })
    const [outer, middle, inner, twin, beside] = [at('o', 0, 300), at('m', 10, 200), at('i', 20, 50), at('t', 0, 300), at('b', 250, 100)]
    const all = [outer, middle, inner, twin, beside]
    expect(areasWithin(outer, all)).toEqual([middle, inner])
    expect(areasWithin(twin, all)).toEqual([outer, middle, inner])
    expect(areaAround(inner, all)).toBe(middle)
    expect(areaAround(outer, all)).toBe(twin)
    expect(areaAround(twin, all)).toBeNull()
    for (const a of all) for (const b of all) expect(liesIn(a, b) && liesIn(b, a)).toBe(false)
  })

  it('hides what lies in it while it is closed: of several the outermost does', () => {
    const [outer, inner] = [
      { id: 'o', box: box(0, 0, 300) },
      { id: 'i', box: box(10, 10, 100) },
    ]
    const areas = [outer, inner]
    const note = { id: 'n', box: box(20, 20, 20) }
    expect(closedAround(note, false, areas, [])).toBeNull()
    expect(closedAround(note, false, areas, [inner])).toBe(inner)
    expect(closedAround(note, false, areas, areas)).toBe(outer)
    expect(closedAround(inner, true, areas, areas)).toBe(outer)
    expect(closedAround(outer, true, areas, areas)).toBeNull()
    expect(closedAround({ id: 'x', box: box(900) }, false, areas, areas)).toBeNull()
  })
})
