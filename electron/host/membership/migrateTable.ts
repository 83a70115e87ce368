import { fromBase64Url, toBase64Url } from '../../../shared/base/bytes.ts'
import { invitationKey, keyPairFrom, standingSecret } from '../../../shared/base/crypto.ts'
import { importV1 } from '../../../shared/protocol/membershipLog/migrate/importedState.ts'
import { signImport } from '../../../shared/protocol/membershipLog/migrate/signImport.ts'
import { membershipLog } from '../../../shared/protocol/membershipLog/v1/membershipLogV1.ts'
import { readStatement } from '../../../shared/protocol/membershipLog/v1/statementV1.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import type { ClientIdOwner, TableState } from '../../../shared/protocol/tableState.ts'

/**
 * Migrates the state of a table from statements of version 1, once, on the computer with the founder's key. Any other state is returned as it
 * is: a computer without that key waits for the log of the founder's. Former links stay valid: the keys of open invitations are the same.
 *
 * @param now current time in Unix milliseconds: the same time gives the same statements
 */
export function migrateTable(state: TableState, now: () => number): TableState {
  const seed = state.founderSeed === undefined ? null : fromBase64Url(state.founderSeed)
  if (state.former.length === 0 || state.statements.length > 0 || state.isLogStored || seed?.length !== 32) return state
  const founder = keyPairFrom(seed)
  const former = state.former.map((text) => readStatement(fromBase64Url(text) ?? new Uint8Array())).filter((statement) => statement !== null)
  const founderKey = toBase64Url(founder.publicKey)
  const imported = importV1(former, state.process, founderKey)
  const { statements, invitationIds } = signImport(imported, state.process, founder, now())
  const { clientOwners } = membershipLog(former, { process: state.process, founderKey }).state()
  const owners = [...clientOwners].flatMap(([room, byClient]) =>
    Array.from(byClient, ([client, person]): ClientIdOwner => [room as RoomName, client, person]),
  )
  const permanentSecrets = imported.invitations.flatMap(({ id, key }): [string, string][] => {
    const secret = standingSecret(seed, id)
    const newId = invitationIds.get(id)
    return newId !== undefined && toBase64Url(invitationKey(secret).publicKey) === key ? [[newId, toBase64Url(secret)]] : []
  })
  return { ...state, statements: statements.map(({ bytes }) => toBase64Url(bytes)), permanentSecrets, clientIdOwners: owners }
}
