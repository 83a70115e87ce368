import { secretFromCode } from '../../shared/base/crypto.ts'
import { Problem } from '../../shared/base/problem.ts'
import type { DecidedNewcomer } from '../../shared/protocol/messages/decidedNewcomers.ts'
import type { ClientIdOwner, ProcessRef, TableState } from '../../shared/protocol/tableState.ts'
import { adoptOwners, adoptTable } from './failover/adoptTable.ts'
import { adoptDecided } from './lobby/keptDecisions.ts'
import { type StandbyMembership, standbyMembershipOpener } from './membership/decisions/standbyMembership.ts'
import type { HostMembershipLog } from './membership/hostMembershipLog.ts'
import { type OpenedTable, openTable } from './membership/storage/openedTable.ts'
import type { StatementStorage } from './membership/storage/statementStorage.ts'

/** What a host node knows of its table: nothing, until the table is founded here or its person's credentials are known. */
export interface NodeTable {
  readonly opened: () => OpenedTable | null
  /** The state; null while there is none. */
  readonly state: () => TableState | null
  readonly membershipLog: () => HostMembershipLog | null
  /** The secret of the short code: it takes 100 ms. */
  readonly codeSecret: () => Promise<Uint8Array> | null
  /** Opens the table, once. @throws Problem if the disk cannot be read */
  readonly open: (state: TableState) => Promise<OpenedTable>
  /** Adopts what the current host has said of the table. */
  readonly adopt: (changes: Parameters<typeof adoptTable>[1]) => void
  readonly adoptOwners: (owners: readonly ClientIdOwner[]) => void
  readonly adoptDecided: (decided: readonly DecidedNewcomer[]) => void
  /** Who is at the table by this computer's log. @throws Problem `host.unreachable` without a table */
  readonly standbyMembership: () => Promise<StandbyMembership>
}

/**
 * Creates it, without a table.
 * @param statements where the log is stored; null: in the state
 * @param onState called with every change of the state
 * @param now current time in Unix milliseconds
 */
export function createNodeTable(
  processId: ProcessRef,
  statements: StatementStorage | null,
  onState: (state: TableState) => void,
  now: () => number,
): NodeTable {
  let opened: OpenedTable | null = null
  let opening: Promise<OpenedTable> | null = null
  let codeSecret: Promise<Uint8Array> | null = null
  const openStandby = standbyMembershipOpener(now)
  const openOnce = async (state: TableState) => {
    const next = await openTable(state, statements, now)
    opened = next
    codeSecret = secretFromCode(state.code, processId)
    if (next.table.current() !== state) onState(next.table.current())
    next.table.subscribe(() => onState(next.table.current()))
    return next
  }
  return {
    opened: () => opened,
    state: () => opened?.table.current() ?? null,
    membershipLog: () => opened?.membershipLog ?? null,
    codeSecret: () => codeSecret,
    open: (state) => {
      // a disk that fails is asked again
      opening ??= openOnce(state).catch((error: unknown) => {
        opening = null
        throw error
      })
      return opening
    },
    adopt: (changes) => {
      if (!opened) return
      const { table } = opened
      if (changes.code !== undefined && changes.code !== table.current().code) codeSecret = secretFromCode(changes.code, processId)
      table.set(adoptTable(table.current(), changes))
    },
    adoptDecided: (decided) => opened?.table.set(adoptDecided(opened.table.current(), decided)),
    adoptOwners: (owners) => opened?.table.set(adoptOwners(opened.table.current(), owners)),
    standbyMembership: () => {
      if (!opened || !codeSecret) return Promise.reject(new Problem('host.unreachable'))
      return openStandby(opened, codeSecret)
    },
  }
}
