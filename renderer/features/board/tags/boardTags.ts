import { tagKey } from '../../../../shared/model/records/tag.ts'
import type { Board } from '../../../board/engine/board.ts'
import { isMarkable } from '../../../board/objects/attached/attached.ts'
import type { BoardObject } from '../../../board/objects/objectKind.ts'
import type { Attachments } from '../../../board/scene/attached/attachments.ts'

/** The selected objects to which something may be attached. */
export const markableSelection = (board: Board): readonly BoardObject[] =>
  [...board.selection.current()].flatMap((id) => board.scene.objects.get(id) ?? []).filter(isMarkable)

/** A tag of a board, and on how many objects it is. */
export interface TagCount {
  readonly name: string
  readonly count: number
}

/** The tags of a board, those on most objects first; each as it was written on the first object. Cost: O(what is attached) */
export function tagCounts({ entries }: Pick<Attachments, 'entries'>): readonly TagCount[] {
  const counts = new Map<string, TagCount>()
  for (const [, { tags }] of entries())
    for (const name of tags) {
      const key = tagKey(name)
      const before = counts.get(key)
      counts.set(key, { name: before?.name ?? name, count: (before?.count ?? 0) + 1 })
    }
  return [...counts.values()].sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
}
