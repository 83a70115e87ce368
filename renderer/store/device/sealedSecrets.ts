import * as v from 'valibot'
import { idOf } from '../../../shared/base/id.ts'
import { bytesOf, readable, text } from '../../../shared/base/read.ts'
import { type HasDatabase, store } from '../database.ts'

const ideaReader = v.object({
  round: text(43),
  idea: idOf<'idea'>(),
  edition: v.number(),
  text: text(4096),
  area: v.nullable(idOf<'area'>()),
  /** Of the key that signs it; null: the member's own. */
  seed: v.nullable(bytesOf(32)),
  id: text(43),
  bytes: bytesOf(16 * 2 ** 10),
  /** Of the sealed item. */
  key: bytesOf(32),
  state: v.picklist(['sending', 'stored', 'refused']),
})
const reader = v.object({
  ideas: v.array(ideaReader),
  /** By round: the key of who is one voice in it. */
  voices: v.record(text(43), bytesOf(32)),
  /** The secret by which this device is a guardian; null: it is none. */
  guardian: v.nullable(bytesOf(32)),
  /** By round: the items of the close that this guardian saw first. */
  closes: v.record(text(43), v.array(text(43))),
})

/** An idea of this device's person that is not revealed yet, with what opens it. */
export type OwnIdea = Readonly<v.InferOutput<typeof ideaReader>>
/** What one device keeps of the silent writing of a session. Never leaves it. */
export type SealedSecrets = Readonly<v.InferOutput<typeof reader>>

/** A device that has written nothing. */
export const NO_SECRETS: SealedSecrets = { ideas: [], voices: {}, guardian: null, closes: {} }

const keyOf = (processId: string, session: string) => `sealed/${processId}/${session}`

/** Reads what the device keeps of a session; nothing where the database does not open. */
export async function loadSealedSecrets(client: HasDatabase, processId: string, session: string): Promise<SealedSecrets> {
  const row = await store(client).then(
    (db) => db.kept.get(keyOf(processId, session)),
    () => undefined,
  )
  return readable(reader, row?.value) ?? NO_SECRETS
}

/** Writes it, or deletes it where there is nothing left. @returns resolves when it is on disk; rejects with the database's error */
export async function saveSealedSecrets(client: HasDatabase, processId: string, session: string, secrets: SealedSecrets): Promise<void> {
  const db = await store(client)
  const isEmpty = secrets.ideas.length === 0 && secrets.guardian === null
  await (isEmpty ? db.kept.delete(keyOf(processId, session)) : db.kept.put({ key: keyOf(processId, session), value: secrets }))
}
