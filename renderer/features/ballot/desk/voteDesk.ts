import { toBase64Url } from '../../../../shared/base/bytes.ts'
import { newKeyPair } from '../../../../shared/base/crypto.ts'
import { canonicalJson } from '../../../../shared/base/json/canonicalJson.ts'
import { type Live, signal } from '../../../../shared/base/live.ts'
import { SerialQueue } from '../../../../shared/base/serialQueue.ts'
import type { SessionId } from '../../../../shared/model/records/listing.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import type { Ballot } from '../../../../shared/model/sessionLog/ballots/ballots.ts'
import { sealVote } from '../../../../shared/model/sessionLog/ballots/ballotVote.ts'
import { sealSecretVote } from '../../../../shared/model/sessionLog/ballots/secretVote.ts'
import { signLogStatement } from '../../../../shared/protocol/sessionLog/logStatement.ts'
import { isReceiptSigned } from '../../../../shared/protocol/sessionLog/receipt.ts'
import { loadOwnVotes, type OwnVote, saveOwnVotes } from '../../../store/device/ownVotes.ts'
import type { SyncClient } from '../../../sync/client.ts'
import { memberKeys } from '../../../sync/sessionLog/memberKeys.ts'
import { type HostReceipt, submissionOutbox } from '../../../sync/sessionLog/submissionOutbox.ts'
import { forgottenVote } from '../secret/forgottenVote.ts'

/** What a ballot asks of a voter. */
export type OpenBallot = Pick<Ballot, 'id' | 'at' | 'guardians' | 'secrecy' | 'ringKeys'>

/**
 * The votes of this device in one session. A vote is on the device's disk before it is sent, and sent again until a host has it, also after a reload and to
 * the next host; the last one sent counts.
 */
export interface VoteDesk {
  /** Null until they are read from the disk. */
  readonly votes: Live<readonly OwnVote[] | null>
  /**
   * Seals a vote and submits it, after those before. @param secret of this device's ring key, where votes are secret
   * @returns resolves once it is on its way; rejects with a RangeError where it is too long, or this device or the ballot has not the keys
   */
  readonly vote: (ballot: OpenBallot, vote: unknown, secret?: Uint8Array) => Promise<void>
  /** Submits again what another host may lack. @param isOpen whether a ballot still takes votes */
  readonly submitAgain: (isOpen: (ballot: string) => boolean) => void
  /** The device has seen that a ballot is closed: what a host stores from now on was too late. */
  readonly seeClosed: (ballot: string) => void
  /** A secret ballot is closed: the choice goes, and, where the vote is listed, everything that says which one it is. @param isListed whether the close has such an item */
  readonly forgetChoice: (ballot: string, isListed: (item: string) => boolean) => void
  /** Shows everybody the receipt of a vote that a close does not list, signed by a key that is made for it alone. No receipt: nothing happens. */
  readonly claim: (ballot: Pick<Ballot, 'id' | 'at'>) => void
}

/** Most former editions of a vote that the device knows again. */
const MAX_FORMER = 20

/** The page answers between two parts of a signature. */
const nextFrame = () => new Promise<void>((resolve) => void setTimeout(resolve))

const desks = new WeakMap<SyncClient, Map<string, VoteDesk>>()

/** The desk of a session in this window: one for all that show it. */
export function voteDesk(client: SyncClient, processId: ProcessId, session: SessionId): VoteDesk {
  const ofClient = desks.get(client) ?? new Map<string, VoteDesk>()
  desks.set(client, ofClient)
  const key = `${processId}/${session}`
  const desk = ofClient.get(key) ?? createDesk(client, processId, session)
  ofClient.set(key, desk)
  return desk
}

function createDesk(client: SyncClient, processId: ProcessId, session: SessionId): VoteDesk {
  const votes = signal<readonly OwnVote[] | null>(null)
  const outbox = submissionOutbox(client, processId)
  const [saving, sealing] = [new SerialQueue(), new SerialQueue()]
  const closed = new Set<string>()
  const loading = loadOwnVotes(client, processId, session).then((stored) => votes.set(stored))

  const update = async (change: (current: readonly OwnVote[]) => readonly OwnVote[]) => {
    await loading
    const next = change(votes.current() ?? [])
    votes.set(next)
    // without a disk it lives as long as the page
    await saving.run(() => saveOwnVotes(client, processId, session, next)).catch(() => undefined)
  }
  const submit = (vote: OwnVote) =>
    outbox.add(session, vote, (state, received) => {
      const isInTime = state === 'stored' && !closed.has(vote.ballot)
      const receipt = received && validReceipt(received, vote.id, session)
      const withReceipt = (each: OwnVote): OwnVote => (each.receipt || !receipt ? each : { ...each, receipt })
      // what a host has stays stored, where it was offered again too often
      const settled = (each: OwnVote): OwnVote => withReceipt(each.state === 'stored' ? each : { ...each, state, isInTime })
      void update((current) => current.map((each) => (each.id === vote.id ? settled(each) : each)))
    })

  const seal = async (ballot: OpenBallot, chosen: unknown, edition: number, secret: Uint8Array | undefined) => {
    const scope = { table: processId, session, ballot }
    if (ballot.secrecy === 'secret') return secret ? sealSecretVote(scope, chosen, edition, secret, nextFrame) : null
    const voter = await memberKeys(client, processId)
    return voter && sealVote(scope, chosen, edition, voter)
  }

  const sealAndSubmit = async (ballot: OpenBallot, chosen: unknown, secret: Uint8Array | undefined) => {
    await loading
    const before = (votes.current() ?? []).find((each) => each.ballot === ballot.id)
    const edition = (before?.edition ?? 0) + 1
    const former = before ? [...before.former, before.id].slice(-MAX_FORMER) : []
    const sealed = await seal(ballot, chosen, edition, secret)
    if (!sealed) throw new RangeError('this device has no key for it')
    const { id, bytes } = sealed
    const vote: OwnVote = {
      ballot: ballot.id,
      edition,
      vote: canonicalJson(chosen),
      id,
      bytes,
      state: 'sending',
      isInTime: false,
      former,
      isCounted: false,
      receipt: null,
      isClaimed: false,
    }
    await update((current) => [...current.filter((each) => each.ballot !== ballot.id), vote])
    submit(vote)
  }

  return {
    votes,
    // one after another: signing as one of a ring takes a second on an old phone, and two votes of one edition would be told apart by chance
    vote: (ballot, chosen, secret) => sealing.run(() => sealAndSubmit(ballot, chosen, secret)),
    submitAgain: (isOpen) => {
      for (const vote of votes.current() ?? []) if (isOpen(vote.ballot) && vote.bytes.length > 0) submit(vote)
    },
    seeClosed: (ballot) => void closed.add(ballot),
    forgetChoice: (ballot, isListed) => {
      const own = (votes.current() ?? []).find((each) => each.ballot === ballot)
      const left = own && forgottenVote(own, isListed)
      if (left && left !== own) void update((current) => current.map((each) => (each.ballot === ballot ? left : each)))
    },
    claim: ({ id: ballot, at }) => {
      const own = (votes.current() ?? []).find((each) => each.ballot === ballot)
      if (!own?.receipt) return
      // the vote first: who dropped it may have it no more
      submit(own)
      const body = { ballot, item: own.id, ...own.receipt }
      // the ballot's own time: nothing follows from when somebody looked
      outbox.add(session, signLogStatement({ kind: 'missingvote', table: processId, session, at, body }, newKeyPair()), (state) => {
        // what did not arrive before a reload can be reported again
        if (state === 'stored') void update((current) => current.map((each) => (each.id === own.id ? { ...each, isClaimed: true } : each)))
      })
    },
  }
}

/** A receipt as the device keeps it; null where its signature is not valid: the host's, or another host's on the way. */
function validReceipt({ host, stored, receipt }: HostReceipt, item: string, session: string): OwnVote['receipt'] {
  return isReceiptSigned({ session, item, stored }, receipt, host) ? { host: toBase64Url(host), stored, receipt: toBase64Url(receipt) } : null
}
