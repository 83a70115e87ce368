import { type Live, signal } from '../../../shared/base/live.ts'
import type { SessionId } from '../../../shared/model/records/listing.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import type { HasDatabase } from '../../store/database.ts'
import { forgetOldRingKeys, loadRingKey, type StoredRingKey, saveRingKey } from '../../store/device/ringSecret.ts'
import type { HasMemberships } from '../../store/memberships.ts'
import { memberKeys } from './memberKeys.ts'
import { type HasSubmissionOutboxes, submissionOutbox } from './submissionOutbox.ts'

/**
 * The ring key of this device's person in a session: one of those who signed something in secret, and nobody can tell which. Its secret half never leaves the
 * device, and is deleted when the session is closed.
 */
export interface RingKeyDesk {
  /** Undefined until it is read from the disk; null: there is none. */
  readonly key: Live<StoredRingKey | null | undefined>
  /** Makes a key where the device has none, and publishes it, to every host anew. @param now table time */
  readonly publish: (now: number) => Promise<void>
  /** The session is closed: the secret is deleted. */
  readonly erase: (now: number) => Promise<void>
}

/** The part of a window's client that has the ring keys: one per session. */
export interface HasRingKeys extends HasDatabase, HasSubmissionOutboxes {
  readonly ringKeys: Map<string, RingKeyDesk>
}

type RingKeyClient = HasRingKeys & HasMemberships

/** The ring key of a session in this window: one for all that use it. */
export function ringKeyDesk(client: RingKeyClient, processId: ProcessId, session: SessionId): RingKeyDesk {
  const name = `${processId}/${session}`
  const desk = client.ringKeys.get(name) ?? createDesk(client, processId, session)
  client.ringKeys.set(name, desk)
  return desk
}

function createDesk(client: RingKeyClient, processId: ProcessId, session: SessionId): RingKeyDesk {
  const key = signal<StoredRingKey | null | undefined>(undefined)
  const loading = loadRingKey(client, processId, session).then((stored) => key.set(stored))
  let making: Promise<void> | null = null

  const make = async (now: number) => {
    const member = await memberKeys(client, processId)
    if (!member) return
    // loaded on use: a phone's first page does without
    const [{ newRingKey }, { signRingKey }] = await Promise.all([
      import('../../../shared/base/crypto/ringSignature.ts'),
      import('../../../shared/model/sessionLog/ballots/ringKeys.ts'),
    ])
    const pair = newRingKey()
    const { id, bytes } = signRingKey({ table: processId, session }, pair, member, now)
    const next: StoredRingKey = { secret: pair.secret, id, bytes, at: now }
    key.set(next)
    // without a disk it lives as long as the page
    await saveRingKey(client, processId, session, next).catch(() => undefined)
  }
  return {
    key,
    publish: async (now) => {
      await loading
      if (!key.current()) {
        making ??= make(now).finally(() => {
          making = null
        })
        await making
      }
      const ready = key.current()
      if (ready) submissionOutbox(client, processId).add(session, ready)
    },
    erase: async (now) => {
      await loading
      key.set(null)
      await saveRingKey(client, processId, session, null).catch(() => undefined)
      await forgetOldRingKeys(client, now).catch(() => undefined)
    },
  }
}
