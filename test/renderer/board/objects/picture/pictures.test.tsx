import { expect, test, vi } from 'vitest'
import { drawBoard } from '../../../../../renderer/board/export/drawBoard.ts'
import { paintDrawing } from '../../../../../renderer/board/export/paintDrawing.ts'
import type { PictureState } from '../../../../../renderer/board/objects/picture/pictureSource.ts'
import { shapeKind } from '../../../../../renderer/board/objects/shape/shapeKind.ts'
import { openBoard } from '../../../../../renderer/board/openBoard.ts'
import { select } from '../../../../../renderer/board/scene/selection.ts'
import type { Palette } from '../../../../../renderer/board/theme/palette.ts'
import { signal } from '../../../../../shared/base/live.ts'
import { type PictureId, picture, putPictures } from '../../../../../shared/model/records/picture.ts'
import { shape } from '../../../../../shared/model/records/shape.ts'
import { pictureOf, refOf } from '../../../../support/assets/pictures.ts'
import { awareness, board, close, doc, elsewhere, labels, list, mayWrite, openBoards, piero, press, setBoard, type } from '../../openedBoard.ts'

openBoards()

const asset = refOf(pictureOf(1))
const box = { x: 0, y: 300, width: 200, height: 100 }

/** A board whose one picture is in this state. */
function openPictures(initial: PictureState) {
  const state = signal<PictureState>(initial)
  let users = 0
  const { author } = board
  close()
  const root = document.body.appendChild(document.createElement('div'))
  const pictures = {
    acquire: () => {
      users += 1
      const release = () => {
        users -= 1
      }
      return { state, release }
    },
    retry: () => undefined,
  }
  setBoard(openBoard({ root, doc, author, awareness, mayWrite, labels, pictures, camera: { x: -100, y: -100, zoom: 1 } }))
  const [id] = board.putObjects((put, by, layer) => putPictures(put, by, [{ asset, box, layer, text: 'Il cortile' }])) as [PictureId]
  vi.advanceTimersByTime(200)
  return { id, state, users: () => users }
}
const element = () => [...document.querySelectorAll('[role=option]')].find((each) => each.getAttribute('aria-roledescription') === 'immagine')
const image = () => element()?.querySelector('img')
const ready: PictureState = { name: 'ready', url: 'blob:cortile', blob: new Blob() }
const field = () => document.querySelector('textarea') as HTMLTextAreaElement

test('is an option with its description as its name; its bytes are waited for with words in their place, and shown when they come', () => {
  const { state } = openPictures({ name: 'loading' })
  expect([element()?.getAttribute('aria-label'), element()?.textContent, image()?.hidden]).toEqual(['Il cortile', 'arrivaIl cortile', true])
  state.set({ name: 'missing' })
  expect(element()?.textContent).toBe('non è quiIl cortile')
  state.set(ready)
  expect([image()?.getAttribute('src'), image()?.hidden, image()?.alt]).toEqual(['blob:cortile', false, ''])
  image()?.dispatchEvent(new Event('error'))
  expect([image()?.hidden, element()?.textContent]).toEqual([true, 'non si vedeIl cortile'])
})

test('lets go of its bytes when it is deleted, out of sight, or the board is closed', async () => {
  const { id, users } = openPictures(ready)
  await vi.advanceTimersByTimeAsync(200)
  expect(users()).toBe(1)
  board.deleteObjects([id])
  await vi.advanceTimersByTimeAsync(200)
  expect(users()).toBe(0)
  board.undo.undo()
  await vi.advanceTimersByTimeAsync(200)
  expect(users()).toBe(1)
  close()
  expect(users()).toBe(0)
})

test('a corner and an edge keep its proportions, unless Shift frees them; so do the keys', () => {
  const { id } = openPictures(ready)
  board.select(select(id))
  vi.advanceTimersByTime(200)
  const drag = (handle: string, by: { x: number; y: number }, shiftKey = false) => {
    const target = document.querySelector(`[data-handle="${handle}"]`) as HTMLElement
    const fire = (name: string, x: number, y: number) =>
      target.dispatchEvent(new PointerEvent(name, { clientX: x, clientY: y, pointerType: 'mouse', pointerId: 1, button: 0, bubbles: true, shiftKey }))
    fire('pointerdown', 300, 500)
    fire('pointermove', 300 + by.x, 500 + by.y)
    fire('pointerup', 300 + by.x, 500 + by.y)
    vi.advanceTimersByTime(200)
    return picture.read(doc, id)?.box
  }
  expect(drag('se', { x: 100, y: 5 })).toEqual({ x: 0, y: 300, width: 300, height: 150 })
  expect(drag('e', { x: -100, y: 0 })).toEqual({ x: 0, y: 325, width: 200, height: 100 })
  expect(drag('n', { x: 0, y: -50 })).toEqual({ x: -50, y: 275, width: 300, height: 150 })
  expect(drag('nw', { x: 5000, y: 5000 })).toMatchObject({ width: 48, height: 24 })
  expect(drag('se', { x: 52, y: 76 }, true)).toMatchObject({ width: 100, height: 100 })
  board.focus()
  press('ArrowRight', { altKey: true, shiftKey: true })
  vi.advanceTimersByTime(1000)
  expect(picture.read(doc, id)?.box).toMatchObject({ width: 140, height: 140 })
})

test('a copy shows the same asset and has the same description; it becomes no note, and no note becomes one', () => {
  const { id } = openPictures(ready)
  board.select(select(id))
  board.duplicate()
  expect(picture.list(doc)).toMatchObject([
    { asset, text: 'Il cortile' },
    { asset, text: 'Il cortile' },
  ])
  board.selectAll()
  board.convert(shapeKind as never)
  expect([picture.list(doc).length, shape.list(doc).length]).toEqual([2, 2])
})

test('is described in a field below it, together with others, and a description that is left empty leaves the picture', () => {
  const { id } = openPictures(ready)
  board.focus()
  board.edit(id)
  expect([field().getAttribute('aria-label'), field().placeholder]).toEqual(['Descrizione', 'Che cosa mostra?'])
  type(field(), ' grande')
  elsewhere((other) => picture.sharedText(other, id, 'text')?.insert(0, 'Sì: '))
  expect(field().value).toBe('Sì: Il cortile grande')
  field().value = ''
  field().dispatchEvent(new Event('input', { bubbles: true }))
  board.leaveEditing()
  expect(picture.list(doc)).toMatchObject([{ text: '', asset }])
})

test('another deletes it while it is described: the picture goes on with what was typed', () => {
  const { id } = openPictures(ready)
  board.edit(id)
  type(field(), ' grande')
  elsewhere((other) => picture.remove(other, piero, id))
  expect(picture.list(doc)).toMatchObject([{ text: 'Il cortile grande', asset }])
})

test('is one part of a drawing, painted where its bytes are there; else its description is', async () => {
  openPictures(ready)
  const objects = drawBoard(board.scene.objects.values(), (text) => text.length / 2, labels).filter(({ kind }) => kind === 'picture')
  expect(objects[0]?.parts).toMatchObject([{ type: 'image', asset, box, text: 'Il cortile' }])
  const calls: unknown[][] = []
  const canvas = new Proxy(
    {},
    {
      get:
        (_, name) =>
        (...args: unknown[]) =>
          calls.push([name, ...args]),
      set: () => true,
    },
  ) as never
  const closed = vi.fn()
  const bitmap = { close: closed } as unknown as ImageBitmap
  const sides: number[] = []
  await paintDrawing(canvas, objects, {} as Palette, 2, async (_asset, pixels) => {
    sides.push(pixels)
    return bitmap
  })
  expect(calls).toEqual([['drawImage', bitmap, 0, 300, 200, 100]])
  expect([sides, closed.mock.calls.length]).toEqual([[400], 1])
  calls.length = 0
  await paintDrawing(canvas, objects, { notes: {}, edges: {} } as Palette, 2, async () => null)
  expect(calls.map(([name]) => name)).toContain('roundRect')
  expect(calls.find(([name]) => name === 'fillText')?.[1]).toBe('Il cortile')
})

test('a picture without an asset, which a newer version knows, says so and throws nothing anywhere', () => {
  openPictures(ready)
  putPictures(doc, piero, [{ asset: undefined, box: { ...box, y: 500, width: 1, height: 1 }, text: 'x'.repeat(5000) }])
  vi.advanceTimersByTime(200)
  const texts = [...list().querySelectorAll('[aria-roledescription=immagine]')].map(({ textContent }) => textContent)
  expect(texts.some((text) => text?.startsWith('non si vedexx'))).toBe(true)
  for (let step = 0; step < 8; step++) board.zoom(-1)
  vi.advanceTimersByTime(1000)
  expect(drawBoard(board.scene.objects.values(), (text) => text.length / 2, labels)).toHaveLength(4)
})
