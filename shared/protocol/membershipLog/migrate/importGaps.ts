import type { Role } from '../../role.ts'
import { levelOf } from '../evaluation/levels.ts'
import type { Statement } from '../statement.ts'
import type { ImportedState } from './importedState.ts'

/** A member whose role in this device's old log is not the imported one. Facilitators see it and decide. */
export interface ImportGap {
  /** base64url of the member's key. */
  readonly member: string
  /** By this device's log of version 1; null: removed, or absent. */
  readonly local: Role | null
  /** By the import; null: removed, or absent. */
  readonly imported: Role | null
  /** Whether the import lacks a removal that this device knows: the one that cannot wait. */
  readonly isRemoval: boolean
}

/**
 * What the founder's desktop did not know when it migrated the table: by comparing this device's own import with the one that was signed.
 * Cost: O(members). @param log the statements of the migrated table
 */
export function importGaps(local: ImportedState, log: readonly Statement[]): readonly ImportGap[] {
  const signed = importedMembers(log)
  const own = new Map(local.members.map(({ key, role }) => [key, role]))
  const gaps: ImportGap[] = []
  for (const member of new Set([...own.keys(), ...signed.keys()])) {
    const [ours, theirs] = [own.get(member) ?? null, signed.get(member) ?? null]
    if (ours !== theirs) gaps.push({ member, local: ours, imported: theirs, isRemoval: own.has(member) && levelOf(ours) < levelOf(theirs) })
  }
  return gaps
}

/** The members of an import, as the founder's first statements say them: the chain that begins at the genesis, up to the first other kind. */
function importedMembers(log: readonly Statement[]): ReadonlyMap<string, Role | null> {
  const genesis = log.find((statement) => statement.kind === 'genesis' && statement.body.imported !== null)
  const next = new Map(log.filter(({ author, own }) => author === genesis?.author && own !== null).map((statement) => [statement.own, statement]))
  const members = new Map<string, Role | null>()
  for (let statement = next.get(genesis?.id ?? ''); statement?.at === genesis?.at && statement; statement = next.get(statement.id)) {
    if (statement.kind === 'grant') members.set(statement.body.member, statement.body.role)
    else if (statement.kind === 'revoke') members.set(statement.body.member, null)
    else break
  }
  return members
}
