import type { TranslationKey } from '../../../../shared/translations/translations.ts'
import type { Board } from '../../../board/engine/board.ts'
import type { ObjectChange, WhyNot } from '../../../board/engine/permissions/permissions.ts'
import type { ObjectId } from '../../../board/objects/objectId.ts'
import type { BoardObject, ObjectKind } from '../../../board/objects/objectKind.ts'
import { t } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'

const reasons: { readonly [R in NonNullable<WhyNot>]: TranslationKey } = {
  readOnly: 'problem.right.readOnly.what',
  locked: 'problem.right.locked.what',
  frozen: 'problem.right.frozen.what',
  limited: 'problem.right.limited.what',
}
/** What the person can do instead. */
const waysOn: { readonly [R in NonNullable<WhyNot>]: TranslationKey } = {
  readOnly: 'problem.right.readOnly.now',
  locked: 'problem.right.locked.now',
  frozen: 'problem.right.frozen.now',
  limited: 'problem.right.limited.now',
}

/** The reason as a text; null where there is none. */
export const reasonOf = (whyNot: WhyNot): string | null => whyNot && t(reasons[whyNot])
/** The reason, and what the person can do instead. */
export const reasonAndWayOn = (whyNot: NonNullable<WhyNot>): string => `${t(reasons[whyNot])} ${t(waysOn[whyNot])}`

/** Why an object of a kind cannot be put on the board now. */
export const whyNotCreate = ({ permissions }: Board, kind: Pick<ObjectKind, 'records'>): string | null => reasonOf(permissions.whyNotCreate(kind))

/** Why nothing can be changed now, whatever it is. */
export const whyNotAnything = ({ permissions }: Board): string | null => reasonOf(permissions.whyNotAnything())

/** Why none of the objects can be changed so; null where some can: the others are left as they are, and the person is told. */
export function whyNotChange(board: Board, change: ObjectChange, objects: readonly BoardObject[]): string | null {
  const { permissions } = board
  const [first] = objects
  if (!first) return whyNotAnything(board)
  return permissions.allowed(change, objects).length === 0 ? reasonOf(permissions.whyNot(change, first)) : null
}

/** The same for the objects with these ids, or for the selection. */
export const whyNotChangeIds = (board: Board, change: ObjectChange, ids: Iterable<ObjectId> = board.selection.current()): string | null =>
  whyNotChange(
    board,
    change,
    [...ids].flatMap((id) => board.scene.objects.get(id) ?? []),
  )

/** Why the objects cannot be copied where they are. */
export const whyNotCopy = (board: Board, objects: readonly BoardObject[]): string | null =>
  reasonOf(objects.map(({ kind }) => board.permissions.whyNotCreate(kind)).find((whyNot) => whyNot !== null) ?? null)

/** Renders again when what the person may do changes. */
export const useRights = ({ permissions }: Board): void => void useLive(permissions.changed)
