import type * as Y from 'yjs'
import { utf8 } from '../../base/bytes.ts'
import { sha256 } from '../../base/crypto.ts'
import { type Id, idFromBytes } from '../../base/id.ts'
import type { AreaId } from '../records/area.ts'
import type { BoardId } from '../records/listing.ts'
import type { LogEntry } from '../records/logEntry.ts'
import { type NoteId, note } from '../records/note.ts'
import { type Author, NOBODY, type PersonId } from '../transact.ts'
import { putOnGrid } from './gridNotes.ts'
import { isSignedOnce, type LogContext, readLog } from './readLog.ts'

/** What somebody wrote for a board that did not take it any more, and asked to have there. */
export interface LateText {
  /** Id of its statement. */
  readonly id: string
  readonly by: PersonId
  /** When they asked, in table time. */
  readonly at: number
  readonly text: string
  readonly board: BoardId
  readonly area: AreaId | null
}

/** Everything that came late in a session, the first first. Cost: O(entries), and a verification of each, once. */
export const lateTexts = (submitted: Iterable<LogEntry>, context: Pick<LogContext, 'table' | 'session'>): readonly LateText[] =>
  readLog(
    submitted,
    context,
  )('late')
    .filter(({ statement, by }) => by !== NOBODY && isSignedOnce(statement))
    .map(({ statement: { id, at, body }, by }) => ({ id, by, at, text: body.text, board: body.board as Id<string> as BoardId, area: body.area }))
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))

/** The id of the note that it becomes. */
export const lateNoteId = (id: string): NoteId => idFromBytes<'note'>(sha256(utf8(`tavolo/late-note/1/${id}`)))

/** Whether it was put on its board, also if it was deleted there since. */
export const isPut = (board: Y.Doc, { id }: Pick<LateText, 'id'>): boolean => note.entries(board)._map.has(lateNoteId(id))

/** Puts what came late on its board, under the name of who wrote it: once, whoever does it again. */
export function putLate(board: Y.Doc, author: Author, late: LateText): void {
  if (isPut(board, late)) return
  const whose = late.by === author.person ? {} : { wordsOf: late.by }
  putOnGrid(board, author, null, [{ id: lateNoteId(late.id), text: late.text, area: late.area, madeAt: late.at, ...whose }])
}
