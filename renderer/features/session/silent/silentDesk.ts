import { toBase64Url } from '../../../../shared/base/bytes.ts'
import { type KeyPair, keyPairFrom } from '../../../../shared/base/crypto.ts'
import { newId } from '../../../../shared/base/id.ts'
import { type Live, signal } from '../../../../shared/base/live.ts'
import { random } from '../../../../shared/base/random.ts'
import { SerialQueue } from '../../../../shared/base/serialQueue.ts'
import type { AreaId } from '../../../../shared/model/records/area.ts'
import type { SessionId } from '../../../../shared/model/records/listing.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { newVoice, sealIdea } from '../../../../shared/model/sessionLog/sealedIdea.ts'
import type { SealedRound } from '../../../../shared/model/sessionLog/sealedRounds.ts'
import { signLogStatement } from '../../../../shared/protocol/sessionLog/logStatement.ts'
import { loadSealedSecrets, NO_SECRETS, type OwnIdea, type SealedSecrets, saveSealedSecrets } from '../../../store/device/sealedSecrets.ts'
import type { SyncClient } from '../../../sync/client.ts'
import { memberKeys } from '../../../sync/sessionLog/memberKeys.ts'
import { submissionOutbox } from '../../../sync/sessionLog/submissionOutbox.ts'

/** What a round asks of an author. */
export type OpenRound = Pick<SealedRound, 'id' | 'at' | 'guardians' | 'attribution'>

/**
 * What this device has written in silence in one session, and the keys that only it has. It is on the device's disk before it is sent, and sent again until
 * the host has it, also after a reload and to the next host.
 */
export interface SilentDesk {
  /** Null until it is read from the disk. */
  readonly secrets: Live<SealedSecrets | null>
  /** Seals an idea and submits it. @throws RangeError where the text is too long, or the round's guardians are none */
  readonly write: (round: OpenRound, text: string, area: AreaId | null) => Promise<void>
  /** Submits a new edition of an own idea; an empty text withdraws it. */
  readonly edit: (round: OpenRound, idea: OwnIdea, text: string) => Promise<void>
  /** Submits again what is on its way, and what another host may lack. @param isOpen whether the round of an idea may still take it */
  readonly submitAgain: (isOpen: (round: string) => boolean) => void
  /** Publishes the key of an own item, where guardians are gone. */
  readonly openOwn: (round: OpenRound, idea: OwnIdea) => Promise<void>
  /** An idea is on the board, or withdrawn for good: what ties it to this device is deleted. */
  readonly forget: (idea: OwnIdea) => void
  /** Changes what belongs to this device's being a guardian. */
  readonly setGuardian: (changes: Pick<SealedSecrets, 'guardian'> | Pick<SealedSecrets, 'closes'>) => Promise<void>
}

const desks = new WeakMap<SyncClient, Map<string, SilentDesk>>()

/** The desk of a session in this window: one for all that show it. */
export function silentDesk(client: SyncClient, processId: ProcessId, session: SessionId): SilentDesk {
  const ofClient = desks.get(client) ?? new Map<string, SilentDesk>()
  desks.set(client, ofClient)
  const key = `${processId}/${session}`
  const desk = ofClient.get(key) ?? createDesk(client, processId, session)
  ofClient.set(key, desk)
  return desk
}

function createDesk(client: SyncClient, processId: ProcessId, session: SessionId): SilentDesk {
  const secrets = signal<SealedSecrets | null>(null)
  const outbox = submissionOutbox(client, processId)
  const saving = new SerialQueue()
  const loading = loadSealedSecrets(client, processId, session).then((stored) => secrets.set(stored))

  const update = async (change: (current: SealedSecrets) => SealedSecrets) => {
    await loading
    const next = change(secrets.current() ?? NO_SECRETS)
    secrets.set(next)
    // without a disk it lives as long as the page
    await saving.run(() => saveSealedSecrets(client, processId, session, next)).catch(() => undefined)
  }
  const setState = (id: string, state: OwnIdea['state']) =>
    update((current) => ({
      ...current,
      // what a host has stays stored, where it was offered again too often
      ideas: current.ideas.map((each) => (each.id === id && each.state !== 'stored' ? { ...each, state } : each)),
    }))
  const submit = (idea: OwnIdea) => outbox.add(session, idea, (state) => void setState(idea.id, state))

  const put = async (round: OpenRound, draft: Pick<OwnIdea, 'idea' | 'edition' | 'text' | 'area' | 'seed'>) => {
    const signer = draft.seed ? keyPairFrom(draft.seed) : await memberKeys(client, processId)
    if (!signer) return
    const { statement, key } = sealIdea({ table: processId, session, round }, { ...draft, area: draft.area as AreaId | null }, signer)
    const sealed: OwnIdea = { ...draft, round: round.id, id: statement.id, bytes: statement.bytes, key, state: 'sending' }
    await update((current) => ({ ...current, ideas: [...current.ideas.filter(({ idea }) => idea !== draft.idea), sealed] }))
    submit(sealed)
  }
  /** The key of a new idea: of nobody, of one voice for all of the round, or the member's own. */
  const signerOf = async ({ id, attribution }: OpenRound): Promise<KeyPair | null> => {
    if (attribution === 'named') return null
    if (attribution === 'anonymous') return newVoice()
    await loading
    const seed = secrets.current()?.voices[id]
    if (seed) return keyPairFrom(seed)
    const voice = newVoice()
    await update((current) => ({ ...current, voices: { ...current.voices, [id]: voice.seed } }))
    return voice
  }
  return {
    secrets,
    write: async (round, text, area) => {
      const signer = await signerOf(round)
      await put(round, { idea: newId<'idea'>(random), edition: 1, text, area, seed: signer?.seed ?? null })
    },
    edit: (round, idea, text) => put(round, { ...idea, edition: idea.edition + 1, text }),
    submitAgain: (isOpen) => {
      for (const idea of secrets.current()?.ideas ?? []) if (isOpen(idea.round)) submit(idea)
    },
    openOwn: async (round, { id, key, seed }) => {
      const signer = seed ? keyPairFrom(seed) : await memberKeys(client, processId)
      if (!signer) return
      const body = { round: round.id, item: id, key: toBase64Url(key) }
      outbox.add(session, signLogStatement({ kind: 'selfreveal', table: processId, session, at: round.at, body }, signer))
    },
    forget: ({ id, round }) =>
      void update(({ ideas, voices: { [round]: voice, ...voices }, ...rest }) => {
        const left = ideas.filter((idea) => idea.id !== id)
        const isVoiceUsed = voice !== undefined && left.some((idea) => idea.round === round)
        return { ...rest, ideas: left, voices: isVoiceUsed ? { ...voices, [round]: voice } : voices }
      }),
    setGuardian: (changes) => update((current) => ({ ...current, ...changes })),
  }
}
