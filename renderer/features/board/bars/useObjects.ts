import { useMemo } from 'react'
import type { Live } from '../../../../shared/base/live.ts'
import type { Board } from '../../../board/engine/board.ts'
import type { ObjectId } from '../../../board/objects/objectId.ts'
import type { BoardObject } from '../../../board/objects/objectKind.ts'
import { useLive } from '../../../live/useLive.ts'

/** The objects of some ids. Renders again only when one of them changes. */
export function useObjects(board: Board, ids: ReadonlySet<ObjectId>): readonly BoardObject[] {
  return useLive(useMemo(() => liveObjectsOf(board, ids), [board, ids]))
}

function liveObjectsOf({ scene }: Board, ids: ReadonlySet<ObjectId>): Live<readonly BoardObject[]> {
  const read = () => [...ids].flatMap((id) => scene.objects.get(id) ?? [])
  let objects = read()
  return {
    current: () => objects,
    subscribe: (listener) =>
      scene.subscribe((change) => {
        if (![...change.objects.keys()].some((id) => ids.has(id))) return
        objects = read()
        listener()
      }),
  }
}
