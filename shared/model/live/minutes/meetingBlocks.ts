import type * as Y from 'yjs'
import type { BodyNode } from '../../../document/normalizedBody.ts'
import type { RoomName } from '../../../protocol/role.ts'
import { attendanceLines, countAttendance, presentAt } from '../../minutes/attendanceLines.ts'
import { legalNumberOf } from '../../minutes/legalNumber.ts'
import { type Course, courseOf, isSplit, type RunLine } from '../../minutes/runCourse.ts'
import { type Attendance, attendanceParts, listAttendance } from '../../records/attendance.ts'
import { listListings } from '../../records/listing.ts'
import { readProcess } from '../../records/processAttributes.ts'
import { listProxies } from '../../records/proxy.ts'
import { listRuns } from '../../records/run.ts'
import { sessionState } from '../../records/sessionState.ts'
import { listSteps, type Step } from '../../records/step.ts'
import { groupNotes } from '../boardNotes.ts'
import type { LiveSource, LiveType } from '../liveType.ts'
import { bold, line, linked, plain, points, rowsOf, sourceLine } from './sourceLines.ts'

/** Most notes that one point of the minutes lists: beyond, the number of the others is told. */
const MAX_LISTED_NOTES = 400

/** Milliseconds in which people still arrive at the beginning. */
const ARRIVING_MS = 15 * 60_000

const closedAtOf = (room: Y.Doc) => sessionState.read(room).closedAt

/** How a meeting went, by its room. */
const courseIn = (room: Y.Doc): Course => courseOf(listSteps(room), listRuns(room), closedAtOf(room))

/** Every run of a course, in whichever part of the table. */
const runsIn = ({ lines }: Course): readonly RunLine[] => lines.flatMap((each) => (isSplit(each) ? each.parts.flat() : [each]))

/** Which meeting it was: its process, title, day, place, from when to when. */
export const meetingBlock: LiveType<'meeting'> = {
  name: 'meeting',
  room: 'session',
  read: (from) => {
    const { process, room, roomId, texts } = from
    const { minutes } = texts
    if (!room) return null
    const { title, place } = readProcess(process)
    const listing = listListings(process).find(({ id }) => id === roomId)
    const runs = listRuns(room)
    const began = runs[0]?.from ?? listing?.at
    const until = closedAtOf(room)
    const rows: readonly (readonly [string, string])[] = [
      [minutes.text('process'), title],
      [minutes.text('what'), listing?.title ?? ''],
      [minutes.text('date'), began === undefined ? '' : minutes.day(began)],
      [minutes.text('start'), runs[0] ? minutes.time(runs[0].from) : ''],
      [minutes.text('end'), until === undefined || runs.length === 0 ? '' : minutes.time(until)],
      [minutes.text('place'), place],
    ]
    const written = rows.filter(([, content]) => content).map(([name, content]) => [plain(name), plain(content)])
    return written.length > 0 ? [rowsOf(written), sourceLine(from)] : null
  },
}

/** Who was there, for whom, as what, from when to when; and how many count for the legal number. */
export const attendanceBlock: LiveType<'attendance'> = {
  name: 'attendance',
  room: 'session',
  read: (from) => {
    const { room, texts } = from
    const { minutes } = texts
    const lines = room ? attendanceLines(listAttendance(room), listProxies(room)) : []
    if (!room || lines.length === 0) return null
    const { present, represented, byPart, organisations } = countAttendance(lines)
    const rows = lines.map(({ organisation, name, part, from: since, until, isPresumed, proxies }) => [
      plain(organisation),
      plain(proxies.length === 0 ? name : minutes.text('proxies', { name, names: proxies.join(', ') })),
      plain(minutes.text(part)),
      plain(minutes.time(since)),
      plain(until === null ? '' : isPresumed ? minutes.text('presumed', { time: minutes.time(until) }) : minutes.time(until)),
    ])
    const headers = [minutes.text('organisation'), minutes.text('name'), minutes.text('part'), minutes.text('from'), minutes.text('left')]
    const parts = attendanceParts.flatMap((part: Attendance['part']) => (byPart[part] > 0 ? [`${minutes.text(part)}: ${byPart[part]}`] : []))
    const start = listRuns(room)[0]?.from
    const end = closedAtOf(room)
    const legal = { start: presentAt(lines, (start ?? 0) + ARRIVING_MS), end: presentAt(lines, end ?? start ?? 0) }
    const number = legalNumberOf(sessionState.read(room))
    return [
      rowsOf(rows, headers),
      line(plain(minutes.text('present', { count: present, organisations, parts: parts.join(', ') }))),
      ...(represented === 0 ? [] : [line(plain(minutes.text('represented', { count: represented })))]),
      ...(start === undefined ? [] : [line(plain(minutes.text('legal', legal)))]),
      ...(number === null || start === undefined ? [] : [line(plain(legalText(number, legal, from)))]),
      sourceLine(from),
    ]
  },
}

const quorumKeys = {
  any: 'quorumAny',
  third: 'quorumThird',
  half: 'quorumHalf',
  majority: 'quorumMajority',
  twoThirds: 'quorumTwoThirds',
} as const

/** What the legal number was, and whether there were as many at the beginning and at the end. */
function legalText(
  { entitled, quorum, needed }: NonNullable<ReturnType<typeof legalNumberOf>>,
  { start, end }: { readonly start: number; readonly end: number },
  { texts: { minutes } }: LiveSource,
): string {
  const reached = (present: number) => minutes.text(present >= needed ? 'quorumReached' : 'quorumMissing')
  return minutes.text('quorum', { needed, entitled, rule: minutes.text(quorumKeys[quorum]), start: reached(start), end: reached(end) })
}

const runText = ({ step, from, until }: RunLine, { minutes }: LiveSource['texts']) =>
  minutes.text('took', { title: step?.title || '–', from: minutes.time(from), until: until === null ? '–' : minutes.time(until) })

/** The agenda as it ran: a time in which the table was in two parts is told side by side. */
export const agendaBlock: LiveType<'agenda'> = {
  name: 'agenda',
  room: 'session',
  read: (from) => {
    const { room, texts } = from
    if (!room) return null
    const { lines, skipped } = courseIn(room)
    if (lines.length === 0) return null
    const { minutes } = texts
    const out: BodyNode[] = []
    let together: (readonly BodyNode[])[] = []
    const flush = () => {
      if (together.length > 0) out.push(points(together))
      together = []
    }
    for (const each of lines) {
      if (!isSplit(each)) {
        together.push([plain(runText(each, texts))])
        continue
      }
      flush()
      const until = each.until === null ? '–' : minutes.time(each.until)
      out.push(line(bold(minutes.text('split', { from: minutes.time(each.from), until }))))
      const parts = each.parts.map((part) => part.map((run) => runText(run, texts)))
      const height = Math.max(...parts.map((part) => part.length))
      const rows = Array.from({ length: height }, (_, row) => parts.map((part) => plain(part[row] ?? '')))
      out.push(
        rowsOf(
          rows,
          parts.map((_, at) => minutes.text('splitPart', { number: at + 1 })),
        ),
      )
    }
    flush()
    if (skipped.length > 0) out.push(line(plain(minutes.text('skipped', { titles: skipped.map(({ title }) => title).join('; ') }))))
    return [...out, sourceLine(from)]
  },
}

const boardOf = ({
  process,
  room,
  part,
}: Pick<LiveSource, 'process' | 'room' | 'part'>): { readonly step: Step; readonly board: RoomName | null } | null => {
  const step = room && listSteps(room).find(({ id }) => id === part)
  if (!step) return null
  const listing = listListings(process).find(({ id, kind }) => id === (step.on as string | undefined) && kind === 'board')
  return { step, board: listing ? (`board/${listing.id}` as RoomName) : null }
}

/** One point of the agenda: what was asked, when, and what was written, each note with a link to it. */
export const pointBlock: LiveType<'point'> = {
  name: 'point',
  room: 'session',
  more: (from) => {
    const board = boardOf(from)?.board
    return board ? [board] : []
  },
  read: (from) => {
    const { process, room, other, texts } = from
    const point = boardOf(from)
    if (!room || !point) return null
    const { step, board } = point
    const { minutes } = texts
    const runs = runsIn(courseIn(room))
    const own = runs.filter(({ run }) => run.step === step.id)
    const out: BodyNode[] = []
    if (step.prompt) out.push(line(plain(minutes.text('prompt', { prompt: step.prompt }))))
    for (const run of own)
      out.push(line(plain(minutes.text('interval', { from: minutes.time(run.from), until: run.until === null ? '–' : minutes.time(run.until) }))))
    const doc = board && other(board)
    if (!board || !doc) return [...out, sourceLine(from)]
    const boardId = board.slice('board/'.length)
    const { groups } = groupNotes(doc, step.area ?? '', texts)
    const written = groups.filter(({ notes }) => notes.length > 0)
    const count = written.reduce((sum, { notes }) => sum + notes.length, 0)
    const title = listListings(process).find(({ id }) => id === (boardId as string))?.title ?? ''
    const where = { kind: 'board' as const, id: boardId, part: step.area ? { kind: 'area' as const, id: step.area } : null }
    out.push(line(plain(`${minutes.text('noteCount', { count })} · `), linked(title, where)))
    // what an earlier point of the agenda lists is not listed twice
    const isListed = runs.some(({ step: earlier, from: begun }) => {
      const isBefore = begun < (own[0]?.from ?? 0)
      return isBefore && earlier !== null && earlier.id !== step.id && earlier.on === step.on && (earlier.area ?? '') === (step.area ?? '')
    })
    if (isListed) return [...out, sourceLine(from)]
    let left = MAX_LISTED_NOTES
    for (const { title: group, notes } of written) {
      if (group && !step.area) out.push(line(bold(group)))
      const shown = notes.slice(0, left)
      left -= shown.length
      const items = shown.map(({ id, text }) => [
        plain(`${text.trim().replace(/\s+/g, ' ')} `),
        linked(minutes.text('note'), { kind: 'board', id: boardId, part: { kind: 'note', id } }),
      ])
      if (items.length > 0) out.push(points(items))
    }
    return [...out, sourceLine(from)]
  },
}
