import * as Y from 'yjs'
import { addEntries, liveLogEntries } from '../../../shared/model/records/logEntry.ts'
import { noteEntries, putNotes } from '../../../shared/model/records/note.ts'
import { listRuns, startRun } from '../../../shared/model/records/run.ts'
import { addStep } from '../../../shared/model/records/step.ts'
import { newVoice } from '../../../shared/model/sessionLog/sealedIdea.ts'
import { sealedRounds } from '../../../shared/model/sessionLog/sealedRounds.ts'
import { NOBODY } from '../../../shared/model/transact.ts'
import type { LogStatement } from '../../../shared/protocol/sessionLog/logStatement.ts'
import { testAuthor } from '../../support/peers.ts'
import { PLACE } from '../../support/sessionLog/logStatements.ts'
import { sealedSession } from '../../support/sessionLog/sealedRound.ts'

export { connectRaw } from '../../support/raw/rawClient.ts'
export { syncFrame } from '../../support/raw/rawFrames.ts'

const IDEA = 'Mancano spazi per gli adolescenti dopo le sei, e chi li accompagna non ha dove aspettare.'
const box = { x: 0, y: 0, width: 180, height: 180 }
const RUNS = 20

/** What a meeting of two hours leaves in its rooms: notes on the board, its course, and the log of so many ideas that were revealed. */
export function meetingRooms(ideas: number): Readonly<Record<'board' | 'session' | 'log', Y.Doc>> {
  const author = testAuthor('marta', PLACE.at)
  const [board, room, log] = [new Y.Doc(), new Y.Doc(), new Y.Doc()]
  putNotes(
    board,
    author,
    Array.from({ length: ideas }, (_, at) => ({ text: `${IDEA} ${at}`, box: { ...box, x: 200 * (at % 20), y: 200 * Math.floor(at / 20) } })),
  )
  const step = addStep(room, author, { title: 'Idee in silenzio', minutes: 10 })
  for (let at = 0; at < RUNS; at += 1) startRun(room, author, step, at === 0 ? 'start' : 'repeat')
  const session = sealedSession(['marta', 'elena', 'bruno'], 'anonymous')
  const ids = Array.from({ length: ideas }, (_, at) => session.write(newVoice(), NOBODY, IDEA, `idea${String(at).padStart(12, '0')}`).id)
  session.close('marta', ids)
  session.reveal('marta', ids)
  const statements = session.log.map(({ id, by, statement }) => ({
    by,
    statement: { id, bytes: Buffer.from(statement, 'base64url') } as unknown as LogStatement,
  }))
  addEntries(log, author, statements)
  return { board, session: room, log }
}

/** What a phone reads before it shows the board. */
export const countNotes = (board: Y.Doc): number => noteEntries(board).size

/** What a phone reads besides, where a meeting is run: how many runs there were, and how many ideas were revealed. */
export function readMeeting(session: Y.Doc, log: Y.Doc): { readonly runs: number; readonly revealed: number } {
  const rounds = sealedRounds(liveLogEntries(log).current(), [], { ...PLACE, roleOf: () => 'facilitator' })
  return { runs: listRuns(session).length, revealed: rounds[0]?.revealed.size ?? 0 }
}
