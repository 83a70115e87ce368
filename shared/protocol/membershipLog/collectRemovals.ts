import { monotonicNow } from '../../base/time/monotonicNow.ts'
import { completeChain, givesPowerThroughout, isFounders } from './queries/powerChain.ts'
import { isSigned, parseStatement, type Statement } from './statement.ts'

/** Most statements that a client without a log keeps for removals. */
const MAX_KEPT = 600

/** Milliseconds of work after which the page gets a turn. */
const SLICE_MS = 8

/**
 * The removals among statements, for a client that keeps no log: revokes and withdrawals of facilitators, with the statements of the chains
 * that lead from their authors to the founder. Everything else is left out.
 *
 * Verifies the signatures of what is kept for the first time, up to the first invalid one, in slices of some milliseconds.
 *
 * @param stored verified before they were stored
 * @param founder fingerprint of the founder's key
 * @returns the statements as they were signed; `stored` itself if nothing is new
 */
export async function collectRemovals(
  stored: readonly Uint8Array[],
  incoming: readonly Uint8Array[],
  table: string,
  founder: string,
): Promise<readonly Uint8Array[]> {
  const byId = new Map<string, Statement>()
  const verified = new Set<Statement>()
  let sliceEnd = monotonicNow() + SLICE_MS
  const giveTurn = async () => {
    if (monotonicNow() < sliceEnd) return
    await new Promise<void>((resolve) => setTimeout(resolve, 0))
    sliceEnd = monotonicNow() + SLICE_MS
  }
  for (const [place, bytes] of [...stored, ...incoming].entries()) {
    const statement = parseStatement(bytes)
    if (statement?.table === table && !byId.has(statement.id)) {
      byId.set(statement.id, statement)
      if (place < stored.length) verified.add(statement)
    }
    await giveTurn()
  }
  const selected = new Set(verified)
  for (const statement of byId.values()) {
    await giveTurn()
    if (selected.has(statement) || (statement.kind !== 'revoke' && statement.kind !== 'withdraw')) continue
    const chain = completeChain(statement, byId)
    if (!chain || !isFounders(chain.at(-1), founder) || !givesPowerThroughout(chain)) continue
    if (selected.size + chain.length > MAX_KEPT) break
    for (const part of chain) {
      if (!verified.has(part) && !isSigned(part)) return bytesOf(selected, stored)
      verified.add(part)
      await giveTurn()
    }
    for (const part of chain) selected.add(part)
  }
  return bytesOf(selected, stored)
}

const bytesOf = (selected: ReadonlySet<Statement>, stored: readonly Uint8Array[]) =>
  selected.size === stored.length ? stored : Array.from(selected, ({ bytes }) => bytes)
