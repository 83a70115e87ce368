import { areaOf } from '../../../shared/model/derived/areaOf.ts'
import { type Comment, type CommentThread, commentedObject, commentedPoint, threadsOf } from '../../../shared/model/records/comment.ts'
import { areaKind } from '../objects/area/areaKind.ts'
import type { ObjectId } from '../objects/objectId.ts'
import type { Scene } from '../scene/scene.ts'
import type { DrawnThread } from './drawComments.ts'
import { readingRank } from './svg/sheetSvg.ts'

/**
 * The open threads of a board that are about something on it, in the order of the outline: about an object with it, about a point behind the area that it
 * is in. Nobody is named, as in all of a drawing. Cost: O(comments · areas)
 */
export function drawnThreads(scene: Scene, comments: readonly Comment[]): readonly DrawnThread[] {
  const rank = readingRank(scene)
  return threadsOf(comments)
    .flatMap((thread) => {
      const place = thread.isResolved ? null : placeOf(scene, thread, rank)
      return place ? [{ ...place, texts: [thread.first, ...thread.answers].map(({ text }) => text.trim()) }] : []
    })
    .sort((a, b) => a.rank - b.rank || a.point.y - b.point.y || a.point.x - b.point.x)
}

function placeOf(scene: Scene, { first }: CommentThread, rank: ReturnType<typeof readingRank>) {
  const id = commentedObject(first.anchor) as ObjectId | null
  const object = id && scene.objects.get(id)
  if (object) return { rank: rank(object.id) ?? LAST, point: { x: object.box.x + object.box.width, y: object.box.y } }
  const point = commentedPoint(first.anchor)
  if (!point) return null
  const area = areaOf({ box: { ...point, width: 0, height: 0 } }, scene.of(areaKind).values())
  return { rank: area ? (rank(area.id) ?? LAST) + 0.5 : LAST, point }
}

const LAST = Number.MAX_SAFE_INTEGER
