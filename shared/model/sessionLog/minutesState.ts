import type { LogBody } from '../../protocol/sessionLog/logBodies.ts'
import type { DocumentId } from '../records/listing.ts'
import type { LogEntry } from '../records/logEntry.ts'
import { NOBODY, type PersonId } from '../transact.ts'
import { byTime, isOwnStatement } from './ownStatement.ts'
import { type BroughtStatement, type LogContext, readLog } from './readLog.ts'

/** A state that somebody who facilitates brought minutes to. */
export interface MinutesStep extends Pick<LogBody<'minutesstate'>, 'state' | 'contentHash' | 'until' | 'vote'> {
  readonly id: string
  readonly by: PersonId
  /** In table time. */
  readonly at: number
}

/** What became of a remark on minutes. */
export interface Remark {
  readonly id: string
  readonly by: PersonId
  readonly at: number
  readonly text: string
  /** Hash of the text that it is about. */
  readonly contentHash: string
  /** The latest answer; null: none yet. */
  readonly answer: { readonly by: PersonId; readonly at: number; readonly text: string } | null
}

const facilitates = (context: LogContext, { by }: BroughtStatement) => {
  const role = context.roleOf(by)
  return role === null || role === 'facilitator'
}

/** Every state that the minutes in a document came to, the first first; the last one counts. Cost: O(entries), and a verification of each, once. */
export const minutesSteps = (log: Iterable<LogEntry>, document: DocumentId, context: LogContext): readonly MinutesStep[] =>
  readLog(
    log,
    context,
  )('minutesstate')
    .filter((brought) => brought.statement.body.document === document && facilitates(context, brought) && isOwnStatement(brought))
    .map(({ statement: { id, at, body }, by }) => ({
      id,
      at,
      by,
      state: body.state,
      contentHash: body.contentHash,
      until: body.until,
      ...(body.vote ? { vote: body.vote } : {}),
    }))
    .sort(byTime)

/** The remarks on the minutes in a document, the first first, with their answers. Cost: O(entries), and a verification of each, once. */
export function remarksOn(log: Iterable<LogEntry>, submitted: Iterable<LogEntry>, document: DocumentId, context: LogContext): readonly Remark[] {
  const answers = readLog(
    log,
    context,
  )('answer')
    .filter((brought) => facilitates(context, brought) && isOwnStatement(brought))
    .map(({ statement: { id, at, body }, by }) => ({ id, at, by, remark: body.remark, text: body.text }))
    .sort(byTime)
  return readLog(
    submitted,
    context,
  )('remark')
    .filter((brought) => brought.by !== NOBODY && brought.statement.body.document === document && isOwnStatement(brought))
    .map(({ statement: { id, at, body }, by }) => {
      const latest = answers.findLast(({ remark }) => remark === id)
      return {
        id,
        at,
        by,
        text: body.text,
        contentHash: body.contentHash,
        answer: latest ? { by: latest.by, at: latest.at, text: latest.text } : null,
      }
    })
    .sort(byTime)
}
