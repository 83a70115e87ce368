import type { Point } from '../../../../../shared/base/geometry.ts'
import { areaOf } from '../../../../../shared/model/derived/areaOf.ts'
import { type Comment, type CommentThread, commentedPoint, threadsOf } from '../../../../../shared/model/records/comment.ts'
import type { Board } from '../../../../board/engine/board.ts'
import { areaKind } from '../../../../board/objects/area/areaKind.ts'
import { excerptOf } from '../../../../kit/text/excerpt.ts'
import type { Translate } from '../../../../kit/text/translations.ts'
import { areaTitle } from '../../boardTexts.ts'

/** A thread about a point, and where that is. */
export interface PointThread {
  readonly thread: CommentThread
  readonly point: Point
}

/** Threads about points that are shown at once at most, the latest: a script that fills a board with pins does not stop it. */
const MAX_PINS = 500

/** The open threads that are about points of the board, the oldest first. Cost: O(comments) */
export const pointThreads = (comments: readonly Comment[]): readonly PointThread[] =>
  threadsOf(comments)
    .flatMap((thread) => {
      const point = thread.isResolved ? null : commentedPoint(thread.first.anchor)
      return point ? [{ thread, point }] : []
    })
    .slice(-MAX_PINS)

/** Title of the area that a point is in; '' outside of all. Cost: O(areas) */
export function whereIs({ scene }: Pick<Board, 'scene'>, { x, y }: Point): string {
  const area = areaOf({ box: { x, y, width: 0, height: 0 } }, scene.of(areaKind).values())
  return area ? areaTitle(area) : ''
}

/** A point in words: by its area. */
export const pointText = (board: Pick<Board, 'scene'>, point: Point, t: Translate): string => {
  const area = whereIs(board, point)
  return area ? t('board.comments.pointIn', { area }) : t('board.comments.point')
}

/** A thread about a point in words: where it is, who began it and how, and how many answered. */
export function pinText(board: Pick<Board, 'scene'>, { thread, point }: PointThread, nameOf: (id: string) => string, t: Translate): string {
  const { first, answers } = thread
  const texts = { where: pointText(board, point, t), author: nameOf(first.by), text: excerptOf(first.text) }
  return answers.length > 0 ? t('board.comments.pin', { ...texts, count: answers.length }) : t('board.comments.pinAlone', texts)
}
