import * as Y from 'yjs'
import type { LiveSource } from '../../../shared/model/live/liveType.ts'
import { putArea } from '../../../shared/model/records/area.ts'
import { arrive, arriveByHand, changeAttendance, depart } from '../../../shared/model/records/attendance.ts'
import { addCommitment } from '../../../shared/model/records/commitment.ts'
import { addDecision, addReservation, type Decision, listDecisions, listReservations } from '../../../shared/model/records/decision.ts'
import { addListing, type SessionId, scheduleListing } from '../../../shared/model/records/listing.ts'
import { addEntries } from '../../../shared/model/records/logEntry.ts'
import { putNotes } from '../../../shared/model/records/note.ts'
import { park } from '../../../shared/model/records/parkedItem.ts'
import { beginProcess } from '../../../shared/model/records/processAttributes.ts'
import { startRun } from '../../../shared/model/records/run.ts'
import { closeSession } from '../../../shared/model/records/sessionState.ts'
import { addStep } from '../../../shared/model/records/step.ts'
import { adoptedContentOf, contentHashOf } from '../../../shared/model/sessionLog/decisionState.ts'
import type { Author } from '../../../shared/model/transact.ts'
import { signLogStatement } from '../../../shared/protocol/sessionLog/logStatement.ts'
import { testLiveTexts } from '../document/liveTexts.ts'
import { keysOf } from './logStatements.ts'
import { personNamed } from './sealedRound.ts'

/** When it began: 1 October 2026, 15:00 UTC. */
export const BEGAN = Date.UTC(2026, 9, 1, 15)
const MINUTE = 60_000
export const PROCESS = 'processo00000000'

/** A meeting that was held and closed, with everything that its minutes tell. @param notes on its board */
export function finishedMeeting(notes = 3) {
  let now = BEGAN
  let state = 7
  const author: Author = {
    person: personNamed('marta'),
    now: () => now++,
    random: () => {
      state = (state * 48_271) % 2_147_483_647
      return state / 2_147_483_647
    },
  }
  const at = (minutes: number) => {
    now = BEGAN + minutes * MINUTE
  }
  const [process, room, board, log] = [new Y.Doc(), new Y.Doc(), new Y.Doc(), new Y.Doc()]
  beginProcess(process, author, { title: 'Insieme a casa', place: 'Vicofertile' })
  const boardId = addListing(process, author, { kind: 'board', title: 'Bisogni' })
  const session = addListing(process, author, { kind: 'session', title: 'Primo incontro' }) as SessionId
  scheduleListing(process, author, session, BEGAN)
  const area = putArea(board, author, { title: 'Che cosa manca', box: { x: 0, y: 0, width: 4000, height: 4000 } })
  putNotes(
    board,
    author,
    Array.from({ length: notes }, (_, i) => ({
      text: `Nota ${i + 1}`,
      box: { x: 100 + (i % 20) * 190, y: 100 + Math.floor(i / 20) * 190, width: 180, height: 180 },
    })),
  )
  const welcome = addStep(room, author, { title: 'Benvenuto', minutes: 10 })
  const ideas = addStep(room, author, { title: 'Idee', minutes: 20, kind: 'write', on: boardId as never, area, prompt: 'Che cosa manca?' })
  const discuss = addStep(room, author, { title: 'Scelta', minutes: 20, on: boardId as never, area })
  const skipped = addStep(room, author, { title: 'Giochi', minutes: 20 })

  at(0)
  startRun(room, author, welcome, 'start')
  arrive(room, author, personNamed('anna'), { name: 'Anna', organisation: 'Auser', part: 'delegate' })
  arrive(room, author, personNamed('bruno'), { name: 'Bruno' })
  const pina = arriveByHand(room, author, { name: 'Nonna Pina' })
  changeAttendance(room, author, pina, { part: 'guest' })
  at(10)
  startRun(room, author, ideas, 'next')
  at(30)
  startRun(room, author, discuss, 'next')
  depart(room, author, personNamed('bruno') as never, BEGAN + 31 * MINUTE, true)
  const decision = addDecision(process, author, { text: 'Si apre il giovedì sera', session, method: 'vote' })
  addReservation(process, author, decision, { kind: 'reservation', text: 'Solo con due operatori', who: 'Auser' })
  addDecision(process, author, { text: 'Si cerca una sala', session })
  addCommitment(process, author, { text: 'Chiedere le chiavi', who: 'Anna', decision, due: Date.UTC(2026, 9, 20) })
  park(room, author, 'Il trasporto serale')
  const adopt = (one: Decision) => {
    const content = adoptedContentOf(one, listReservations(process))
    const body = { decision: one.id, contentHash: contentHashOf(one.id, content), tally: null, content }
    const draft = { kind: 'adoption' as const, table: PROCESS, session, at: author.now(), body }
    addEntries(log, author, [{ statement: signLogStatement(draft, keysOf('marta')), by: author.person }])
  }
  const read = () => listDecisions(process).find(({ id }) => id === decision) as Decision
  adopt(read())
  at(50)
  closeSession(room, author)
  const next = addListing(process, author, { kind: 'session', title: 'Secondo incontro' }) as SessionId
  scheduleListing(process, author, next, Date.UTC(2026, 10, 5, 18))

  const rooms = new Map<string, Y.Doc>([
    [`board/${boardId}`, board],
    [`log/${session}`, log],
  ])
  const from = (part = ''): LiveSource => ({
    process,
    processId: PROCESS,
    room,
    roomId: session,
    part,
    other: (name) => rooms.get(name) ?? null,
    roleOf: () => '',
    texts: testLiveTexts,
  })
  return {
    process,
    room,
    board,
    log,
    author,
    at,
    session,
    boardId,
    area,
    steps: { welcome, ideas, discuss, skipped },
    decision,
    read,
    adopt,
    from,
    rooms,
  }
}
