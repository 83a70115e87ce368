import { isId } from '../../../shared/base/id.ts'
import type { Signal } from '../../../shared/base/live.ts'
import { MAX_TIME } from '../../../shared/protocol/membershipLog/statementBodies.ts'
import { type DecidedNewcomer, decidedNewcomers, MAX_DECIDED } from '../../../shared/protocol/messages/decidedNewcomers.ts'
import type { StoredDecision, TableState } from '../../../shared/protocol/tableState.ts'

/** Where a lobby's decisions are kept beyond this host: in the table's state, and at the computers that may take over. */
export interface KeptDecisions {
  /** What was decided before this host, here or at the one that it takes over from. */
  readonly decided: readonly DecidedNewcomer[]
  /** Called with each decision. */
  readonly onDecided: (decided: readonly DecidedNewcomer[]) => void
}

/** Decisions about newcomers with those that a host has said: of one person the last, as many as a host remembers, without what cannot be read. */
export function adoptDecided(state: TableState, decided: readonly DecidedNewcomer[]): TableState {
  const isReadable = ({ person, until }: DecidedNewcomer) => isId(person) && Number.isSafeInteger(until) && until <= MAX_TIME
  const added = decided.filter(isReadable).map(({ person, admits, until }): StoredDecision => [person as StoredDecision[0], admits, until])
  if (added.length === 0) return state
  const people = new Set(added.map(([person]) => person))
  const others = state.decidedNewcomers.filter(([person]) => !people.has(person))
  return { ...state, decidedNewcomers: [...others, ...added].slice(-MAX_DECIDED) }
}

/** Keeps decisions in the table's state, and tells the computers that may take over. */
export const keepDecisions = (table: Signal<TableState>, sendToHosts: (frame: Uint8Array) => void): KeptDecisions => ({
  decided: table.current().decidedNewcomers.map(([person, admits, until]) => ({ person, admits, until })),
  onDecided: (decided) => {
    table.set(adoptDecided(table.current(), decided))
    sendToHosts(decidedFrame(decided))
  },
})

/** The message with decisions. */
export const decidedFrame = (decided: readonly DecidedNewcomer[]): Uint8Array => decidedNewcomers.encode({ decided: decided.slice(-MAX_DECIDED) })
