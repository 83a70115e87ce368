import { describe, expect, it, test } from 'vitest'
import * as Y from 'yjs'
import { roomValidators } from '../../../electron/validators/roomValidator.ts'
import { openCopied } from '../../../renderer/board/exchange/boardClipboard.ts'
import { openScene } from '../../../renderer/board/scene/scene.ts'
import { toFront, topLayer } from '../../../renderer/board/scene/stackingOrder.ts'
import { formatDate } from '../../../renderer/kit/text/format.ts'
import { BOARD_EDGE } from '../../../shared/base/geometry.ts'
import { isOrderKey, keyAfter } from '../../../shared/base/order.ts'
import { hasMarkStack } from '../../../shared/base/text/markStacks.ts'
import { area } from '../../../shared/model/records/area.ts'
import { addListing, listing, listListings } from '../../../shared/model/records/listing.ts'
import { MAX_LAYER, note, putNotes, readNote } from '../../../shared/model/records/note.ts'
import { addStep, listSteps, moveStep, step } from '../../../shared/model/records/step.ts'
import { testAuthor, testId } from '../../support/screens/testRoom.tsx'

const author = testAuthor()
const box = { x: 0, y: 0, width: 180, height: 180 }
const hostileNumbers = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN, 1.797e308, -1.797e308, 1e300, 2 ** 53, 5e-324, -0]

/** A board whose only note has this value in a field, past every verb. */
function boardWith(field: string, value: unknown) {
  const doc = new Y.Doc()
  const [id] = putNotes(doc, author, [{ text: 'ciao', box }])
  ;(note.entries(doc).get(id as string) as Y.Map<unknown>).set(field, value)
  // as it comes from a disk or a peer
  const stored = new Y.Doc()
  Y.applyUpdate(stored, Y.encodeStateAsUpdate(doc))
  return { doc: stored, id: id as NonNullable<typeof id> }
}

/** Whether the host lets in a change that makes the field hold this value. */
function letsIn(field: string, value: unknown): boolean {
  const before = new Y.Doc()
  const [id] = putNotes(before, author, [{ text: 'ciao', box }])
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(before))
  let isAllowed = false
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    isAllowed = roomValidators.board.validate({ doc, before, transaction }) === null
  })
  ;(note.entries(doc).get(id as string) as Y.Map<unknown>).set(field, value)
  return isAllowed
}

describe('numbers of a board have bounds', () => {
  const outside = hostileNumbers.filter((value) => !(Math.abs(value) <= BOARD_EDGE))

  test.each(outside)('a layer of %s is refused by the host, and drawn at the nearest limit where an old version stored it', (value) => {
    expect(letsIn('layer', value)).toBe(false)
    const { doc, id } = boardWith('layer', value)
    const layer = readNote(doc, id)?.layer
    expect(layer).toBe(Number.isNaN(value) ? 0 : Math.sign(value) * Math.min(MAX_LAYER, Math.abs(value)))
  })

  test.each(outside)('a box with %s in any place is refused by the host, and drawn within the board', (value) => {
    for (const at of [0, 1, 2, 3]) {
      const stored = [1, 2, 180, 180].with(at, value)
      expect(letsIn('box', stored)).toBe(false)
      const { doc, id } = boardWith('box', stored)
      const shown = readNote(doc, id)?.box
      if (Number.isNaN(value)) expect(shown).toBeUndefined()
      else for (const number of Object.values(shown ?? {})) expect(Math.abs(number)).toBeLessThanOrEqual(BOARD_EDGE)
      const scene = openScene(doc)
      expect(scene.objects.size).toBe(Number.isNaN(value) ? 0 : 1)
      scene.close()
    }
  })

  test.each(hostileNumbers)('what this version writes for %s is within the bounds', (value) => {
    const doc = new Y.Doc()
    const [id] = putNotes(doc, author, [{ text: 'x', box: { x: value, y: value, width: value, height: value }, layer: value }])
    expect(note.validate(doc, id as string)).toBe(true)
    const areaId = area.create(doc, author, { title: 'x', box: { x: value, y: value, width: value, height: value } })
    expect(area.validate(doc, areaId)).toBe(true)
    const read = readNote(doc, id as NonNullable<typeof id>)
    for (const number of [read?.layer, ...Object.values(read?.box ?? {})]) expect(Object.is(number, -0)).toBe(false)
    const stepId = addStep(doc, author, { title: 'x', minutes: value })
    expect(step.validate(doc, stepId)).toBe(true)
  })

  it('there is always a layer above: where the highest is taken, all notes get new ones', () => {
    const { doc, id } = boardWith('layer', Number.POSITIVE_INFINITY)
    const [other] = putNotes(doc, author, [{ text: 'sotto', box }])
    const scene = openScene(doc)
    const layers = toFront(scene.objects, [other as NonNullable<typeof other>])
    expect(layers.get(other as NonNullable<typeof other>)).toBeGreaterThan(layers.get(id) ?? Number.POSITIVE_INFINITY)
    expect(topLayer(scene.objects.values())).toBe(MAX_LAYER + 1)
    scene.close()
  })

  it('notes on the clipboard are held inside the board', () => {
    const copied = openCopied(
      `{"format":"tavolo-board","version":1,"objects":{"notes":{"${testId('n')}":{"text":"x","box":[1e308,-1e999,1e300,-5]}}}}`,
      author,
    )
    expect([...(copied?.objects.values() ?? [])][0]?.box).toEqual({ x: BOARD_EDGE, y: -BOARD_EDGE, width: 100_000, height: 1 })
  })
})

describe('moments have bounds', () => {
  it('a later one than a date can show is refused, and formatting it does not throw', () => {
    // nobody changes when a note was written: a new one says it
    const letsInNew = (madeAt: number) => {
      const doc = new Y.Doc()
      const [id] = putNotes(doc, { ...author, now: () => madeAt }, [{ text: 'ciao', box }])
      return note.validate(doc, id as string)
    }
    expect(letsInNew(Number.MAX_SAFE_INTEGER)).toBe(false)
    expect(letsInNew(Date.UTC(2030, 0))).toBe(true)
    expect(formatDate(Number.MAX_SAFE_INTEGER, 'it')).toContain('275760')
  })
})

describe('places in a list', () => {
  const noKeys = ['', '\uffff', 'zzz', '0', 'a00', 'A', '~']

  test.each(noKeys)('%j is no key: the host refuses it, and boards and steps can still be added and moved', (order) => {
    expect(isOrderKey(order)).toBe(false)
    const doc = new Y.Doc()
    const id = addListing(doc, author, { kind: 'board', title: 'prima' })
    const other = addStep(doc, author, { title: 'uno', minutes: 1 })
    ;(listing.entries(doc).get(id) as Y.Map<unknown>).set('order', order)
    ;(step.entries(doc).get(other) as Y.Map<unknown>).set('order', order)
    expect(listing.validate(doc, id)).toBe(false)
    addListing(doc, author, { kind: 'board', title: 'seconda', id: testId('seconda') })
    expect(listListings(doc)).toHaveLength(2)
    const last = addStep(doc, testAuthor(testId('bruno')), { title: 'due', minutes: 1 })
    moveStep(doc, author, last, other)
    moveStep(doc, author, other, null)
    expect(listSteps(doc).map(({ order: key }) => isOrderKey(key))).toEqual([true, true])
  })

  it('the longest key leaves room for others', () => {
    const doc = new Y.Doc()
    const id = addListing(doc, author, { kind: 'board', title: 'prima' })
    ;(listing.entries(doc).get(id) as Y.Map<unknown>).set('order', 'z'.repeat(200))
    const next = addListing(doc, author, { kind: 'board', title: 'seconda', id: testId('seconda') })
    expect(listing.validate(doc, next)).toBe(true)
  })

  it('a key is generated after the last that is one', () => {
    expect(keyAfter([{ order: 'a0' }, { order: 'a5' }, { order: '\uffff' }])).toBe('a6')
    expect(keyAfter([])).toBe('a0')
  })
})

describe('stacks of marks, which no screen can lay out in time', () => {
  const stack = `a${'\u0301'.repeat(30_000)}`

  it('are refused in titles, and cut where this version writes them', () => {
    const doc = new Y.Doc()
    const id = area.create(doc, author, { title: 'Città e\u0301 คำที่', box })
    expect(area.validate(doc, id)).toBe(true)
    ;(area.entries(doc).get(id) as Y.Map<unknown>).set('title', stack.slice(0, 100))
    expect(area.validate(doc, id)).toBe(false)
    area.update(doc, author, id, { title: stack })
    expect(area.validate(doc, id)).toBe(true)
    const [noteId] = putNotes(doc, author, [{ text: stack, box }])
    expect(hasMarkStack(readNote(doc, noteId as NonNullable<typeof noteId>)?.text ?? stack)).toBe(false)
  })

  it('are refused in the body of a document', () => {
    const allows = (text: string): boolean => {
      const before = new Y.Doc()
      const doc = new Y.Doc()
      let isAllowed = false
      roomValidators.document.initRoots(before)
      roomValidators.document.initRoots(doc)
      doc.on('afterTransaction', (transaction: Y.Transaction) => {
        isAllowed = roomValidators.document.validate({ doc, before, transaction }) === null
      })
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [new Y.XmlText(text)])
      doc.getXmlFragment('body').insert(0, [paragraph])
      return isAllowed
    }
    expect(allows('una riga')).toBe(true)
    expect(allows(stack)).toBe(false)
  })
})
