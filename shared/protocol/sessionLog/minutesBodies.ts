import * as v from 'valibot'
import { idOf } from '../../base/id.ts'
import { integer, text } from '../../base/read.ts'
import { key32, MAX_TIME } from '../membershipLog/statementBodies.ts'

/** Longest text of a remark on minutes, and of the answer to it, in UTF-16 units. */
export const MAX_REMARK = 2000
/** Most reservations of a decision that is adopted. */
export const MAX_ADOPTED_RESERVATIONS = 40

const name = v.pipe(v.string(), v.regex(/^[a-z][a-zA-Z]{0,19}$/))

/** Minutes are written, are open to remarks until a day, are approved, are published. */
export const minutesStates = ['draft', 'observation', 'approved', 'published'] as const
/** One of {@link minutesStates}. */
export type MinutesState = (typeof minutesStates)[number]

/** Everything of a decision that is adopted with it. Its names are what a decision has; a later version may know more methods. */
export const adoptedContent = v.strictObject({
  text: text(2000),
  method: name,
  round: v.nullable(key32),
  tieBreak: v.nullable(name),
  tieReason: text(300),
  supersedes: v.nullable(idOf<'decision'>()),
  reservations: v.pipe(v.array(v.strictObject({ kind: name, who: text(120), text: text(500) })), v.maxLength(MAX_ADOPTED_RESERVATIONS)),
})
/** What was adopted. */
export type AdoptedContent = Readonly<v.InferOutput<typeof adoptedContent>>

/** Schema of minutes with the text that has this hash, and the meeting that they are of. */
export const minutesSubject = v.strictObject({ session: idOf<'session'>(), document: idOf<'document'>(), contentHash: key32 })
/** Minutes with a certain text. */
export type MinutesSubject = Readonly<v.InferOutput<typeof minutesSubject>>

/** Schemas of what a session's log says of its decisions and its minutes. Ids of statements and hashes are base64url of 32 bytes. */
export const minutesBodies = {
  /**
   * A decision is adopted as it is. The content stands beside its hash, so that everybody can show how a text that was changed differs from it.
   * `tally`: the statement of the count that decided.
   */
  adoption: v.strictObject({ decision: idOf<'decision'>(), contentHash: key32, tally: v.nullable(key32), content: adoptedContent }),
  /**
   * The minutes have come to a state, with the text that has this hash. `until`: when remarks end, in table time. `vote`: what approved them, in the log of
   * another session.
   */
  minutesstate: v.strictObject({
    document: idOf<'document'>(),
    contentHash: key32,
    state: v.picklist(minutesStates),
    until: v.nullable(integer(0, MAX_TIME)),
    vote: v.optional(v.strictObject({ session: idOf<'session'>(), ballot: key32, tally: key32 })),
  }),
  /** A member remarks something on minutes with the text that has this hash. */
  remark: v.strictObject({ document: idOf<'document'>(), contentHash: key32, text: text(MAX_REMARK) }),
  /** Whoever takes the minutes answers a remark. */
  answer: v.strictObject({ remark: key32, text: text(MAX_REMARK) }),
} as const
