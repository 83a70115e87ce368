import { expect, test } from 'vitest'
import { fitted } from '../../../../renderer/board/scene/camera.ts'
import { findFreeSpace, findRoomInArea } from '../../../../renderer/board/scene/freeSpace.ts'
import { LEGIBLE_ZOOM, legibleBox } from '../../../../renderer/board/scene/legibleBox.ts'
import { openScene, type Scene } from '../../../../renderer/board/scene/scene.ts'
import { visibleBox } from '../../../../renderer/board/scene/viewport.ts'
import { type Box, boxAround, encloses } from '../../../../shared/base/geometry.ts'
import { listAreas, placeArea, putArea } from '../../../../shared/model/records/area.ts'
import { listNotes, NOTE_SIDE, putNotes } from '../../../../shared/model/records/note.ts'
import { createBoardFixture } from '../boardFixture.ts'

/** What is left for the board of a window of 1920 × 1080, and of 1024 × 640, in CSS pixels. */
const projector = { width: 1824, height: 946 }
const laptop = { width: 928, height: 500 }

const contentBox = ({ objects }: Scene) => boxAround(Array.from(objects.values(), ({ box }) => box))

/** A board to which phones send, with areas side by side as in the template, the last one theirs; or without areas. */
function arrivingBoard(widths: readonly number[]) {
  const { doc, author } = createBoardFixture()
  let x = 0
  for (const width of widths) {
    putArea(doc, author, { title: 'area', box: { x, y: 0, width, height: 1060 } })
    x += width + 40
  }
  const scene = openScene(doc)
  return {
    scene,
    send: (isFiled = true) => {
      const areas = listAreas(doc)
      const area = isFiled ? areas.at(-1) : undefined
      const occupied = { notes: listNotes(doc).map(({ box }) => box), areas: areas.map(({ box }) => box) }
      const room = area && findRoomInArea(area.box, occupied, NOTE_SIDE, author.random)
      if (room && area) placeArea(doc, author, area.id, room.area)
      const [id] = putNotes(doc, author, [{ text: 'nota', box: room?.box ?? findFreeSpace(occupied, NOTE_SIDE, author.random) }])
      return scene.objects.get(id!)!
    },
  }
}

test.each([
  ['the template, on a projector', [420, 420, 420, 820], projector],
  ['a board without areas, on a projector', [], projector],
  ['old areas, large and empty', [1200, 1200, 1200, 1200], projector],
  ['the template, on a small laptop', [420, 420, 420, 820], laptop],
])('each of 120 notes is read and whole in the picture as it arrives: %s', (_, widths, size) => {
  const { scene, send } = arrivingBoard(widths)
  let shown: Box | null = null
  for (let count = 1; count <= 120; count++) {
    const note = send()
    shown = legibleBox(scene, contentBox(scene), note, size, shown)
    const camera = fitted(shown!, size)
    expect(camera.zoom).toBeGreaterThanOrEqual(LEGIBLE_ZOOM * 0.999)
    expect(encloses(visibleBox(camera, size), note.box)).toBe(true)
  }
})

test('everything is shown while it can be read, and where nothing has come', () => {
  const { scene, send } = arrivingBoard([420, 420, 420, 820])
  expect(legibleBox(scene, contentBox(scene), send(), projector, null)).toEqual(contentBox(scene))
  for (let count = 0; count < 60; count++) send()
  expect(legibleBox(scene, contentBox(scene), undefined, projector, null)).toEqual(contentBox(scene))
})

test('the picture stays while what comes is in it', () => {
  const { scene, send } = arrivingBoard([])
  let shown: Box | null = null
  let stayed = 0
  for (let count = 0; count < 120; count++) {
    const before: Box | null = shown
    const note = send()
    shown = legibleBox(scene, contentBox(scene), note, projector, before)
    if (count < 100) continue
    if (shown === before) stayed++
    else expect(encloses(before!, note.box)).toBe(false)
  }
  expect(stayed).toBeGreaterThan(5)
})

test('a note outside the areas is shown although the areas are far', () => {
  const { scene, send } = arrivingBoard([1200, 1200, 1200, 1200])
  const note = send(false)
  expect(encloses(legibleBox(scene, contentBox(scene), note, projector, null)!, note.box)).toBe(true)
})
