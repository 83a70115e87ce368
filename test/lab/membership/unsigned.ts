import { createHash } from 'node:crypto'
import type { ProofChecker } from '../../../shared/protocol/membershipLog/proofs.ts'
import { type Statement, signedBytes, toPayload } from '../../../shared/protocol/membershipLog/statement.ts'

/** What is said, of any kind and with any body. */
export interface UnsignedDraft {
  readonly kind: string
  readonly author: string
  readonly own: string | null
  readonly via: string | null
  readonly prev: readonly string[]
  readonly at: number
  readonly body: object
}

/** The table of random histories. */
export const TABLE = 'mesa'

/** 43 characters that stand for a key or a hash. */
export const textHash = (text: string): string => createHash('sha256').update(text).digest('base64url')

/** A statement without a signature, for histories by the thousand; null where the body is outside its schema. The generator sees to it who signs what. */
export function unsigned({ author, ...draft }: UnsignedDraft, table: string = TABLE): Statement | null {
  const prev = [...new Set(draft.prev)].sort()
  const { kind, own, via, at, body } = draft
  const payload = toPayload({ kind, table, author, own, via, prev, at, body })
  if (!payload) return null
  const bytes = signedBytes({ kind: kind as 'merge', table, own, via, prev, at, body }, author)
  return { ...payload, id: createHash('sha256').update(bytes).digest('base64url'), bytes } as Statement
}

/** The secret of a key is its own text: the generator makes proofs only for those who have the secret. */
export const proofBy = (secretOf: string, about: string): string => textHash(`${secretOf}|${about}`)

/** Checks proofs by {@link proofBy}. */
export const textProofs: ProofChecker = {
  join: ({ body, author }, invite) => body.proof === proofBy(invite.body.key, `${invite.id}|${author}`),
  device: ({ body, author }) => body.proof === proofBy(body.key, author),
}
