import type { BodyNode } from '../../../document/normalizedBody.ts'
import { commitmentLines, type DecisionLine, decisionLines, meetingAfter, parkedLines, unlistedAdoptions } from '../../minutes/meetingOutcome.ts'
import { listLinks } from '../../records/link.ts'
import { listLogEntries } from '../../records/logEntry.ts'
import { listRuns } from '../../records/run.ts'
import { type DecisionSource, sourcesOf } from '../../sessionLog/decisionSources.ts'
import type { LogContext } from '../../sessionLog/readLog.ts'
import type { LiveSource, LiveType } from '../liveType.ts'
import { logOf, outcomesOf } from './ballotBlocks.ts'
import { ballotFigures } from './ballotLines.ts'
import { bold, line, linked, plain, points, rowsOf, sourceLine } from './sourceLines.ts'

/** The host lets nobody but facilitators write in the log: who signed is a facilitator of that moment. */
const contextOf = ({ processId, roomId }: LiveSource): LogContext => ({ table: processId, session: roomId, roleOf: () => null })

const statusKeys = { proposed: 'notAdopted', changed: 'changed', superseded: 'superseded' } as const

/** What was decided, whether it was adopted, how, and with which reservations. A text that was changed since stands as it was adopted. */
export const decisionsBlock: LiveType<'decisions'> = {
  name: 'decisions',
  room: 'session',
  more: (from) => (from.roomId ? [logOf(from)] : []),
  read: (from) => {
    const log = from.other(logOf(from))
    if (!from.room || !log) return null
    const entries = listLogEntries(log)
    const { minutes } = from.texts
    const lines = decisionLines(from.process, entries, contextOf(from)).flatMap((each) => decisionNodes(each, from))
    const unlisted = unlistedAdoptions(from.process, entries, contextOf(from)).flatMap(({ content, at }): readonly BodyNode[] => [
      line(bold(content.text)),
      line(plain(minutes.text('unlisted', { date: minutes.day(at) }))),
    ])
    const nodes = [...lines, ...unlisted]
    return nodes.length > 0 ? [...nodes, sourceLine(from)] : null
  },
}

function decisionNodes({ decision, state: { status, adoption }, reservations }: DecisionLine, from: LiveSource) {
  const { minutes } = from.texts
  const text = status === 'changed' && adoption ? adoption.content.text : decision.text
  const how = [
    minutes.method(decision.method),
    ...(decision.tieBreak ? [minutes.tieBreak(decision.tieBreak)] : []),
    ...(decision.tieReason ? [decision.tieReason] : []),
    ...(adoption ? [minutes.text('adopted', { time: minutes.time(adoption.at) })] : []),
    ...(status === 'adopted' ? [] : [minutes.text(statusKeys[status])]),
  ]
  const objections = status === 'changed' && adoption ? adoption.content.reservations : reservations
  const sources = sourcesOf(listLinks(from.process), decision.id)
  const outcome = decision.round ? outcomesOf(from).find(({ ballot }) => ballot.id === decision.round) : undefined
  return [
    line(bold(text)),
    line(plain(how.join(' · '))),
    ...(outcome ? [points([outcome.ballot.question, ...ballotFigures(outcome, minutes)].map((each) => [plain(each)]))] : []),
    ...(sources.length > 0 ? [line(plain(minutes.text('sources')), ...sources.flatMap((each) => [plain(' '), sourceLink(each)]))] : []),
    ...(objections.length > 0
      ? [
          points(
            objections.map(({ kind, who, text: why }) => [
              plain(minutes.text(kind === 'dissent' ? 'dissent' : 'reservation', { who: who || minutes.text('nobody'), text: why })),
            ]),
          ),
        ]
      : []),
  ]
}

/** Words on a board that a decision rests on, which lead there. */
const sourceLink = ({ board, object, kind, excerpt }: DecisionSource): BodyNode =>
  linked(`«${excerpt || '–'}»`, { kind: 'board', id: board, part: kind === 'note' || kind === 'area' ? { kind, id: object } : null })

/** What people promised, who does it, until when, and what became of it. */
export const commitmentsBlock: LiveType<'commitments'> = {
  name: 'commitments',
  room: 'session',
  read: (from) => {
    const { process, room, roomId, texts } = from
    const { minutes } = texts
    const lines = room ? commitmentLines(process, roomId) : []
    if (lines.length === 0) return null
    const rows = lines.map(({ text, who, due, state }) => [
      plain(text),
      plain(who),
      plain(due === undefined ? '' : minutes.day(due)),
      plain(minutes.text(state)),
    ])
    return [rowsOf(rows, [minutes.text('commitment'), minutes.text('who'), minutes.text('until'), minutes.text('state')]), sourceLine(from)]
  },
}

/** What came up and was put aside. */
export const parkedBlock: LiveType<'parked'> = {
  name: 'parked',
  room: 'session',
  read: (from) => {
    const { room, texts } = from
    if (!room || listRuns(room).length === 0) return null
    const items = parkedLines(room)
    return items.length > 0 ? [points(items.map(({ text }) => [plain(text)])), sourceLine(from)] : [line(plain(texts.minutes.text('parkedNone')))]
  },
}

/** The meeting after this one. */
export const nextBlock: LiveType<'next'> = {
  name: 'next',
  room: 'session',
  read: ({ process, room, roomId, texts: { minutes } }) => {
    if (!room || listRuns(room).length === 0) return null
    const next = meetingAfter(process, roomId)
    if (!next) return [line(plain(minutes.text('nextNone')))]
    const day = next.at === undefined ? '' : ` · ${minutes.day(next.at)}, ${minutes.time(next.at)}`
    return [line(linked(next.title, { kind: 'session', id: next.id, part: null }), plain(day))]
  },
}

/** Where whoever took the minutes and whoever was in the chair sign. */
export const signaturesBlock: LiveType<'signatures'> = {
  name: 'signatures',
  room: 'session',
  read: ({ room, texts: { minutes } }) =>
    room && listRuns(room).length > 0
      ? [
          rowsOf([
            [plain(minutes.text('taker')), plain(minutes.text('signature'))],
            [plain(minutes.text('chairs')), plain(minutes.text('signature'))],
          ]),
        ]
      : null,
}
