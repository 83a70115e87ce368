import { describe, expect, test } from 'vitest'
import { areaKind } from '../../../../renderer/board/objects/area/areaKind.ts'
import { noteKind } from '../../../../renderer/board/objects/note/noteKind.ts'
import type { ObjectId } from '../../../../renderer/board/objects/objectId.ts'
import { objectKinds } from '../../../../renderer/board/objects/objectKinds.ts'
import { openScene } from '../../../../renderer/board/scene/scene.ts'
import { EMPTY_SELECTION, type Selection, select } from '../../../../renderer/board/scene/selection.ts'
import { createSpatialIndex } from '../../../../renderer/board/scene/spatialIndex.ts'
import type { PointerInput } from '../../../../renderer/board/tools/pointerInput.ts'
import { resizeFrame } from '../../../../renderer/board/tools/resize.ts'
import { IDLE, type ToolContext, type ToolName } from '../../../../renderer/board/tools/tool.ts'
import type { ToolEffect } from '../../../../renderer/board/tools/toolEffect.ts'
import { toolsOf } from '../../../../renderer/board/tools/toolTable.ts'
import type { Box } from '../../../../shared/base/geometry.ts'
import { putArea } from '../../../../shared/model/records/area.ts'
import { boxAt, createBoardFixture, putNote } from '../boardFixture.ts'

const tools = toolsOf(objectKinds)

/** A board with two notes and an area: pointer events in, effects of the tool out. */
function createToolInput(tool: ToolName = 'select', selection: Selection = EMPTY_SELECTION, mayWrite = true) {
  const { doc, author } = createBoardFixture()
  const a = putNote(doc, author, 'a', 0, 100)
  const b = putNote(doc, author, 'b', 300, 100)
  const area = putArea(doc, author, { title: 'Area', box: { x: -20, y: 0, width: 260, height: 400 } })
  const scene = openScene(doc)
  const index = createSpatialIndex<ObjectId>()
  index.load(Array.from(scene.objects.values(), ({ id, box }) => [id, box] as const))
  const toolContext = {
    objects: scene.objects,
    of: scene.of,
    within: index.within,
    joinableAt: () => null,
    unitOf: (id: ObjectId) => [id],
    isShown: () => true,
    snapping: null,
    selection,
    hasPen: false,
    mayWrite,
  }
  return { a, b, area, toolContext, tool }
}

function play(tool: ToolName, toolContext: ToolContext, inputs: readonly Partial<PointerInput>[]): readonly ToolEffect[] {
  let toolState = IDLE
  let selection = toolContext.selection
  return inputs.flatMap((input) => {
    const at = input.at ?? { x: 0, y: 0 }
    const full: PointerInput = {
      type: 'move',
      at,
      screenPoint: at,
      target: { type: 'canvas' },
      shift: false,
      alt: false,
      ctrl: false,
      isTouch: false,
      isPan: false,
      isEraser: false,
      samples: [{ ...at, pressure: 0.5 }],
      ...input,
    }
    const step = tools.get(tool)!(toolState, full, { ...toolContext, selection })
    toolState = step.state
    for (const effect of step.effects) if (effect.type === 'select') selection = effect.selection
    return step.effects
  })
}

const last = (effects: readonly ToolEffect[], kind: ToolEffect['type']) => effects.findLast((effect) => effect.type === kind)

describe('the hand that chooses', () => {
  test('a trembling click chooses and moves nothing', () => {
    const { a, toolContext } = createToolInput()
    const effects = play('select', toolContext, [
      { type: 'press', at: { x: 10, y: 110 }, target: { type: 'object', id: a } },
      { at: { x: 12, y: 111 } },
      { type: 'release', at: { x: 12, y: 111 } },
    ])
    expect(effects).toEqual([{ type: 'select', selection: select(a) }])
  })
  test('a drag holds on the way and lands once; with more chosen, all of them go', () => {
    const { a, b, toolContext } = createToolInput()
    const effects = play('select', { ...toolContext, selection: select(a, b) }, [
      { type: 'press', at: { x: 10, y: 110 }, target: { type: 'object', id: a } },
      { at: { x: 60, y: 110 } },
      { at: { x: 110, y: 130 } },
      { type: 'release', at: { x: 110, y: 130 } },
    ])
    expect(effects.filter((effect) => effect.type === 'commit')).toHaveLength(1)
    expect(last(effects, 'commit')).toMatchObject({
      preview: new Map([
        [a, boxAt(100, 120)],
        [b, boxAt(400, 120)],
      ]),
    })
  })
  test('a cancelled drag drops, and writes nothing', () => {
    const { a, toolContext } = createToolInput()
    const effects = play('select', toolContext, [
      { type: 'press', target: { type: 'object', id: a } },
      { at: { x: 90, y: 0 } },
      { type: 'cancel', at: { x: 90, y: 0 } },
    ])
    expect(last(effects, 'commit')).toBeUndefined()
    expect(last(effects, 'cancelPreview')).toBeDefined()
  })
  test('Shift adds and takes away; on the paper it keeps what is chosen', () => {
    const { a, b, toolContext } = createToolInput()
    const press = (id: ObjectId) => [
      { type: 'press', target: { type: 'object', id }, shift: true } as const,
      { type: 'release', shift: true } as const,
    ]
    expect(last(play('select', { ...toolContext, selection: select(a) }, press(b)), 'select')).toMatchObject({
      selection: select(a, b),
    })
    expect(last(play('select', { ...toolContext, selection: select(a, b) }, press(b)), 'select')).toMatchObject({
      selection: select(a),
    })
    expect(
      play('select', { ...toolContext, selection: select(a) }, [
        { type: 'press', shift: true },
        { type: 'release', shift: true },
      ]),
    ).toEqual([])
  })
  test('a sweep over the paper chooses what it touches; a finger there carries the paper', () => {
    const { b, toolContext } = createToolInput()
    const path = [{ type: 'press', at: { x: 250, y: 50 } } as const, { at: { x: 520, y: 320 } }, { type: 'release', at: { x: 520, y: 320 } } as const]
    const effects = play('select', toolContext, path)
    expect(last(effects, 'select')).toMatchObject({ selection: select(b) })
    expect(last(effects, 'marquee')).toEqual({ type: 'marquee', box: null })
    const finger = play(
      'select',
      toolContext,
      [...path.slice(0, 2), { at: { x: 530, y: 330 } }].map((input) => ({ ...input, isTouch: true })),
    )
    expect(last(finger, 'pan')).toEqual({ type: 'pan', delta: { x: 10, y: 10 } })
  })
  test('an area carried by its title takes along the notes that are in it, and no other', () => {
    const { a, area, toolContext } = createToolInput()
    const effects = play('select', toolContext, [
      { type: 'press', target: { type: 'object', id: area } },
      { at: { x: 0, y: 50 } },
      { type: 'release', at: { x: 0, y: 50 } },
    ])
    expect(last(effects, 'commit')).toEqual({
      type: 'commit',
      preview: new Map<ObjectId, Box>([
        [area, { x: -20, y: 50, width: 260, height: 400 }],
        [a, boxAt(0, 150)],
      ]),
    })
  })
  test('what is dragged snaps to its neighbours, shows to which, and does not with Ctrl', () => {
    const { a, b, toolContext } = createToolInput()
    const bBox = toolContext.objects.get(b)!.box
    const snapping = { distance: 6, neighbours: () => [bBox] }
    const drag = (ctrl: boolean) =>
      play('select', { ...toolContext, snapping }, [
        { type: 'press', at: { x: 10, y: 110 }, target: { type: 'object', id: a } },
        { at: { x: 60, y: 113 }, ctrl },
        { type: 'release', at: { x: 60, y: 113 } },
      ])
    const snapped = drag(false)
    expect(last(snapped, 'commit')).toMatchObject({ preview: new Map([[a, boxAt(50, 100)]]) })
    expect(snapped.find((effect) => effect.type === 'guides')).toMatchObject({
      guides: [
        { axis: 'y', at: 100 },
        { axis: 'y', at: 190 },
        { axis: 'y', at: 280 },
      ],
    })
    expect(last(snapped, 'guides')).toEqual({ type: 'guides', guides: [] })
    expect(last(drag(true), 'commit')).toMatchObject({ preview: new Map([[a, boxAt(50, 103)]]) })
  })
  test('with Alt a copy goes, and what was pressed stays', () => {
    const { a, toolContext } = createToolInput()
    const effects = play('select', toolContext, [
      { type: 'press', at: { x: 10, y: 110 }, target: { type: 'object', id: a }, alt: true },
      { at: { x: 60, y: 110 } },
    ])
    expect(effects.at(-1)).toMatchObject({ type: 'dragCopies', press: { target: { id: a } } })
    expect(last(effects, 'preview')).toBeUndefined()
  })
  test('who may only read chooses, and moves nothing', () => {
    const { a, toolContext } = createToolInput('select', EMPTY_SELECTION, false)
    const effects = play('select', toolContext, [
      { type: 'press', target: { type: 'object', id: a } },
      { at: { x: 90, y: 0 } },
      { type: 'release', at: { x: 90, y: 0 } },
    ])
    expect(effects).toEqual([{ type: 'select', selection: select(a) }])
  })
  test('the middle button carries the paper from anywhere', () => {
    const { a, toolContext } = createToolInput()
    const effects = play('select', toolContext, [{ type: 'press', isPan: true, target: { type: 'object', id: a } }, { at: { x: 5, y: 7 } }])
    expect(effects).toEqual([{ type: 'pan', delta: { x: 5, y: 7 } }])
  })
})

describe('the other tools', () => {
  test('note: a click puts one where it pressed', () => {
    expect(
      play('note', createToolInput().toolContext, [
        { type: 'press', at: { x: 5, y: 5 } },
        { type: 'release', at: { x: 6, y: 5 } },
      ]),
    ).toEqual([{ type: 'create', kind: noteKind, box: boxAt(-85, -85) }])
  })
  test('area: a drag draws one, a click puts one of the usual size', () => {
    const drawn = play('area', createToolInput().toolContext, [
      { type: 'press' },
      { at: { x: 300, y: 200 } },
      { type: 'release', at: { x: 310, y: 210 } },
    ])
    expect(last(drawn, 'create')).toEqual({ type: 'create', kind: areaKind, box: { x: 0, y: 0, width: 310, height: 210 } })
    const clicked = play('area', createToolInput().toolContext, [{ type: 'press' }, { type: 'release' }])
    expect(last(clicked, 'create')).toMatchObject({ box: { width: 660, height: 500 } })
  })
})

describe('resizing', () => {
  const frame = { x: 100, y: 100, width: 200, height: 100 }
  test('the opposite corner stays', () => {
    expect(resizeFrame(frame, 'nw', { x: 50, y: 20 }, 60, false)).toEqual({ x: 150, y: 120, width: 150, height: 80 })
    expect(resizeFrame(frame, 'e', { x: 30, y: 99 }, 60, false)).toEqual({ ...frame, width: 230 })
  })
  test('never smaller than the smallest, and not through itself', () => {
    expect(resizeFrame(frame, 'w', { x: 900, y: 0 }, 60, false)).toEqual({ x: 240, y: 100, width: 60, height: 100 })
  })
  test('Shift keeps the proportions', () => {
    expect(resizeFrame(frame, 'se', { x: 200, y: 0 }, 60, true)).toEqual({ ...frame, width: 400, height: 200 })
  })
})
