import type { Board } from '../../../board/engine/board.ts'
import { connectorKind } from '../../../board/objects/connector/connectorKind.ts'
import type { ObjectId } from '../../../board/objects/objectId.ts'
import type { BoardObject } from '../../../board/objects/objectKind.ts'
import { objectName } from '../../../board/objects/objectName.ts'
import { readingOrder } from '../../../board/outline/outlineOrder.ts'
import { notify } from '../../../kit/notices/notices.ts'
import { t } from '../../../kit/text/translations.ts'
import { whyNotCreate } from '../rights/whyNot.ts'

/** Whether a line may lead to an object: what follows others is no place to lead to, except a cluster, nor is what is drawn over them. */
export const isJoinable = ({ kind }: BoardObject): boolean => (!kind.follows || kind.isFollowed === true) && !kind.isOverlay

/** The selected objects that can be joined, in the order in which they were selected. */
export const joinableSelection = (board: Board): readonly BoardObject[] =>
  [...board.selection.current()].flatMap((id) => board.scene.objects.get(id) ?? []).filter(isJoinable)

/** Why the selection cannot be joined now; null where it can: one object, for which the other is chosen, or two. */
export function whyNotConnect(board: Board): string | null {
  const whyNot = whyNotCreate(board, connectorKind)
  if (whyNot) return whyNot
  const { length } = joinableSelection(board)
  return length === 1 || length === 2 ? null : t('board.connect.nothingChosen')
}

/** Joins two objects, and says so. @returns the id of the line */
export function connect(board: Board, from: ObjectId, to: ObjectId): ObjectId | null {
  const id = board.join(connectorKind, from, to)
  if (id) notify(t('board.connect.done', { from: nameIn(board, from), to: nameIn(board, to) }))
  return id
}

/** An object that may be chosen as the other end. */
export interface ConnectTarget {
  readonly id: ObjectId
  readonly name: string
}

/** Everything else that a line from an object may lead to: areas first, then in the order of the outline. Cost: as `outlineOf`. */
export function connectTargets(board: Board, from: ObjectId): readonly ConnectTarget[] {
  const { objects } = board.scene
  const ground = [...objects.values()].filter(({ kind }) => kind.plane === 'ground').map(({ id }) => id)
  return [...ground, ...readingOrder(board.scene)].flatMap((id) => {
    const object = objects.get(id)
    return object && id !== from && isJoinable(object) ? [{ id, name: nameIn(board, id) }] : []
  })
}

/** The name of an object of a board. */
export const nameIn = (board: Board, id: ObjectId): string => objectName(board.scene.objects.get(id), board.labels.current())
