import { useMemo } from 'react'
import type * as Y from 'yjs'
import { arrangeTables, groupKey, type TableChoices } from '../../../../shared/model/derived/tables/arrangeTables.ts'
import { exchanged, moved, reverted, separated, withLatecomer } from '../../../../shared/model/derived/tables/changePlacements.ts'
import { shuffled } from '../../../../shared/model/derived/tables/dealTables.ts'
import { breakoutOfRun, roundOf, roundsOf, type SmallTable, smallTables } from '../../../../shared/model/derived/tables/tableOf.ts'
import { type Attendance, attendanceOf, liveAttendance } from '../../../../shared/model/records/attendance.ts'
import { type Breakout, breakoutIdOf, liveBreakouts, makeBreakout, placePeople } from '../../../../shared/model/records/breakout.ts'
import { liveBreakoutTables } from '../../../../shared/model/records/breakoutTable.ts'
import type { Run } from '../../../../shared/model/records/run.ts'
import type { Author } from '../../../../shared/model/transact.ts'
import { MAX_PLACED, type Placement } from '../../../../shared/model/value/placementsField.ts'
import { notify } from '../../../kit/notices/notices.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'

type PersonId = Placement['person']

/** The small tables of the run that goes on, and what whoever leads does with the people at them. Each change can be taken back in its notice. */
export interface Tables {
  /** null: not made yet. */
  readonly breakout: Breakout | null
  readonly tables: readonly SmallTable[]
  /** Everybody who was at the meeting, by the key of their attendance. */
  readonly people: ReadonlyMap<PersonId, Attendance>
  /** Who is at the meeting now, without the person who leads it from this window: they go round the tables. */
  readonly present: readonly Attendance[]
  /** Who is at the meeting now and at no table. */
  readonly unplaced: readonly Attendance[]
  /** The person who leads from this window, where they sit at no table: they sit down where they choose to. */
  readonly own: Attendance | null
  /** Makes them of who is present: by arrival at first, in another order where they are made again. */
  readonly make: (choices: TableChoices) => void
  /** @param table from 0; null: at none */
  readonly move: (person: PersonId, table: number | null) => void
  readonly separate: (person: PersonId, other: PersonId) => void
  readonly exchangeHost: (person: PersonId, host: PersonId) => void
  /** Brings everybody who has no table to the smallest ones. */
  readonly place: (people: readonly Attendance[]) => void
}

interface Props {
  readonly doc: Y.Doc
  readonly author: Author
  readonly run: Run
}

/** The small tables of a run. */
export function useTables({ doc, author, run }: Props): Tables {
  const { t } = useTranslations()
  const breakouts = useLive(liveBreakouts(doc))
  const own = useLive(liveBreakoutTables(doc))
  const attendance = useLive(liveAttendance(doc))
  const breakout = useMemo(() => breakoutOfRun(breakouts, run.id), [breakouts, run.id])
  const state = useMemo(() => {
    const round = breakout ? roundOf(breakout) : 0
    const placed = new Set(
      breakout?.placements.flatMap(({ person, tables }) => ((tables[round] ?? breakout.count) < breakout.count ? [person] : [])) ?? [],
    )
    const present = attendance.filter(isParticipant(author))
    return {
      breakout,
      tables: breakout ? smallTables(breakout, own) : [],
      people: new Map(attendance.map((person) => [person.id, person])),
      present,
      unplaced: present.filter(({ id }) => !placed.has(id)),
      own: attendance.find(({ id, until }) => id === attendanceOf(author.person) && until === undefined && !placed.has(id)) ?? null,
    }
  }, [breakout, own, attendance, author])

  const actions = useMemo(() => {
    const id = breakoutIdOf(run.id)
    const current = () => breakoutOfRun(liveBreakouts(doc).current(), run.id)
    const everybody = () => liveAttendance(doc).current()
    const nameOf = (person: PersonId) => everybody().find((one) => one.id === person)?.name ?? ''
    const undo = (back: () => void) => ({ kind: 'session.tables', action: { label: t('common.undoShort'), run: back } })
    const change = (next: (breakout: Breakout) => readonly Placement[] | null, text: string, failure?: string) => {
      const before = current()
      const after = before && next(before)
      if (!before || !after) {
        if (failure) notify(failure)
        return
      }
      if (after === before.placements) return
      placePeople(doc, author, id, after)
      const back = () => {
        const now = current()
        if (now) placePeople(doc, author, id, reverted(now.placements, before.placements, after))
      }
      notify(text, undo(back))
    }
    return {
      make: (choices: TableChoices) => {
        const before = current()
        const hasOwnPlace = before?.placements.some(({ person }) => person === attendanceOf(author.person))
        const present = everybody().filter((one) => isParticipant(author)(one) || (hasOwnPlace && one.id === attendanceOf(author.person)))
        const arranged = arrangeTables(before ? shuffled(present, author.random) : present, choices)
        makeBreakout(doc, author, run.id, { style: choices.style, ...arranged })
        if (before)
          notify(
            t('session.tables.remade'),
            undo(() => makeBreakout(doc, author, run.id, before)),
          )
      },
      move: (person: PersonId, table: number | null) =>
        change(
          (now) => moveOrAdd(now, person, table),
          table === null
            ? t('session.tables.takenOut', { name: nameOf(person) })
            : t('session.tables.isMoved', { name: nameOf(person), number: table + 1 }),
        ),
      separate: (person: PersonId, other: PersonId) => {
        const groups = new Map(everybody().map((one) => [one.id, one]))
        const groupOf = (style: Breakout['style']) => (one: PersonId) => {
          const attended = groups.get(one)
          return attended ? groupKey(style, attended) : ''
        }
        const names = { name: nameOf(person), other: nameOf(other) }
        change(
          (now) => separated(now.placements, other, person, groupOf(now.style)),
          t('session.tables.isSeparated', names),
          t('session.tables.cannotSeparate', names),
        )
      },
      exchangeHost: (person: PersonId, host: PersonId) =>
        change((now) => exchanged(now.placements, person, host), t('session.tables.isHost', { name: nameOf(person) })),
      place: (people: readonly Attendance[]) =>
        change(
          (now) => {
            const placements = people.reduce((before, { id: person }) => withPlace(now, before, person), now.placements)
            return people.every(({ id: person }) => placements.some((placement) => placement.person === person)) ? placements : null
          },
          people.length === 1
            ? t('session.tables.isPlaced', { name: people[0]?.name ?? '' })
            : t('session.tables.arePlaced', { count: people.length }),
          t('session.tables.full', { count: MAX_PLACED }),
        ),
    }
  }, [doc, author, run.id, t])
  return useMemo(() => ({ ...state, ...actions }), [state, actions])
}

const isParticipant =
  ({ person }: Author) =>
  ({ id, until }: Attendance) =>
    until === undefined && id !== attendanceOf(person)

/** A person at the smallest tables from the round that goes on; what was theirs in earlier rounds stays. */
function withPlace(breakout: Breakout, placements: readonly Placement[], person: PersonId): readonly Placement[] {
  const round = roundOf(breakout)
  const former = placements.find((placement) => placement.person === person)
  const others = placements.filter((placement) => placement !== former)
  const placed = withLatecomer(others, person, breakout.count, round, roundsOf(breakout))
  if (!former) return placed
  return placed.map((placement) =>
    placement.person === person
      ? { ...placement, tables: placement.tables.map((table, at) => (at < round ? (former.tables[at] ?? null) : table)) }
      : placement,
  )
}

/** A person at a table in the round that goes on; who had none in any round has one in the rounds after it as well. */
function moveOrAdd(breakout: Breakout, person: PersonId, table: number | null): readonly Placement[] {
  const isPlaced = breakout.placements.some((placement) => placement.person === person)
  return moved(isPlaced ? breakout.placements : withPlace(breakout, breakout.placements, person), person, roundOf(breakout), table)
}
