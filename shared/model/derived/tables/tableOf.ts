import type { Timer } from '../../../base/time/timer.ts'
import type { Breakout } from '../../records/breakout.ts'
import type { BreakoutTable } from '../../records/breakoutTable.ts'
import type { RunId } from '../../records/run.ts'
import type { Placement } from '../../value/placementsField.ts'

/** One small table in the round that goes on. */
export interface SmallTable {
  /** From 1, as people call it. */
  readonly number: number
  /** What it is asked; null: what the step asks. */
  readonly question: string | null
  /** Whether that question is its own. */
  readonly hasOwnQuestion: boolean
  readonly timer: Timer | null
  /** Whether that time is its own. */
  readonly hasOwnTimer: boolean
  readonly area: BreakoutTable['area'] | null
  /** Who is at it, its hosts first. */
  readonly people: readonly Placement[]
}

/** Where one person is. */
export interface OwnTable extends SmallTable {
  readonly isHost: boolean
  /** Number of their table in the next round; null: there is none. */
  readonly next: number | null
}

/** The small tables of a run; null: none were made. Cost: O(breakouts) */
export const breakoutOfRun = (breakouts: readonly Breakout[], run: RunId | null): Breakout | null => breakouts.find((one) => one.run === run) ?? null

/** How many rounds there are, at least 1. */
export const roundsOf = ({ placements }: Pick<Breakout, 'placements'>): number => placements[0]?.tables.length ?? 1

/** The round that goes on, from 0: never behind the last one, whatever a peer wrote. */
export const roundOf = (breakout: Pick<Breakout, 'placements' | 'round'>): number => Math.min(breakout.round, roundsOf(breakout) - 1)

/** All tables as they are in the round that goes on. @param own what tables have of their own, of any breakout. Cost: O(tables + people) */
export function smallTables(breakout: Breakout, own: readonly BreakoutTable[]): readonly SmallTable[] {
  const round = roundOf(breakout)
  const people = Array.from({ length: breakout.count }, (): Placement[] => [])
  for (const placement of breakout.placements) people[placement.tables[round] ?? -1]?.push(placement)
  const owned = new Map(own.filter((table) => table.breakout === breakout.id).map((table) => [table.number, table]))
  return people.map((at, index) => {
    const table = owned.get(index + 1)
    return {
      number: index + 1,
      question: table?.question || breakout.question || null,
      hasOwnQuestion: Boolean(table?.question),
      timer: table?.timer ?? breakout.timer ?? null,
      hasOwnTimer: table?.timer !== undefined,
      area: table?.area ?? null,
      people: at.toSorted((a, b) => Number(b.isHost) - Number(a.isHost)),
    }
  })
}

/** Where a person is in the round that goes on; null: at no table. @param person the key of their attendance, which of a member is the id of the person */
export function tableOf(breakout: Breakout, own: readonly BreakoutTable[], person: string): OwnTable | null {
  const placement = breakout.placements.find((one) => one.person === person)
  const round = roundOf(breakout)
  const table = placement && smallTables(breakout, own)[placement.tables[round] ?? -1]
  if (!table) return null
  const next = placement.tables[round + 1]
  return { ...table, isHost: placement.isHost, next: next === undefined || next === null || next >= breakout.count ? null : next + 1 }
}
