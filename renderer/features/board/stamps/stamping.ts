import { countStamps, type Stamp, type StampForm, stampsByObject } from '../../../../shared/model/records/stamp.ts'
import type { Board } from '../../../board/engine/board.ts'
import type { ObjectId } from '../../../board/objects/objectId.ts'
import { stampKind } from '../../../board/objects/stamp/stampKind.ts'
import type { BoardAuthors } from '../authors/boardAuthors.ts'

/** Who put stamps of a form on some objects, and how many. */
export interface FormStamps {
  readonly count: number
  readonly own: number
  /** Who put them, as far as the board shows it, by key; those with most stamps first. */
  readonly people: readonly { readonly key: string; readonly count: number }[]
}

/** The stamps of a form on some objects. Cost: O(stamps on them) */
export function stampsOf(
  { doc, author, scene }: Pick<Board, 'doc' | 'author' | 'scene'>,
  ids: readonly ObjectId[],
  form: StampForm,
  keyOf: BoardAuthors['keyOf'],
): FormStamps {
  const byObject = stampsByObject(doc)
  const stamps = ids
    .flatMap((id) => scene.attachments.idsOf(id))
    .flatMap((id) => byObject.of(id))
    .filter((each) => each.form === form)
  const counts = new Map<string, number>()
  for (const { by } of stamps) {
    const key = keyOf(by)
    if (key) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const people = Array.from(counts, ([key, count]) => ({ key, count })).sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1))
  return { count: stamps.length, own: stamps.filter(({ by }) => by === author.person).length, people }
}

/** Whether all selected objects are stamps that others put: nobody but they take them away. */
export const areOthers = ({ selection, scene, author }: Pick<Board, 'selection' | 'scene' | 'author'>): boolean => {
  const objects = [...selection.current()].flatMap((id) => scene.objects.get(id) ?? [])
  return objects.length > 0 && objects.every(({ kind, record }) => kind.owner && kind.owner(record) !== author.person)
}

/** The stamps of a board that can be seen, on objects and beside them, by form: those that a filter offers. Cost: O(stamps) */
export const stampsInUse = ({ scene }: Pick<Board, 'scene'>) =>
  countStamps([
    ...[...scene.attachments.entries()].flatMap(([, { stamps }]) => [...stamps].map(([form]) => ({ form }))),
    ...[...scene.of(stampKind).values()].filter(({ id }) => scene.objects.has(id)),
  ] satisfies Pick<Stamp, 'form'>[])
