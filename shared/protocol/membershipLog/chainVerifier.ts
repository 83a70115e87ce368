import { toBase64Url } from '../../base/bytes.ts'
import { fingerprint } from '../../base/crypto.ts'
import type { HostValidity, HostVerifier } from './hostVerifier.ts'
import { checkWarrant } from './queries/checkWarrant.ts'
import { digestOfIds, isBelowFloor, type RemovalsDigest } from './queries/removalsDigest.ts'
import { readStatement, type Statement } from './statement.ts'

/** What a client without a membership log knows of a table. */
export interface KnownRemovals {
  /** Revokes and withdrawals that the client has heard of, with the statements that give their authors the right. */
  readonly statements: readonly Uint8Array[]
  /** What the client must find in a host's digest; null if it knows nothing. */
  readonly floor: RemovalsDigest | null
}

/**
 * Verifies hosts by chains that lead to the founder, for phones and for whoever comes the first time. Cost of a verification: a signature
 * verification for each statement that the host has shown, which the limits of the handshake's messages bound.
 */
export function chainVerifier(table: string, stored: KnownRemovals): HostVerifier {
  let read: readonly Statement[] | null = null
  const remembered = () => {
    read ??= readAll(stored.statements, table)
    return read
  }
  return {
    digest: () => digestOfIds(remembered().flatMap(({ id, kind }) => (kind === 'revoke' || kind === 'withdraw' ? [id] : []))),
    removals: () => stored.statements,
    verify: ({ hostKey, founderKey, warrant, removals, digest }): HostValidity => {
      if (stored.floor && isBelowFloor(digest, stored.floor)) return 'outdated'
      const question = {
        table,
        fingerprint: fingerprint(founderKey),
        host: toBase64Url(hostKey),
        remembered: [...remembered(), ...readAll(removals, table)],
      }
      const result = checkWarrant(readAll(warrant, table), question)
      if ('term' in result) return 'mayHost'
      return result.refused === 'revoked' ? 'removed' : 'impostor'
    },
  }
}

const readAll = (statements: readonly Uint8Array[], table: string): readonly Statement[] =>
  statements.map(readStatement).filter((statement) => statement?.table === table) as readonly Statement[]
