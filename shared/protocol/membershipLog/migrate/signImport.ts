import type { KeyPair } from '../../../base/crypto.ts'
import { signGenesis } from '../authoring.ts'
import { type Statement, type StatementOf, signStatement } from '../statement.ts'
import type { Body, StatementKind } from '../statementBodies.ts'
import { type ImportedState, importedHash } from './importedState.ts'

/** The first statements of a migrated table. */
export interface SignedImport {
  /** The genesis, then a grant for each member, and a revoke for those who were removed, then the invitations: each after its predecessors. */
  readonly statements: readonly Statement[]
  /** Ids of the new invitations by their ids in version 1, which links hold. */
  readonly invitationIds: ReadonlyMap<string, string>
}

/**
 * Signs what a log of version 1 came to, with the founder's key, in the order of {@link importedHash}. The same state, key and time give the same
 * statements. Cost: one signature for each member and invitation.
 * @param table the id of the table's process
 * @param at Unix milliseconds, for display
 */
export function signImport(imported: ImportedState, table: string, founder: KeyPair, at: number): SignedImport {
  const genesis = signGenesis(table, founder, at, importedHash(imported))
  const statements: Statement[] = [genesis]
  const sign = <K extends StatementKind>(kind: K, body: Body<K>): StatementOf<K> => {
    const own = statements.at(-1)?.id ?? null
    const statement = signStatement({ kind, table, own, via: genesis.id, prev: [], at, body }, founder)
    statements.push(statement as Statement)
    return statement
  }
  for (const { key, role } of imported.members) {
    // a removed member is known as such, and not only as a key that may not come in
    sign('grant', { member: key, role: role ?? 'observer' })
    if (role === null) sign('revoke', { member: key, to: null, upto: null })
  }
  const invitationIds = new Map<string, string>()
  for (const { id, key, role, uses, until } of imported.invitations)
    invitationIds.set(id, sign('invite', { role, key, uses, until } as Body<'invite'>).id)
  return { statements, invitationIds }
}
