import * as Y from 'yjs'
import type { RecordKey } from '../../../../shared/model/derived/contents.ts'
import { writeState } from '../../../../shared/model/history/boardState.ts'
import type { BoardState } from '../../../../shared/model/historyRows/plainState.ts'
import { objectKinds } from '../../../board/objects/objectKinds.ts'
import { openScene, type Scene } from '../../../board/scene/scene.ts'

/** A document that only a screen has: it holds a board as it was, and is stored and sent nowhere. */
export interface PastDoc {
  readonly doc: Y.Doc
  /** Makes the document be another state. Cost: O(keys). @param keys those that may differ; without: all */
  readonly show: (state: BoardState, keys?: ReadonlySet<RecordKey>) => void
  readonly close: () => void
}

/** An empty document for boards as they were. */
export function createPastDoc(): PastDoc {
  const doc = new Y.Doc({ gc: true })
  let shown = new Set<RecordKey>()
  return {
    doc,
    show: (state, keys) => {
      writeState(doc, state, keys ?? new Set([...shown, ...state.keys()]))
      if (!keys) shown = new Set(state.keys())
      else
        for (const key of keys)
          if (state.has(key)) shown.add(key)
          else shown.delete(key)
    },
    close: () => doc.destroy(),
  }
}

/** Reads a board as it was, without a screen, while a function runs. Cost: O(board). */
export async function withScene<Result>(state: BoardState, run: (scene: Scene) => Promise<Result>): Promise<Result> {
  const past = createPastDoc()
  past.show(state)
  const scene = openScene(past.doc, objectKinds)
  try {
    return await run(scene)
  } finally {
    scene.close()
    past.close()
  }
}
