import * as Y from 'yjs'
import { addEntries, logEntry, memberKinds } from '../../../shared/model/records/logEntry.ts'
import type { PersonId } from '../../../shared/model/transact.ts'
import { isLogStatementSigned, parseLogStatement } from '../../../shared/protocol/sessionLog/logStatement.ts'
import type { SubmissionReader } from '../../host/guard/rules/roomValidatorInterface.ts'

/** Statements of a session's members: entries that no window writes, so that no Yjs client id says whose they are. */
export const submittedStatements: SubmissionReader = {
  read: (bytes, room) => {
    const statement = parseLogStatement(bytes)
    const belongs = statement?.session === room && (memberKinds as readonly string[]).includes(statement.kind)
    return statement && belongs && isLogStatementSigned(statement) ? { key: statement.id, signer: statement.author, bytes } : null
  },
  encode: (doc, submitted) => {
    const stored = logEntry.entries(doc)
    const entries = submitted.flatMap(({ key, bytes, by }) => {
      const statement = stored.has(key) ? null : parseLogStatement(bytes)
      return statement ? [{ statement, by: by as PersonId }] : []
    })
    if (entries.length === 0) return null
    // a document of its own: nobody goes on writing with its client id
    const batch = new Y.Doc()
    addEntries(batch, { person: entries[0]?.by as PersonId, now: () => 0, random: () => 0 }, entries)
    const update = Y.encodeStateAsUpdate(batch)
    batch.destroy()
    return update
  },
}
