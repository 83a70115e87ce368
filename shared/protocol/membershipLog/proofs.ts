import { fromBase64Url, toBase64Url, utf8 } from '../../base/bytes.ts'
import { type KeyPair, sign, verify } from '../../base/crypto.ts'
import { STATEMENT_VERSION } from '../version.ts'
import type { StatementOf } from './statement.ts'
import type { Body } from './statementBodies.ts'

const bytesFor = (purpose: string, table: string, about: string, key: string) =>
  utf8(`tavolo/membership/${STATEMENT_VERSION}/${purpose}\n${table}\n${about}\n${key}`)

/** Checks the second signature of a `join` or a `device`: of the invitation's key, or of the added one. Random histories in tests replace it. */
export interface ProofChecker {
  readonly join: (join: StatementOf<'join'>, invite: StatementOf<'invite'>) => boolean
  readonly device: (device: StatementOf<'device'>) => boolean
}

const isSignedBy = (proof: string, signed: Uint8Array, key: string) => {
  const signature = fromBase64Url(proof)
  const publicKey = fromBase64Url(key)
  return signature?.length === 64 && publicKey !== null && verify(signature, signed, publicKey)
}

/** Verifies signatures (strict RFC 8032). A proof is worth nothing for another key, invitation or table. Cost: one verification each. */
export const signatureProofs: ProofChecker = {
  join: ({ body, table, author }, invite) => isSignedBy(body.proof, bytesFor('join', table, invite.id, author), invite.body.key),
  device: ({ body, table, author }) => isDeviceProof(table, author, body),
}

/** Whether a device's key has signed that it belongs to `owner` (base64url of the owner's key) at a table. Cost: one verification. */
export function isDeviceProof(table: string, owner: string, { key, proof }: Body<'device'>): boolean {
  return isSignedBy(proof, bytesFor('device', table, owner, key), key)
}

/**
 * The proof of a newcomer's `join`, in base64url.
 * @param invitation id of the `invite`
 * @param member base64url of the newcomer's key
 * @param secret the pair of the invitation's key (`invitationKey` of the link's secret)
 */
export const joinProof = (table: string, invitation: string, member: string, secret: KeyPair): string =>
  toBase64Url(sign(bytesFor('join', table, invitation, member), secret.seed))

/** The proof of a `device`, in base64url. `owner`: base64url of the key that adds it. */
export const deviceProof = (table: string, owner: string, device: KeyPair): string =>
  toBase64Url(sign(bytesFor('device', table, owner, toBase64Url(device.publicKey)), device.seed))
