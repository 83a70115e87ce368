import { statements } from '../../../shared/protocol/messages/statements.ts'

/** Statements per message from a host to a client, which verifies all signatures of a message before it handles anything else. */
export const STATEMENTS_TO_CLIENT = 100
/** Statements per message from a standby to its host. */
export const STATEMENTS_TO_HOST = 500

/** Encodes signed statements as messages of at most `perFrame` statements each; none for no statements. */
export function statementFrames(signed: readonly Uint8Array[], perFrame: number): readonly Uint8Array[] {
  const frames: Uint8Array[] = []
  for (let at = 0; at < signed.length; at += perFrame) frames.push(statements.encode({ statements: signed.slice(at, at + perFrame) }))
  return frames
}
