import type { MembershipLog } from './membershipLog.ts'
import { predecessorsOf, type Statement } from './statement.ts'

/** Most statements in a frame; the receiver keeps as many waiting. */
export const STATEMENTS_PER_FRAME = 500
/** Most bytes of statements in a frame. */
export const FRAME_BYTES = 2 ** 20

/** What the other side lacks. */
export interface MissingStatements {
  /** Each after its predecessors. */
  readonly statements: readonly Statement[]
  /** Heads that are not here. What lies below them cannot be told: ask for those statements first, or send too much. */
  readonly unknown: readonly string[]
}

/** The statements that are neither among the other side's heads nor below one. Cost: O(statements + links). */
export function statementsAbove(log: MembershipLog, heads: readonly string[]): MissingStatements {
  const statements = log.statements()
  const below = new Set(heads.filter(log.has))
  for (let i = statements.length - 1; i >= 0; i--) {
    const statement = statements[i]
    if (statement && below.has(statement.id)) for (const id of predecessorsOf(statement)) below.add(id)
  }
  return { statements: statements.filter(({ id }) => !below.has(id)), unknown: heads.filter((id) => !log.has(id)) }
}

/** Splits statements, in order, into frames of at most {@link STATEMENTS_PER_FRAME} and {@link FRAME_BYTES}; none for no statements. */
export function inFrames(statements: readonly Statement[]): readonly (readonly Statement[])[] {
  const frames: Statement[][] = []
  let bytes = 0
  for (const statement of statements) {
    const frame = frames.at(-1)
    if (!frame || frame.length >= STATEMENTS_PER_FRAME || bytes + statement.bytes.length > FRAME_BYTES) {
      frames.push([statement])
      bytes = statement.bytes.length
    } else {
      frame.push(statement)
      bytes += statement.bytes.length
    }
  }
  return frames
}
