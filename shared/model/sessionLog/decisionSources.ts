import type * as Y from 'yjs'
import type { Id } from '../../base/id.ts'
import type { RoomName } from '../../protocol/role.ts'
import { area } from '../records/area.ts'
import { cluster } from '../records/cluster.ts'
import type { DecisionId } from '../records/decision.ts'
import { endsOf, type Link, type LinkedObject, linksFrom, linkTo } from '../records/link.ts'
import type { BoardId } from '../records/listing.ts'
import { note } from '../records/note.ts'
import { type Author, transact } from '../transact.ts'

/** Something on a board that a decision rests on. */
export interface DecisionSource {
  readonly board: BoardId
  readonly object: Id<string>
  /** What it is; null where a newer version knows more kinds. */
  readonly kind: LinkedObject | null
  /** What stood there when it was linked. */
  readonly excerpt: string
}

const BOARD = 'board/'

/** What a decision rests on, in the order in which it was linked. Cost: O(links) */
export const sourcesOf = (links: readonly Link[], decision: DecisionId): readonly DecisionSource[] =>
  linksFrom(links, decision, 'about').flatMap((each) => {
    if (!each.room?.startsWith(BOARD)) return []
    const { to } = endsOf(each)
    return [{ board: each.room.slice(BOARD.length) as BoardId, object: to, kind: each.object ?? null, excerpt: each.excerpt ?? '' }]
  })

/** Links a decision to what it rests on; what is linked already stays as it is. */
export function addSources(doc: Y.Doc, author: Author, decision: DecisionId, sources: readonly DecisionSource[]): void {
  transact(doc, author, () => {
    for (const { board, object, kind, excerpt } of sources)
      linkTo(doc, author, decision, object, { type: 'about', excerpt, room: `${BOARD}${board}` as RoomName, ...(kind ? { object: kind } : {}) })
  })
}

/** Things of a board by their kind, as `boardOptions.ts` lists them. */
interface ListedObjects {
  readonly kind: 'areas' | 'clusters' | 'area' | 'notes'
  readonly options: readonly { readonly text: string; readonly object: Id<string> }[]
}

/** What of a board may be linked: its themes, its areas, its notes, each once. Cost: O(notes) */
export function linkable(board: BoardId, sources: readonly ListedObjects[]): readonly DecisionSource[] {
  const kinds = { clusters: 'cluster', areas: 'area', notes: 'note' } as const
  return sources.flatMap(({ kind, options }) =>
    kind === 'area' ? [] : options.map(({ text, object }) => ({ board, object, kind: kinds[kind], excerpt: text })),
  )
}

/** What of a board has an id; null: nothing any more. Cost: O(1) */
export const kindOnBoard = (board: Y.Doc, object: Id<string>): LinkedObject | null =>
  note.entries(board).has(object) ? 'note' : area.entries(board).has(object) ? 'area' : cluster.entries(board).has(object) ? 'cluster' : null
