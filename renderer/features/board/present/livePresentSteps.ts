import { useEffect, useState } from 'react'
import { areaOf } from '../../../../shared/model/derived/areaOf.ts'
import type { AreaId } from '../../../../shared/model/records/area.ts'
import type { Board } from '../../../board/engine/board.ts'
import { areaKind } from '../../../board/objects/area/areaKind.ts'
import { noteKind } from '../../../board/objects/note/noteKind.ts'
import { textArea } from '../../../board/objects/note/noteLayout.ts'
import type { ObjectId } from '../../../board/objects/objectId.ts'
import { type BoardObject, recordOf } from '../../../board/objects/objectKind.ts'
import { areasInOrder } from '../../../board/outline/outlineOrder.ts'
import { fitText, type Measure } from '../../../board/text/fitText.ts'
import { createMeasure } from '../../../board/text/textMeasure.ts'
import { readPalette } from '../../../board/theme/palette.ts'
import { drawLabels } from '../boardTexts.ts'
import { type PresentGroup, type PresentItem, type PresentStep, presentSteps } from './presentSteps.ts'

/** A view of one area, or of what lies in none (null). */
export type BoardStep = PresentStep<AreaId | null>

/** The steps of a board as it is now: its areas in the order of the outline, then what lies in none. Cost: O(objects · areas). */
export function boardSteps(
  { scene }: Pick<Board, 'scene'>,
  size: { readonly width: number; readonly height: number },
  measure: Measure,
): readonly BoardStep[] {
  const areas = areasInOrder(scene.of(areaKind).values()).filter(({ id }) => scene.hiddenIn(id) === null)
  const items = new Map<AreaId | null, PresentItem[]>([null, ...areas.map(({ id }) => id)].map((key) => [key, []]))
  const along = new Map<AreaId | null, number[]>([...items.keys()].map((key) => [key, []]))
  for (const object of scene.objects.values()) {
    if (object.kind.name === areaKind.name || scene.hiddenIn(object.id) !== null) continue
    if (object.kind.follows) {
      const size = fontSizeOf(object, measure)
      if (size) along.get(areaOf(object, areas)?.id ?? null)?.push(size)
      continue
    }
    items.get(areaOf(object, areas)?.id ?? null)?.push({ id: object.id, box: object.box, fontSize: fontSizeOf(object, measure) })
  }
  const inOrder = (list: readonly PresentItem[] = []) => [...list].sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x)
  const groups: PresentGroup<AreaId | null>[] = areas.map(({ id, box }) => ({
    key: id,
    box,
    items: inOrder(items.get(id)),
    alongSizes: along.get(id) ?? [],
  }))
  return presentSteps([...groups, { key: null, box: null, items: inOrder(items.get(null)), alongSizes: along.get(null) ?? [] }], size)
}

/** The font size of the words of a note, a text, a shape, or on a line, in board units; null: it has none. */
function fontSizeOf(object: BoardObject, measure: Measure): number | null {
  const { kind, record, box } = object
  const note = recordOf(object, noteKind)
  const text = note?.text.trim()
  if (note) return text ? fitText(text, textArea(note, box), measure).size : null
  // what a card says of what it leads to is small, and no more than a hint
  if (!kind.wording && !kind.joins) return null
  const parts = [...kind.draw(record, box, measure, drawLabels), ...(kind.drawOver?.(record, box, measure, drawLabels) ?? [])]
  const sizes = parts.flatMap((part) => (part.type === 'text' ? part.size : []))
  return sizes.length > 0 ? Math.min(...sizes) : null
}

const NO_STEPS: readonly BoardStep[] = []

/** The steps of an open board, computed again after a change or in another window, once for a frame. */
export function useBoardSteps(board: Board | null, root: HTMLElement | null): readonly BoardStep[] {
  const [steps, setSteps] = useState(NO_STEPS)
  useEffect(() => {
    if (!board || !root) return
    const measure = createMeasure(readPalette(root).font)
    let isStale = true
    const read = () => {
      if (!isStale) return
      isStale = false
      const next = boardSteps(board, board.size.current(), measure)
      setSteps((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next))
    }
    const invalidate = () => {
      isStale = true
    }
    const disposers = [board.scene.subscribe(invalidate), board.size.subscribe(invalidate), board.onFrame(read)]
    read()
    return () => {
      for (const dispose of disposers) dispose()
    }
  }, [board, root])
  return steps
}

/** Where the presentation goes on after its steps have changed: the same page of the same area, as far as there is one. */
export function sameStep(steps: readonly BoardStep[], former: BoardStep | null, at: number): number {
  const same = former ? steps.filter(({ key }) => key === former.key) : []
  const page = same.find((step) => step.page === former?.page) ?? same.at(-1)
  return page ? steps.indexOf(page) : Math.max(0, Math.min(at, steps.length - 1))
}

/** The step on which an object is; −1 where it is on none. */
export const stepOf = (steps: readonly BoardStep[], id: ObjectId): number => steps.findIndex(({ items }) => items.includes(id))
