import { fromBase64Url } from '../../../shared/base/bytes.ts'
import { inFrames } from '../../../shared/protocol/membershipLog/logSync.ts'
import type { Statement } from '../../../shared/protocol/membershipLog/statement.ts'
import { logHeads, MAX_HEADS } from '../../../shared/protocol/messages/logHeads.ts'
import { statements } from '../../../shared/protocol/messages/statements.ts'

/** Encodes signed statements as messages of at most 500 statements and 1 MiB each; none for no statements. */
export const statementFrames = (signed: readonly Statement[]): readonly Uint8Array[] =>
  inFrames(signed).map((frame) => statements.encode({ statements: frame.map(({ bytes }) => bytes) }))

/** Encodes the heads of a log as a message. */
export const headsFrame = (heads: readonly string[]): Uint8Array =>
  logHeads.encode({ heads: heads.slice(0, MAX_HEADS).map((id) => fromBase64Url(id) ?? new Uint8Array(32)) })
