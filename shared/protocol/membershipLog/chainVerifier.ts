import { toBase64Url } from '../../base/bytes.ts'
import type { AheadVerifier } from '../../base/crypto/webVerifier.ts'
import { fingerprint } from '../../base/crypto.ts'
import type { HostValidity, HostVerifier, ShownHost } from './hostVerifier.ts'
import { checkWarrant } from './queries/checkWarrant.ts'
import { digestOfIds, isBelowFloor, type RemovalsDigest } from './queries/removalsDigest.ts'
import { removalsToShow } from './removalsToShow.ts'
import { isSigned, isSignedAhead, parseStatement, type Statement } from './statement.ts'

/** What a client without a membership log knows of a table. */
export interface KnownRemovals {
  /** Revokes and withdrawals that the client has heard of, with the statements that give their authors the right. */
  readonly statements: readonly Uint8Array[]
  /** What the client must find in a host's digest; null if it knows nothing. */
  readonly floor: RemovalsDigest | null
}

/** Statements that are remembered as verified; then all are forgotten, which costs time and nothing else. */
const MAX_VERIFIED = 2000
/** Statements that are verified off this thread before a host is verified: as many as an honest host's warrant has that decide. */
const MAX_AHEAD = 20

/**
 * Verifies hosts by chains that lead to the founder, for phones and for whoever comes the first time. A host that shows a statement with a
 * wrong signature among those that decide is an impostor. Cost of a verification: that of parsing what the host has shown, and some twenty
 * verifications of signatures, whatever it has shown; fewer where it shows what is in `verified`.
 * @param verified whole statements, signatures included, that were verified already, in base64url; those that this verifier verifies are added
 */
export function chainVerifier(table: string, stored: KnownRemovals, verified: Set<string> = new Set()): HostVerifier {
  let read: readonly Statement[] | null = null
  const remembered = () => {
    if (read) return read
    read = parseAll(stored.statements, table)
    // verified before they were stored
    for (const { bytes } of read) verified.add(toBase64Url(bytes))
    return read
  }
  const check = ({ hostKey, founderKey, warrant, removals }: ShownHost, isStatementSigned: (statement: Statement) => boolean) =>
    checkWarrant(parseAll(warrant, table), {
      table,
      fingerprint: fingerprint(founderKey),
      host: toBase64Url(hostKey),
      remembered: remembered(),
      shown: parseAll(removals, table),
      isSigned: isStatementSigned,
    })
  const remember = (whole: string, isValid: boolean) => {
    // a host that shows others each time must not fill the memory
    if (verified.size > MAX_VERIFIED) verified.clear()
    if (isValid) verified.add(whole)
  }
  const verify = (shownHost: ShownHost): HostValidity => {
    if (stored.floor && isBelowFloor(shownHost.digest, stored.floor)) return 'outdated'
    let isForged = false
    const result = check(shownHost, (statement) => {
      const whole = toBase64Url(statement.bytes)
      if (verified.has(whole)) return true
      // verifying costs time: after the first invalid signature no other is verified
      isForged ||= !isSigned(statement)
      remember(whole, !isForged)
      return !isForged
    })
    if (isForged) return 'impostor'
    if ('term' in result) return 'mayHost'
    return result.refused === 'revoked' ? 'removed' : 'impostor'
  }
  const verifyAhead = async (statement: Statement, ahead: AheadVerifier) => {
    const whole = toBase64Url(statement.bytes)
    if (!verified.has(whole)) remember(whole, await isSignedAhead(ahead, statement))
  }
  return {
    digest: () => digestOfIds(remembered().flatMap(({ id, kind }) => (kind === 'revoke' || kind === 'withdraw' ? [id] : []))),
    removals: (maxBytes, warrant) => removalsToShow(remembered(), parseAll(warrant, table), maxBytes).map(({ bytes }) => bytes),
    // what is valid is in `verified` then
    prepare: verify,
    prepareAhead: async (shownHost, ahead) => {
      const deciding = new Set<Statement>()
      check(shownHost, (statement) => {
        if (deciding.size === MAX_AHEAD) return false
        deciding.add(statement)
        return true
      })
      await Promise.all(Array.from(deciding, (statement) => verifyAhead(statement, ahead)))
    },
    verify,
  }
}

const parseAll = (statements: readonly Uint8Array[], table: string): readonly Statement[] =>
  statements.map(parseStatement).filter((statement) => statement?.table === table) as readonly Statement[]
