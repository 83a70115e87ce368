import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { copyObjects, openCopied } from '../../../../../renderer/board/exchange/boardClipboard.ts'
import { drawBoard } from '../../../../../renderer/board/export/drawBoard.ts'
import { paintDrawing } from '../../../../../renderer/board/export/paintDrawing.ts'
import { sheetSvg } from '../../../../../renderer/board/export/svg/sheetSvg.ts'
import { pictureBox, textArea, textBox } from '../../../../../renderer/board/objects/note/noteLayout.ts'
import { paintNote } from '../../../../../renderer/board/objects/note/paintNoteOnCanvas.ts'
import type { PictureState } from '../../../../../renderer/board/objects/picture/pictureSource.ts'
import { shapeKind } from '../../../../../renderer/board/objects/shape/shapeKind.ts'
import { openBoard } from '../../../../../renderer/board/openBoard.ts'
import { select } from '../../../../../renderer/board/scene/selection.ts'
import type { Palette } from '../../../../../renderer/board/theme/palette.ts'
import { formatAssetRef } from '../../../../../shared/base/assets/assetRef.ts'
import { assetReferencesIn } from '../../../../../shared/base/assets/assetReferences.ts'
import { signal } from '../../../../../shared/base/live.ts'
import { describeNotePicture, type NoteId, note, readNote, setNotePicture } from '../../../../../shared/model/records/note.ts'
import { picture } from '../../../../../shared/model/records/picture.ts'
import { pictureOf, pngOf, refOf } from '../../../../support/assets/pictures.ts'
import { awareness, board, close, doc, elsewhere, labels, mayWrite, openBoards, piero, setBoard } from '../../openedBoard.ts'

openBoards()

const asset = refOf(pictureOf(1))
const box = { x: 0, y: 300, width: 180, height: 180 }
const measure = (text: string) => text.length / 2
const ready: PictureState = { name: 'ready', url: 'blob:cortile', blob: new Blob() }

/** A board with one note that has a picture in it. */
function openPictured(text = 'Il cortile di ieri', initial: PictureState = ready) {
  const { author } = board
  close()
  const state = signal<PictureState>(initial)
  let users = 0
  const acquire = () => {
    users += 1
    const release = () => {
      users -= 1
    }
    return { state, release }
  }
  const root = document.body.appendChild(document.createElement('div'))
  const pictures = { acquire, retry: () => undefined }
  setBoard(openBoard({ root, doc, author, awareness, mayWrite, labels, pictures, camera: { x: -100, y: -100, zoom: 1 } }))
  const [id] = board.put([{ text, box, picture: asset, pictureText: 'Un cortile' }]) as [NoteId]
  vi.advanceTimersByTime(200)
  return { id, state, users: () => users }
}
const element = () => document.querySelector<HTMLElement>('[role=option][data-pictured]')

test.each([
  ['a photograph', 4000, 3000, box],
  ['one on end', 3000, 4000, box],
  ['a strip', 8000, 400, box],
  ['a tower', 400, 8000, { ...box, width: 600 }],
  ['the smallest note', 4000, 3000, { ...box, width: 60, height: 60 }],
])('%s lies above the words within the note, hardly cut, and the words have the rest', (_, width, height, at) => {
  const picture = refOf(pngOf(width, height))
  for (const text of ['', 'Il cortile']) {
    const laid = { text, picture }
    const shown = pictureBox(laid, at)
    const words = textBox(laid, at)
    if (!shown) throw new Error('no picture')
    expect(shown.x).toBeGreaterThanOrEqual(at.x)
    expect(shown.x + shown.width).toBeLessThanOrEqual(at.x + at.width)
    expect(words.y).toBeGreaterThanOrEqual(shown.y + shown.height)
    expect(words.y + words.height).toBeLessThanOrEqual(at.y + at.height)
    const scale = Math.max(shown.width / width, shown.height / height)
    expect([shown.width / (width * scale) > 0.55, shown.height / (height * scale) > 0.55]).toEqual([true, true])
  }
  expect(textArea({ text: 'a', picture }, box).height).toBeLessThan(textArea({ text: 'a', picture: undefined }, box).height)
})

test('is shown within its note with words in its place until it comes, and let go of when it is taken out or the board is closed', async () => {
  const { id, state, users } = openPictured('Il cortile', { name: 'missing' })
  const image = () => element()?.querySelector('img')
  expect([element()?.textContent?.includes('non è quiUn cortile'), image()?.hidden]).toEqual([true, true])
  state.set(ready)
  expect([image()?.getAttribute('src'), image()?.hidden, image()?.alt]).toEqual(['blob:cortile', false, ''])
  board.write((put, by) => setNotePicture(put, by, id, null))
  await vi.advanceTimersByTimeAsync(200)
  expect([element(), users(), readNote(doc, id)?.pictureText]).toEqual([null, 0, undefined])
  board.undo.undo()
  await vi.advanceTimersByTimeAsync(200)
  expect([users(), readNote(doc, id)]).toMatchObject([1, { picture: asset, pictureText: 'Un cortile' }])
  close()
  expect(users()).toBe(0)
})

test('a note with a picture and no words is not blank: left so, it stays', () => {
  const { id } = openPictured('')
  board.edit(id)
  board.leaveEditing()
  expect(readNote(doc, id)?.picture).toEqual(asset)
  expect(board.scene.objects.get(id)?.kind.text(readNote(doc, id) as never)).toBe('Un cortile')
})

test('goes with its note into copies and over the clipboard, and stays when another deletes the note that is written in', () => {
  const { id } = openPictured()
  board.select(select(id))
  board.duplicate()
  const copied = copyObjects(board.scene, [id], board.author)
  const pasted = openCopied(copied?.json ?? '', piero)
  expect([...(pasted?.objects.values() ?? [])].map(({ record }) => record)).toMatchObject([{ picture: asset, pictureText: 'Un cortile' }])
  pasted?.close()
  board.edit(id)
  const field = document.querySelector('textarea') as HTMLTextAreaElement
  field.value += '!'
  field.dispatchEvent(new Event('input', { bubbles: true }))
  elsewhere((other) => note.remove(other, piero, id))
  board.leaveEditing()
  expect(
    note
      .list(doc)
      .filter((each) => each.picture)
      .map(({ text, pictureText }) => [text, pictureText])
      .sort(),
  ).toEqual([
    ['Il cortile di ieri!', 'Un cortile'],
    ['Il cortile di ieri', 'Un cortile'],
  ])
})

test('a note that becomes a shape leaves its picture on the board, in one step', () => {
  const { id } = openPictured()
  board.select(select(id))
  board.convert(shapeKind as never)
  expect(picture.list(doc)).toMatchObject([{ asset, text: 'Un cortile' }])
  board.undo.undo()
  expect([picture.list(doc), readNote(doc, id)?.picture]).toEqual([[], asset])
})

test('is one part of a drawing, cut to cover its place in PNG and SVG; where its bytes are not there its description is', async () => {
  const { id } = openPictured()
  const objects = drawBoard(board.scene.objects.values(), measure, labels).filter((each) => each.id === id)
  const part = objects[0]?.parts.find(({ type }) => type === 'image')
  expect(part).toMatchObject({ asset, covers: true, text: 'Un cortile' })
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
  const palette = { notes: {}, edges: {}, areas: {} } as Palette
  const bitmap = { width: 80, height: 60, close: () => undefined } as unknown as ImageBitmap
  const sides: number[] = []
  await paintDrawing(canvas, objects, palette, 2, async (_asset, pixels) => {
    sides.push(pixels)
    return bitmap
  })
  const [, , x, y, width, height] = calls.find(([name]) => name === 'drawImage') as number[]
  expect([x, width]).toEqual([0, 80])
  expect((y as number) * 2 + (height as number)).toBeCloseTo(60)
  expect(sides[0]).toBeGreaterThanOrEqual(2 * 164)
  calls.length = 0
  await paintDrawing(canvas, objects, palette, 2, async () => null)
  expect(calls.filter(([name]) => name === 'fillText').map(([, text]) => text)).toContain('Un cortile')
  const sheet = { box, heading: [], objects }
  const svg = (pictureOf: () => string | null) =>
    sheetSvg(sheet as never, {
      objects: board.scene.objects,
      rank: () => 0,
      palette,
      measure,
      labels: { ...labels, title: '', description: '', language: 'it', object: () => '' } as never,
      fonts: '',
      pictureOf,
    })
  expect(svg(() => 'data:image/png;base64,AA==')).toContain('preserveAspectRatio="xMidYMid slice"')
  expect(svg(() => null)).toContain('Un cortile')
})

test('is painted where the note is small, in about its size; too small to be made out, not at all', () => {
  const { id } = openPictured()
  const painted = readNote(doc, id)
  if (!painted) throw new Error('no note')
  const asked: number[] = []
  const calls: unknown[] = []
  const canvas = new Proxy({}, { get: (_, name) => () => calls.push(name), set: () => true }) as never
  const context = {
    palette: { notes: {}, edges: {}, areas: {} },
    fits: { roughOf: () => ({ size: 1, widths: [] }) },
    isSelected: () => false,
    bitmapOf: (_asset: unknown, pixels: number) => {
      asked.push(pixels)
      return { width: 40, height: 30 }
    },
  } as never
  paintNote(canvas, painted, painted.box, 0.5, context)
  expect(calls).toContain('drawImage')
  expect(asked[0]).toBeGreaterThan(60)
  paintNote(canvas, painted, painted.box, 0.05, context)
  expect(asked).toHaveLength(1)
})

test('what is stored names the asset, so that no copy and no clean-up forgets it; nobody describes a picture that is not there', () => {
  const { id } = openPictured()
  expect(assetReferencesIn(Y.encodeStateAsUpdate(doc))).toContain(asset.hash)
  expect(note.entries(doc).get(id)).toBeInstanceOf(Y.Map)
  expect((note.entries(doc).get(id) as Y.Map<unknown>).get('picture')).toBe(formatAssetRef(asset))
  const other = refOf(pictureOf(2))
  board.write((put, by) => setNotePicture(put, by, id, other))
  expect(readNote(doc, id)).toMatchObject({ picture: other })
  expect(readNote(doc, id)?.pictureText).toBeUndefined()
  board.write((put, by) => describeNotePicture(put, by, id, ' Il mercato '))
  expect(readNote(doc, id)?.pictureText).toBe('Il mercato')
  board.write((put, by) => setNotePicture(put, by, id, null))
  board.write((put, by) => describeNotePicture(put, by, id, 'Niente'))
  expect(readNote(doc, id)?.pictureText).toBeUndefined()
})

test('a picture and a description that another version wrote in a way of its own leave the words to be read', () => {
  const { id } = openPictured()
  const entry = note.entries(doc).get(id) as Y.Map<unknown>
  entry.set('picture', `${formatAssetRef(asset)}&shade=3`.replace('type=png', 'type=avif'))
  entry.set('pictureText', 7)
  expect(readNote(doc, id)).toMatchObject({ text: 'Il cortile di ieri' })
  expect(readNote(doc, id)?.picture).toBeUndefined()
})
