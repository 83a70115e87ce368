import { type KeyPair, newKeyPair } from '../../base/crypto.ts'
import type { Id } from '../../base/id.ts'
import { type LogStatementOf, signLogStatement } from '../../protocol/sessionLog/logStatement.ts'
import { type OpenedText, openText, openWithKey, type SealedContext, type SealedText, sealText } from '../../protocol/sessionLog/sealedText.ts'
import type { AreaId } from '../records/area.ts'
import { isSignedOnce } from './readLog.ts'
import { bytesOf, fromSealedBody, toSealedBody } from './sealedBody.ts'
import type { SealedIdea, SealedRound } from './sealedRounds.ts'

/** One idea as its author writes it. */
export interface IdeaDraft {
  readonly text: string
  readonly area: AreaId | null
  /** Which of the author's ideas it is. */
  readonly idea: Id<'idea'>
  /** From 1; a higher one replaces the one before, and an empty text withdraws it. */
  readonly edition: number
}

/**
 * Seals an idea for a round. Cost: some milliseconds.
 * @param signer the member's key where people are named; one for the step, or for the idea, where they are not
 * @returns the statement to submit, and the key of the item, which its author keeps
 * @throws RangeError for a text that is too long, or where the guardians' keys are none
 */
export function sealIdea(
  { table, session, round }: { readonly table: string; readonly session: string; readonly round: Pick<SealedRound, 'id' | 'at' | 'guardians'> },
  { text, area, idea, edition }: IdeaDraft,
  signer: KeyPair,
): { readonly statement: LogStatementOf<'sealed'>; readonly key: Uint8Array } {
  const context: SealedContext = { round: bytesOf(round.id), author: signer.publicKey, idea, edition }
  const guardians = round.guardians.map(({ key }) => bytesOf(key))
  const sealed = sealText(text, guardians, context)
  const body = { round: round.id, idea, area, edition, ...toSealedBody(sealed) }
  // the round's own time: when an idea was written says who may have written it
  return { statement: signLogStatement({ kind: 'sealed', table, session, at: round.at, body }, signer), key: sealed.key }
}

/** A key that signs the ideas of somebody who is not named. */
export const newVoice = (): KeyPair => newKeyPair()

/** The item of a statement, and where it belongs. */
export function itemOf({ author, body }: Pick<LogStatementOf<'sealed'>, 'author' | 'body'>): {
  readonly item: SealedText
  readonly context: SealedContext
} {
  const { round, idea, edition } = body
  return {
    item: fromSealedBody(body),
    context: { round: bytesOf(round), author: bytesOf(author), idea, edition },
  }
}

/**
 * Opens an idea with what was published for it. @returns null while that does not open it, and for one whose signature is not valid
 */
export function openIdea({ statement }: SealedIdea, round: Pick<SealedRound, 'guardians' | 'shares' | 'authorKeys'>): OpenedText | null {
  if (!isSignedOnce(statement)) return null
  const { item, context } = itemOf(statement)
  const opened = openText(
    item,
    round.shares.get(statement.id) ?? new Map(),
    round.guardians.map(({ key }) => bytesOf(key)),
    context,
  )
  if (opened) return opened
  for (const key of round.authorKeys.get(statement.id) ?? []) {
    const text = openWithKey(item, key, context)
    if (text !== null) return { text, key, wrong: [] }
  }
  return null
}
