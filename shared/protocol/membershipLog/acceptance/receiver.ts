import type { AppendResult, MembershipLog } from '../membershipLog.ts'
import { MAX_STATEMENT_BYTES, predecessorsOf, type Statement } from '../statement.ts'
import { WAITING } from './acceptanceLimits.ts'

/** A statement that the log does not take. */
export interface RefusedStatement {
  readonly statement: Statement
  readonly reason: Exclude<AppendResult, 'added' | 'duplicate' | 'missingPredecessor'>
}

/** What became of a frame of statements. */
export interface ReceiveResult {
  /** Each after its predecessors; some may have waited since an earlier frame. */
  readonly added: readonly Statement[]
  readonly refused: readonly RefusedStatement[]
  /** Statements that were left out because too many wait already. */
  readonly dropped: number
}

/** Takes the statements of one connection in any order. */
export interface StatementReceiver {
  readonly receive: (statements: readonly Statement[]) => ReceiveResult
  /** Whether so much waits that nothing else can. */
  readonly isFull: () => boolean
  /** Statements that wait for a predecessor, or for a facilitator who cites them. */
  readonly pending: () => readonly Statement[]
  /** Ids of the predecessors that are missing, for the other side to send. */
  readonly missing: () => readonly string[]
}

const limits: ReadonlySet<AppendResult> = new Set(['authorLimit', 'unknownLimit', 'forkLimit', 'invitationLimit'])

/**
 * Creates the receiver of a connection. What waits is bounded by {@link WAITING} and ends with the connection.
 *
 * Statements beyond their author's limits wait too: where a facilitator's statement stands on them they are taken, or this device would
 * never learn that the facilitator removed their author.
 * @param mayBring whether the connection may bring one more newcomer; a join that it may not bring waits in the same way Cost of `receive`: O(w · predecessors) for w statements that wait or are new.
 */
export function createReceiver(log: MembershipLog, mayBring: (join: Statement) => boolean = () => true): StatementReceiver {
  const pending = new Map<string, Statement>()
  /** Of those that wait, the ones beyond a limit. */
  const overLimit = new Map<string, RefusedStatement>()
  let pendingBytes = 0

  const isFull = (bytes: number) => pending.size >= WAITING.statements || pendingBytes + bytes > WAITING.bytes
  const add = (statement: Statement): boolean => {
    if (isFull(statement.bytes.length)) return false
    if (pending.has(statement.id)) return true
    pending.set(statement.id, statement)
    pendingBytes += statement.bytes.length
    return true
  }
  const remove = (statement: Statement) => {
    if (pending.delete(statement.id)) pendingBytes -= statement.bytes.length
    overLimit.delete(statement.id)
  }

  /** Statements that a waiting one stands on and that wait themselves, each after its own; null where another one is missing. */
  const pendingBelow = (statement: Statement): readonly Statement[] | null => {
    const below = new Set<Statement>()
    const visit = (id: string): boolean => {
      if (log.has(id)) return true
      const predecessor = pending.get(id)
      if (!predecessor) return false
      if (below.has(predecessor)) return true
      if (!predecessorsOf(predecessor).every(visit)) return false
      below.add(predecessor)
      return true
    }
    return predecessorsOf(statement).every(visit) ? [...below] : null
  }

  return {
    receive: (statements) => {
      const added: Statement[] = []
      const refused: RefusedStatement[] = []
      let dropped = 0
      /** Appends a statement, or decides that it waits. @returns whether it was added */
      const take = (statement: Statement, isCited = false): boolean => {
        const isBrought = statement.kind === 'join' && !isCited && !log.has(statement.id) && predecessorsOf(statement).every(log.has)
        const result = isBrought && !mayBring(statement) ? 'invitationLimit' : log.append(statement, { isCited })
        if (result === 'added') added.push(statement)
        if (result === 'missingPredecessor' || limits.has(result)) {
          if (!add(statement)) dropped += 1
          else if (result !== 'missingPredecessor') overLimit.set(statement.id, { statement, reason: result as RefusedStatement['reason'] })
          return false
        }
        remove(statement)
        if (result !== 'added' && result !== 'duplicate') refused.push({ statement, reason: result as RefusedStatement['reason'] })
        return result === 'added'
      }
      const retry = (): boolean => {
        let progressed = false
        for (const statement of [...pending.values()])
          if (!overLimit.has(statement.id) && predecessorsOf(statement).every(log.has)) progressed = take(statement) || progressed
        return progressed
      }
      /** Takes what is beyond a limit where a facilitator's statement stands on it. */
      const takeCited = (): boolean => {
        for (const statement of [...pending.values()]) {
          if (overLimit.has(statement.id) || !log.isFacilitatorsStatement(statement)) continue
          const below = pendingBelow(statement)
          if (below?.every((predecessor) => take(predecessor, true)) && take(statement)) return true
        }
        return false
      }
      for (const statement of statements) take(statement)
      while (retry() || (overLimit.size > 0 && takeCited())) {}
      return { added, refused: [...refused, ...[...overLimit.values()].filter(({ statement }) => statements.includes(statement))], dropped }
    },
    isFull: () => isFull(MAX_STATEMENT_BYTES),
    pending: () => [...pending.values()],
    missing: () => {
      const ids = new Set<string>()
      for (const statement of pending.values()) for (const id of predecessorsOf(statement)) if (!log.has(id) && !pending.has(id)) ids.add(id)
      return [...ids]
    },
  }
}
