import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { placeHref, readPlaceHref } from '../../../../shared/document/mentions.ts'
import { type BodyNode, normalizeBody, paragraphsOf } from '../../../../shared/document/normalizedBody.ts'
import { decisionsBlock } from '../../../../shared/model/live/minutes/outcomeBlocks.ts'
import { bold, line, linked, plain, points, rowsOf, sourceLine } from '../../../../shared/model/live/minutes/sourceLines.ts'
import { liveTypeOf } from '../../../../shared/model/liveTypes.ts'
import { attendanceLines, countAttendance, presentAt } from '../../../../shared/model/minutes/attendanceLines.ts'
import { commitmentLines, decisionLines, meetingAfter, parkedLines, unlistedAdoptions } from '../../../../shared/model/minutes/meetingOutcome.ts'
import { courseOf, isSplit } from '../../../../shared/model/minutes/runCourse.ts'
import { listAttendance } from '../../../../shared/model/records/attendance.ts'
import { changeDecision, decision } from '../../../../shared/model/records/decision.ts'
import { listLogEntries } from '../../../../shared/model/records/logEntry.ts'
import { listRuns, startRun } from '../../../../shared/model/records/run.ts'
import { closeSession, setLegalQuorum } from '../../../../shared/model/records/sessionState.ts'
import { listSteps } from '../../../../shared/model/records/step.ts'
import { addSources } from '../../../../shared/model/sessionLog/decisionSources.ts'
import { BEGAN, finishedMeeting, PROCESS } from '../../../support/sessionLog/finishedMeeting.ts'

const MINUTE = 60_000
type Meeting = ReturnType<typeof finishedMeeting>
const nodesOf = (meeting: Meeting, name: string, part = '') => liveTypeOf(name)?.read(meeting.from(part)) ?? []
const linesOf = (meeting: Meeting, name: string, part = '') =>
  paragraphsOf(normalizeBody(nodesOf(meeting, name, part))).filter((each) => each && !each.startsWith('origin '))
const linksIn = (nodes: readonly BodyNode[]): readonly unknown[] =>
  nodes.flatMap((node) => [
    ...(node.marks ?? []).flatMap(({ type, attrs }) => (type === 'link' ? [readPlaceHref(attrs?.href)] : [])),
    ...linksIn(node.content ?? []),
  ])

describe('minutes', () => {
  it('begin with which meeting it was, when and where', () => {
    expect(linesOf(finishedMeeting(), 'meeting')).toEqual([
      ...['process', 'Insieme a casa', 'what', 'Primo incontro', 'date', '2026-10-01'],
      ...['start', '15:00', 'end', '15:50', 'place', 'Vicofertile'],
    ])
  })

  it('say who was there, for whom, from when to when, and how many count', () => {
    const lines = linesOf(finishedMeeting(), 'attendance')
    expect(lines.slice(5)).toEqual([
      ...['Auser', 'Anna', 'delegate', '15:00', 'Bruno', 'member', '15:00', 'presumed 15:31', 'Nonna Pina', 'guest', '15:00'],
      'present 3 1 member: 1, delegate: 1, guest: 1',
      'legal 2 1',
    ])
  })

  it('say whether the legal number was there, at the beginning and at the end', () => {
    const meeting = finishedMeeting()
    const { room, author } = meeting
    setLegalQuorum(room, author, { entitled: 4 })
    expect(linesOf(meeting, 'attendance').filter((text) => text.startsWith('quorum'))).toEqual([])
    setLegalQuorum(room, author, { quorum: 'half' })
    expect(linesOf(meeting, 'attendance').at(-1)).toBe('quorum 2 4 quorumHalf quorumReached quorumMissing')
    setLegalQuorum(room, author, { quorum: 'any' })
    expect(linesOf(meeting, 'attendance').at(-1)).toBe('quorum 1 4 quorumAny quorumReached quorumReached')
  })

  it('tell the agenda as it ran, with what was skipped', () => {
    expect(linesOf(finishedMeeting(), 'agenda')).toEqual([
      'took Benvenuto 15:00 15:10',
      'took Idee 15:10 15:30',
      'took Scelta 15:30 15:50',
      'skipped Giochi',
    ])
  })

  it('list the notes of a point with a link to each, and not once more at the next point', () => {
    const meeting = finishedMeeting()
    expect(linesOf(meeting, 'point', meeting.steps.ideas)).toEqual([
      ...['prompt Che cosa manca?', 'interval 15:10 15:30', 'noteCount 3 · Bisogni', 'Nota 1 note', 'Nota 2 note', 'Nota 3 note'],
    ])
    expect(linesOf(meeting, 'point', meeting.steps.discuss)).toEqual(['interval 15:30 15:50', 'noteCount 3 · Bisogni'])
    const links = linksIn(nodesOf(meeting, 'point', meeting.steps.ideas))
    expect(links.slice(1, -1)).toEqual(
      Array.from({ length: 3 }, () =>
        expect.objectContaining({ kind: 'board', id: meeting.boardId, part: expect.objectContaining({ kind: 'note' }) }),
      ),
    )
  })

  it('say what was decided and how, with reservations, what was not adopted, and what was changed as it was adopted', () => {
    const meeting = finishedMeeting()
    const before = [
      ...['Si apre il giovedì sera', 'vote · adopted 15:30', 'reservation Auser Solo con due operatori'],
      ...['Si cerca una sala', 'consensus · notAdopted'],
    ]
    expect(linesOf(meeting, 'decisions')).toEqual(before)
    changeDecision(meeting.process, meeting.author, meeting.decision, { text: 'Si apre il venerdì sera' })
    expect(linesOf(meeting, 'decisions').slice(0, 2)).toEqual(['Si apre il giovedì sera', 'vote · adopted 15:30 · changed'])
    decision.remove(meeting.process, meeting.author, meeting.decision)
    expect(linesOf(meeting, 'decisions').slice(-2)).toEqual(['Si apre il giovedì sera', 'unlisted 2026-10-01'])
  })

  it('end with what was promised, what was put aside, the next meeting, and where one signs', () => {
    const meeting = finishedMeeting()
    expect(linesOf(meeting, 'commitments').slice(4)).toEqual(['Chiedere le chiavi', 'Anna', '2026-10-20', 'open'])
    expect(linesOf(meeting, 'parked')).toEqual(['Il trasporto serale'])
    expect(linesOf(meeting, 'next')).toEqual(['Secondo incontro · 2026-11-05, 18:00'])
    expect(linesOf(meeting, 'attachments')).toEqual(['board: Bisogni'])
    expect(linksIn(nodesOf(meeting, 'attachments'))[0]).toEqual({ kind: 'board', id: meeting.boardId, part: null })
    expect(linesOf(meeting, 'signatures')).toEqual(['taker', 'signature', 'chairs', 'signature'])
  })

  it('lead from every part of them to the meeting, and from every note to itself', () => {
    const meeting = finishedMeeting()
    for (const name of ['meeting', 'attendance', 'agenda', 'decisions', 'commitments', 'parked'])
      expect(linksIn(nodesOf(meeting, name))).toEqual([{ kind: 'session', id: meeting.session, part: null }])
    const texts = meeting.from().texts
    expect(sourceLine({ process: meeting.process, roomId: meeting.session, texts })).toEqual(
      line(plain('origin '), linked('Primo incontro', { kind: 'session', id: meeting.session, part: null })),
    )
    expect(bold('')).toEqual({ type: 'text', text: '–', marks: [{ type: 'bold' }] })
    expect(points([[plain('a')]]).content).toHaveLength(1)
    expect(rowsOf([[plain('a'), plain('')]]).content).toHaveLength(1)
  })

  it('show nothing of a room that is not there', () => {
    const meeting = finishedMeeting()
    for (const name of ['meeting', 'attendance', 'agenda', 'point', 'decisions', 'parked', 'attachments'])
      expect(liveTypeOf(name)?.read({ ...meeting.from(), room: null })).toBeNull()
    expect(liveTypeOf('decisions')?.more?.(meeting.from())).toEqual([`log/${meeting.session}`])
    expect(liveTypeOf('point')?.more?.(meeting.from(meeting.steps.ideas))).toEqual([`board/${meeting.boardId}`])
    expect(liveTypeOf('point')?.more?.(meeting.from(meeting.steps.welcome))).toEqual([])
  })
})

describe('a table in two parts', () => {
  /** Two islands go on from the second step on their own; then one host has both, and goes on. */
  function split() {
    const [one, other] = [new Y.Doc(), new Y.Doc()]
    const meeting = finishedMeeting()
    const { author, at, steps } = meeting
    const begun = new Y.Doc()
    for (const each of listSteps(meeting.room))
      begun.getMap('agenda').set(each.id, (meeting.room.getMap('agenda').get(each.id) as Y.Map<unknown>).clone())
    at(0)
    startRun(begun, author, steps.welcome, 'start')
    for (const doc of [one, other]) Y.applyUpdate(doc, Y.encodeStateAsUpdate(begun))
    at(10)
    startRun(one, author, steps.ideas, 'next')
    at(12)
    startRun(other, author, steps.discuss, 'skip')
    at(20)
    startRun(one, author, steps.discuss, 'next')
    for (const [to, from] of [
      [one, other],
      [other, one],
    ] as const)
      Y.applyUpdate(to, Y.encodeStateAsUpdate(from))
    at(26)
    startRun(one, author, steps.skipped, 'next')
    at(40)
    closeSession(one, author)
    return { one, other, steps }
  }

  it('is told with its runs side by side, from when it parted to the first run of both', () => {
    const { one, steps } = split()
    const { lines, skipped } = courseOf(listSteps(one), listRuns(one), BEGAN + 40 * MINUTE)
    expect(lines.map((each) => (isSplit(each) ? 'split' : each.step?.title))).toEqual(['Benvenuto', 'split', 'Giochi'])
    expect(skipped).toEqual([])
    const parted = lines[1]!
    if (!isSplit(parted)) throw new Error('it is split')
    expect(parted.parts.map((part) => part.map(({ step }) => step?.id)).sort()).toEqual([[steps.discuss], [steps.ideas, steps.discuss]].sort())
    expect((parted.from - BEGAN) / MINUTE).toBeCloseTo(10, 0)
  })

  it('loses no run, in whatever order its runs are known', () => {
    const { one, steps } = split()
    const runs = listRuns(one)
    const all = courseOf(listSteps(one), runs, undefined).lines.flatMap((each) => (isSplit(each) ? each.parts.flat() : [each]))
    expect(new Set(all.map(({ run }) => run.id))).toEqual(new Set(runs.map(({ id }) => id)))
    const orphan = { ...runs[0]!, id: 'altro00000000000' as never, step: steps.ideas, from: BEGAN + 60 * MINUTE }
    const whole = courseOf(listSteps(one), [...runs, orphan], undefined).lines.flatMap((each) => (isSplit(each) ? each.parts.flat() : [each]))
    expect(whole.map(({ run }) => run.id)).toContain(orphan.id)
  })
})

it('attendance is the union of its times: who was written down by hand in both parts is one', () => {
  const person = { name: 'Nonna Pina', part: 'guest', isByHand: true } as const
  const lines = attendanceLines(
    [
      { ...person, id: 'a' as never, from: 100, until: 300 },
      { ...person, id: 'b' as never, name: 'nonna  pina', from: 50, until: 200, isPresumed: true },
      { id: 'c' as never, name: 'Anna', part: 'delegate', organisation: 'Auser', from: 60 },
    ],
    [],
  )
  expect(lines).toMatchObject([
    { name: 'Anna', until: null },
    { from: 50, until: 300, part: 'guest' },
  ])
  expect(countAttendance(lines)).toEqual({ present: 2, represented: 0, byPart: { member: 0, delegate: 1, listener: 0, guest: 1 }, organisations: 1 })
  expect([presentAt(lines, 55), presentAt(lines, 1000)]).toEqual([0, 1])
})

it('a decision says what on a board it comes from, and leads there', () => {
  const meeting = finishedMeeting()
  const { process, author, decision, boardId, area } = meeting
  addSources(process, author, decision, [
    { board: boardId as never, object: area, kind: 'area', excerpt: 'Bisogni' },
    { board: boardId as never, object: 'tema000000000000' as never, kind: 'cluster', excerpt: 'Muoversi' },
  ])
  const lines = linesOf(meeting, 'decisions')
  expect(lines.find((line) => line.startsWith('sources'))).toMatch(/«(Bisogni|Muoversi)» «(Bisogni|Muoversi)»/)
  const hrefs = JSON.stringify(decisionsBlock.read(meeting.from()))
  expect(hrefs).toContain(placeHref({ kind: 'board', id: boardId, part: { kind: 'area', id: area } }))
  expect(hrefs).toContain(placeHref({ kind: 'board', id: boardId, part: null }))
})

it('whoever represents others counts for them too, as long as they are there', () => {
  const lines = attendanceLines(
    [
      { id: 'a' as never, name: 'Anna', part: 'member', from: 10, until: 100 },
      { id: 'b' as never, name: 'Bruno', part: 'listener', from: 10 },
    ],
    [
      { id: '1' as never, holder: 'a' as never, name: 'Zoe' },
      { id: '2' as never, holder: 'b' as never, name: 'Ugo' },
    ],
  )
  expect(lines.map(({ proxies }) => proxies)).toEqual([['Zoe'], ['Ugo']])
  expect(countAttendance(lines)).toMatchObject({ present: 2, represented: 2 })
  expect([presentAt(lines, 50), presentAt(lines, 200)]).toEqual([2, 0])
})

it('what a meeting brought about is read from its rooms', () => {
  const { process, room, log, session, from } = finishedMeeting()
  const context = { table: PROCESS, session, roleOf: () => null }
  expect(decisionLines(process, listLogEntries(log), context).map(({ state }) => state.status)).toEqual(['adopted', 'proposed'])
  expect(unlistedAdoptions(process, listLogEntries(log), context)).toEqual([])
  expect(commitmentLines(process, session)).toHaveLength(1)
  expect(parkedLines(room)).toHaveLength(1)
  expect(meetingAfter(process, session)?.title).toBe('Secondo incontro')
  expect(attendanceLines(listAttendance(from().room!), [])).toHaveLength(3)
})
