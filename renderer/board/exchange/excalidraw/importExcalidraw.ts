import * as Y from 'yjs'
import { BOARD_EDGE, centreOf, type Point } from '../../../../shared/base/geometry.ts'
import { newId } from '../../../../shared/base/id.ts'
import { MAX_FILE_OBJECTS } from '../../../../shared/model/boardFile/boardFile.ts'
import { type Author, transact } from '../../../../shared/model/transact.ts'
import type { GroupId } from '../../../../shared/model/value/groupPath.ts'
import { inSlices, type Slicing } from '../../export/inSlices.ts'
import type { ObjectId } from '../../objects/objectId.ts'
import { type ChangedReason, counter, type ImportedBoard, type LeftOutReason } from '../importedBoard.ts'
import { type Element, type ExcalidrawFile, readElement } from './elements.ts'
import { putGrouped, putLine, putPlaced, roleOf } from './putElement.ts'

/** What lies further than this from the middle of the drawing, in board units, cannot be on the board. */
const FAR = BOARD_EDGE / 2

/**
 * Reads a drawing of Excalidraw: frames are areas, filled squares with words are notes, other forms shapes, texts texts, arrows and lines connectors that
 * stay with what they are bound to; groups are groups. What it cannot be here is counted. Never throws for what is in the file. Cost: O(file), in slices.
 * @throws the reason of the signal once it is aborted
 */
export async function importExcalidraw({ elements: raw }: ExcalidrawFile, author: Author, slicing: Slicing = {}): Promise<ImportedBoard> {
  const doc = new Y.Doc()
  const leftOut = counter<LeftOutReason>()
  const changed = counter<ChangedReason>()
  const read = (await inSlices(raw.slice(0, MAX_FILE_OBJECTS), readElement, { signal: slicing.signal })).filter((element) => element !== 'deleted')
  leftOut.add('tooMany', Math.max(0, raw.length - MAX_FILE_OBJECTS))
  leftOut.add('unreadable', read.filter((element) => element === null).length)
  const all = read.filter((element) => element !== null)
  const middle = medianPoint(all.map(({ box }) => centreOf(box)))
  const isNear = ({ box }: Element) =>
    [box.x, box.y, box.x + box.width, box.y + box.height].every((edge, at) => Math.abs(edge - (at % 2 ? middle.y : middle.x)) < FAR)
  const near = all.filter(isNear)
  leftOut.add('far', all.length - near.length)

  const byId = new Map(near.map((element) => [element.id, element]))
  const { labels, rest } = boundTexts(near, byId)
  const groups = new Map<string, GroupId>()
  const groupOf = (id: string) => {
    const group = groups.get(id) ?? newId<'group'>(author.random)
    groups.set(id, group)
    return group
  }
  const shift = { x: -Math.round(middle.x), y: -Math.round(middle.y) }
  const objects = new Map<string, ObjectId>()
  const context = { doc, author, shift, onChanged: changed.add, objectOf: (id: string) => objects.get(id) ?? null }
  const put = (element: Element, layer: number) =>
    transact(doc, author, () => {
      const role = roleOf(element)
      if (role.leftOut) return leftOut.add(role.leftOut)
      const wording = [element.text, ...(labels.get(element.id) ?? [])].filter((text) => text.trim()).join('\n')
      const id = role.isLine ? putLine(context, element, wording, layer) : putPlaced(context, element, wording, layer)
      if (!id) return leftOut.add('unreadable')
      if (!role.isLine && !objects.has(element.id)) objects.set(element.id, id)
      putGrouped(context, id, element.groupIds.toReversed().map(groupOf))
      if (element.angle !== 0 && !role.isLine) changed.add('rotated')
      if (element.opacity < 100) changed.add('faded')
      if (element.link) changed.add('linked')
    })
  // lines come after what they may be bound to
  const items = rest.map((element, layer) => ({ element, layer })).sort((a, b) => Number(roleOf(a.element).isLine) - Number(roleOf(b.element).isLine))
  await inSlices(items, ({ element, layer }) => put(element, layer), slicing)
  return { doc, leftOut: leftOut.counts, changed: changed.counts }
}

/** Words that belong to another element, by its id; and all the other elements. A text in a text, or in nothing, is a text by itself. */
function boundTexts(elements: readonly Element[], byId: ReadonlyMap<string, Element>) {
  const labels = new Map<string, string[]>()
  const rest = elements.filter(({ type, containerId, text }) => {
    const container = type === 'text' && containerId !== null ? byId.get(containerId) : undefined
    if (!container || container.type === 'text' || roleOf(container).leftOut) return true
    labels.set(container.id, [...(labels.get(container.id) ?? []), text])
    return false
  })
  return { labels, rest }
}

/** The middle by each axis, which a few that are far away do not move. */
function medianPoint(points: readonly Point[]): Point {
  const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
  return { x: median(points.map(({ x }) => x)), y: median(points.map(({ y }) => y)) }
}
