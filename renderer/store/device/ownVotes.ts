import * as v from 'valibot'
import { bytesOf, readable, text } from '../../../shared/base/read.ts'
import { type HasDatabase, store } from '../database.ts'

const receiptReader = v.object({
  /** The public key of the host that signed. */
  host: text(43),
  /** Table time in Unix milliseconds. */
  stored: v.number(),
  /** Signature, in base64url. */
  receipt: text(86),
})

const voteReader = v.object({
  ballot: text(43),
  edition: v.number(),
  /** What was chosen, as JSON; empty where a secret ballot is closed. */
  vote: text(4096),
  id: text(43),
  bytes: bytesOf(16 * 2 ** 10),
  state: v.picklist(['sending', 'stored', 'refused']),
  /** Whether the host had it before this device saw the ballot close. */
  isInTime: v.boolean(),
  /** What was sent before in the same ballot and may count where this came too late: ids. */
  former: v.optional(v.array(text(43)), []),
  /** A secret vote that the close lists: which one it is, the device has forgotten. */
  isCounted: v.optional(v.boolean(), false),
  /** A host's signed word that it has a secret vote; the first that was valid. */
  receipt: v.optional(v.nullable(receiptReader), null),
  /** It was reported, without a name, that the close does not list it. */
  isClaimed: v.optional(v.boolean(), false),
})
const reader = v.object({ votes: v.array(voteReader) })

/** The vote of this device's person in a ballot. */
export type OwnVote = Readonly<v.InferOutput<typeof voteReader>>

const keyOf = (processId: string, session: string) => `votes/${processId}/${session}`

/** Reads what the device keeps of the votes of a session; none where the database does not open. */
export async function loadOwnVotes(client: HasDatabase, processId: string, session: string): Promise<readonly OwnVote[]> {
  const row = await store(client).then(
    (db) => db.kept.get(keyOf(processId, session)),
    () => undefined,
  )
  return readable(reader, row?.value)?.votes ?? []
}

/** Writes them. @returns resolves when they are on disk; rejects with the database's error */
export async function saveOwnVotes(client: HasDatabase, processId: string, session: string, votes: readonly OwnVote[]): Promise<void> {
  const db = await store(client)
  await db.kept.put({ key: keyOf(processId, session), value: { votes } })
}
