import { fromBase64Url } from '../../../shared/base/bytes.ts'
import { sha256 } from '../../../shared/base/crypto.ts'
import { HOST_LIMITS } from '../../../shared/protocol/limits/hostLimits.ts'
import { itemReceipts } from '../../../shared/protocol/messages/itemReceipts.ts'
import { MAX_SUBMITTED } from '../../../shared/protocol/messages/submission.ts'
import { submissionAnswer } from '../../../shared/protocol/messages/submissionAnswer.ts'
import { parseRoom, type RoomName } from '../../../shared/protocol/role.ts'
import type { TableMember } from '../../../shared/protocol/tableState.ts'
import type { Submitted } from '../guard/rules/roomValidatorInterface.ts'
import type { HostMembershipLog } from '../membership/hostMembershipLog.ts'
import type { Room } from '../rooms/room.ts'

/** A client that submits statements. */
interface SubmittingPeer {
  readonly member: Pick<TableMember, 'person' | 'key'>
  readonly isOpen: boolean
  readonly send: (frame: Uint8Array) => void
  readonly usage: { readonly takeSubmissions: (count: number) => boolean }
}

/** Statements that members submit to sessions. Those that name nobody are gathered for some seconds, and added in the order of their ids. */
export interface Submissions {
  /** Takes statements for a room. Their sender is answered once they are stored. */
  readonly submit: (peer: SubmittingPeer, room: RoomName, statements: readonly Uint8Array[]) => void
  /** What is gathered is dropped: it was not answered, and its senders submit it again. */
  readonly close: () => void
}

interface SubmissionOptions {
  readonly roomOf: (name: RoomName) => Room | null
  /** Whether a key is a member's, or one of a member's devices. */
  readonly isMemberKey: (key: string) => boolean
  /** Table time in Unix milliseconds. */
  readonly tableTime: () => number
  /** Signs receipts; without a key there are none. */
  readonly signer: Pick<HostMembershipLog, 'ownKey' | 'signReceipt'>
  readonly batchMs?: number | undefined
}

/** In the place of a person who is not kept. */
const NOBODY = '0'.repeat(16)

interface Batch {
  /** By key: the same statement may come twice. */
  readonly submitted: Map<string, Submitted & { readonly by: string }>
  /** Whom to answer, until they are answered. */
  readonly peers: Map<SubmittingPeer, string[]>
}

/** Creates the submissions of a host. Who submitted a statement that no member's key signed is in no room, on no disk, and no longer in memory than its batch. */
export function createSubmissions({ batchMs = HOST_LIMITS.submissionBatchMs, ...options }: SubmissionOptions): Submissions {
  const { roomOf, isMemberKey, tableTime, signer } = options
  const batches = new Map<RoomName, Batch>()
  let timer: ReturnType<typeof setTimeout> | null = null

  const answer = (peer: SubmittingPeer, room: RoomName, stored: readonly Uint8Array[], refused: readonly Uint8Array[]) => {
    // what was gathered of a client may be more than one message of answers
    for (let at = 0; peer.isOpen && at < Math.max(stored.length, refused.length); at += MAX_SUBMITTED)
      peer.send(submissionAnswer.encode({ room, stored: stored.slice(at, at + MAX_SUBMITTED), refused: refused.slice(at, at + MAX_SUBMITTED) }))
  }
  /** Of a statement that names somebody there is no need: everybody sees whose is missing. */
  const giveReceipts = (peer: SubmittingPeer, room: RoomName, stored: number, keys: readonly string[]) => {
    const host = fromBase64Url(signer.ownKey ?? '')
    const session = parseRoom(room)?.id ?? ''
    for (let at = 0; host?.length === 32 && peer.isOpen && at < keys.length; at += MAX_SUBMITTED) {
      const items = keys.slice(at, at + MAX_SUBMITTED).flatMap((item) => {
        const receipt = signer.signReceipt({ session, item, stored })
        return receipt ? [{ item: fromBase64Url(item) ?? new Uint8Array(32), receipt }] : []
      })
      if (items.length > 0) peer.send(itemReceipts.encode({ room, host, stored, items }))
    }
  }
  const store = async (name: RoomName, { submitted, peers }: Batch) => {
    const isStored = await Promise.resolve(roomOf(name)?.addSubmitted([...submitted.values()]) ?? null).then(
      (result) => result !== null,
      () => false,
    )
    const stored = tableTime()
    for (const [peer, keys] of peers) {
      const ids = keys.map((key) => fromBase64Url(key) ?? new Uint8Array(32))
      if (isStored)
        giveReceipts(
          peer,
          name,
          stored,
          keys.filter((key) => submitted.get(key)?.by === NOBODY),
        )
      answer(peer, name, isStored ? ids : [], isStored ? [] : ids)
    }
  }
  const flush = () => {
    timer = null
    const gathered = [...batches]
    batches.clear()
    for (const [name, batch] of gathered) void store(name, batch)
  }
  const add = (to: Map<RoomName, Batch>, peer: SubmittingPeer, name: RoomName, statement: Submitted & { readonly by: string }) => {
    const batch = to.get(name) ?? { submitted: new Map(), peers: new Map() }
    to.set(name, batch)
    batch.submitted.set(statement.key, statement)
    batch.peers.set(peer, [...(batch.peers.get(peer) ?? []), statement.key])
  }

  return {
    submit: (peer, name, statements) => {
      const id = parseRoom(name)?.id ?? ''
      const reader = roomOf(name)?.guard.submissions ?? null
      const refused: Uint8Array[] = []
      // who signed with their own key is named: nothing is gained by waiting
      const named = new Map<RoomName, Batch>()
      const isTaken = peer.usage.takeSubmissions(statements.length)
      for (const bytes of statements) {
        const submitted = isTaken && reader ? reader.read(bytes, id) : null
        const by = submitted && byOf(peer, submitted.signer, isMemberKey)
        if (!submitted || by === null) refused.push(keyOf(bytes))
        else add(by === NOBODY ? batches : named, peer, name, { ...submitted, by })
      }
      for (const [, batch] of named) void store(name, batch)
      answer(peer, name, [], refused)
      if (batches.size > 0) timer ??= setTimeout(flush, batchMs)
    },
    close: () => {
      if (timer) clearTimeout(timer)
      batches.clear()
    },
  }
}

/** Whose statement it is by its signature: the sender's, nobody's. @returns null where another member signed it, who has to submit it */
const byOf = ({ member }: SubmittingPeer, signer: string, isMemberKey: (key: string) => boolean): string | null =>
  signer === member.key ? member.person : isMemberKey(signer) ? null : NOBODY

const SIGNATURE = 64
const keyOf = (bytes: Uint8Array) => sha256(bytes.subarray(0, Math.max(0, bytes.length - SIGNATURE)))
