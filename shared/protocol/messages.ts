import * as decoding from 'lib0/decoding'
import { toBase64Url, utf8 } from '../base/bytes.ts'
import { sha256 } from '../base/crypto.ts'
import { MalformedFrame } from './frameCodec.ts'
import { assetOffer } from './messages/assetOffer.ts'
import { assetPart } from './messages/assetPart.ts'
import { assetStatus } from './messages/assetStatus.ts'
import { assetWanted } from './messages/assetWanted.ts'
import { awareness } from './messages/awareness.ts'
import { awarenessQuery } from './messages/awarenessQuery.ts'
import { briefing } from './messages/briefing.ts'
import { canHost } from './messages/canHost.ts'
import { challenge } from './messages/challenge.ts'
import { clientIdOwners } from './messages/clientIdOwners.ts'
import { closeRoom } from './messages/closeRoom.ts'
import { decidedNewcomers } from './messages/decidedNewcomers.ts'
import type { BodyOf, Message, Scope, Sender } from './messages/defineMessage.ts'
import { digestQuery } from './messages/digestQuery.ts'
import { divergenceFound } from './messages/divergenceFound.ts'
import { divergenceReport } from './messages/divergenceReport.ts'
import { heartbeat } from './messages/heartbeat.ts'
import { hello } from './messages/hello.ts'
import { hostCandidates } from './messages/hostCandidates.ts'
import { hostDigest } from './messages/hostDigest.ts'
import { itemReceipts } from './messages/itemReceipts.ts'
import { joinQueue } from './messages/joinQueue.ts'
import { keptLosses } from './messages/keptLosses.ts'
import { knownRemovals } from './messages/knownRemovals.ts'
import { lobbyDecision } from './messages/lobbyDecision.ts'
import { lobbyNotice } from './messages/lobbyNotice.ts'
import { lobbyQuery } from './messages/lobbyQuery.ts'
import { lobbyState } from './messages/lobbyState.ts'
import { logHeads } from './messages/logHeads.ts'
import { lossesSettled } from './messages/lossesSettled.ts'
import { lossNotice } from './messages/lossNotice.ts'
import { lossQuery } from './messages/lossQuery.ts'
import { lostRecords } from './messages/lostRecords.ts'
import { openRoom } from './messages/openRoom.ts'
import { openWithVector } from './messages/openWithVector.ts'
import { permissionDenied } from './messages/permissionDenied.ts'
import { proof } from './messages/proof.ts'
import { received } from './messages/received.ts'
import { refused } from './messages/refused.ts'
import { rejectedMessage } from './messages/rejectedMessage.ts'
import { rejectedUpdate } from './messages/rejectedUpdate.ts'
import { replicaPersisted } from './messages/replicaPersisted.ts'
import { replicaTotal } from './messages/replicaTotal.ts'
import { roleChanged } from './messages/roleChanged.ts'
import { roomClosed } from './messages/roomClosed.ts'
import { roomKey } from './messages/roomKey.ts'
import { roomOpened } from './messages/roomOpened.ts'
import { roomsChanged } from './messages/roomsChanged.ts'
import { signedPolicy } from './messages/signedPolicy.ts'
import { standingSecrets } from './messages/standingSecrets.ts'
import { statements } from './messages/statements.ts'
import { statementsCompared } from './messages/statementsCompared.ts'
import { submission } from './messages/submission.ts'
import { submissionAnswer } from './messages/submissionAnswer.ts'
import { syncStep1 } from './messages/syncStep1.ts'
import { syncStep2 } from './messages/syncStep2.ts'
import { syncUpdate } from './messages/syncUpdate.ts'
import { tableKeyChanged } from './messages/tableKeyChanged.ts'
import { timeAnswer } from './messages/timeAnswer.ts'
import { timeQuery } from './messages/timeQuery.ts'
import { welcome } from './messages/welcome.ts'

/**
 * Every message of the protocol. Framing, limits, the rights matrix and the version hash follow from this list. A new message is
 * its own file, a line here, a handler in the host (`from` client) and one in the client (`from` host).
 */
export const messages = {
  syncStep1,
  syncStep2,
  syncUpdate,
  awareness,
  permissionDenied,
  awarenessQuery,
  hello,
  challenge,
  proof,
  welcome,
  refused,
  received,
  roomsChanged,
  roleChanged,
  rejectedUpdate,
  statements,
  logHeads,
  hostCandidates,
  canHost,
  replicaPersisted,
  replicaTotal,
  roomKey,
  digestQuery,
  hostDigest,
  divergenceReport,
  divergenceFound,
  openRoom,
  roomOpened,
  closeRoom,
  roomClosed,
  heartbeat,
  rejectedMessage,
  statementsCompared,
  briefing,
  knownRemovals,
  tableKeyChanged,
  standingSecrets,
  clientIdOwners,
  lossNotice,
  lossQuery,
  lostRecords,
  lossesSettled,
  keptLosses,
  assetOffer,
  assetWanted,
  assetPart,
  assetStatus,
  joinQueue,
  openWithVector,
  signedPolicy,
  timeQuery,
  timeAnswer,
  lobbyQuery,
  lobbyState,
  lobbyDecision,
  lobbyNotice,
  decidedNewcomers,
  submission,
  submissionAnswer,
  itemReceipts,
}

/** Messages by name; a handler has the name of its message. */
export type MessageList = Readonly<Record<string, Message>>
/** The type of the list, from which names, bodies and handlers are derived. */
export type Messages = typeof messages
/** The name of a message: its key in the list. */
export type MessageName = keyof Messages

/** Names of the messages that one side sends in one scope. */
export type NamesOf<List, From extends Sender, S extends Scope> = {
  [N in keyof List]: List[N] extends { readonly from: From | 'both'; readonly scope: S } ? N : never
}[keyof List]

/** One handler for every message that one side sends in one scope: a message without a handler does not compile. */
export type Handlers<From extends Sender, S extends Scope, Context> = {
  readonly [N in NamesOf<Messages, From, S>]: (context: Context, body: BodyOf<Messages[N]>) => void
}

/** A received message: its name and its body. */
export interface IncomingMessage {
  readonly name: string
  readonly message: Message
  readonly body: object
}

/** Decodes frames by their numbers. */
export interface MessageIndex {
  /** Decodes a frame that `from` sent in `scope`. Cost: O(bytes of the frame's own fields). @throws MalformedFrame for any other frame */
  readonly read: (frame: Uint8Array, from: Sender, scope: Scope) => IncomingMessage
  /** The scope of a frame that `from` sends, by its first numbers; null if no message has those numbers. */
  readonly scopeOf: (frame: Uint8Array, from: Sender) => Scope | null
}

/** Builds the decoder of a list of messages. @throws Error if two messages of one sender have the same numbers */
export function indexMessages(list: MessageList): MessageIndex {
  const byNumber = { client: new Map<number, [string, Message][]>(), host: new Map<number, [string, Message][]>() }
  for (const [name, message] of Object.entries(list))
    for (const sender of message.from === 'both' ? (['client', 'host'] as const) : ([message.from] as const)) {
      const same = byNumber[sender].get(message.id) ?? []
      if (same.some(([, other]) => other.step === message.step)) throw new Error(`two messages of the ${sender} have number ${message.id}`)
      byNumber[sender].set(message.id, [...same, [name, message]])
    }

  /** Leaves the decoder at the start of the body. @throws MalformedFrame */
  const find = (input: decoding.Decoder, from: Sender): [string, Message] => {
    const numbers = () => {
      const candidates = byNumber[from].get(decoding.readVarUint(input)) ?? []
      const [only] = candidates
      if (only && only[1].step === null) return only
      const step = only ? decoding.readVarUint(input) : null
      return candidates.find(([, message]) => message.step === step)
    }
    let entry: [string, Message] | undefined
    try {
      entry = numbers()
    } catch (error) {
      throw new MalformedFrame('a frame that cannot be read', { cause: error })
    }
    if (!entry) throw new MalformedFrame(`no message of the ${from}`)
    return entry
  }

  return {
    read: (frame, from, scope) => {
      const input = decoding.createDecoder(frame)
      const [name, message] = find(input, from)
      if (message.scope !== scope) throw new MalformedFrame(`${name} is not for the ${scope}`)
      return { name, message, body: message.read(input) }
    },
    scopeOf: (frame, from) => {
      try {
        return find(decoding.createDecoder(frame), from)[1].scope
      } catch {
        return null
      }
    },
  }
}

/** The product's own messages. */
export const messageIndex: MessageIndex = indexMessages(messages)

/** Digest of every message's numbers, scope, right, limit and format; `version.ts` has the expected digest. */
export const messagesHash = (list: MessageList = messages): string =>
  toBase64Url(
    sha256(
      utf8(
        Object.entries(list)
          .map(([name, { signature }]) => `${name} ${signature}`)
          .sort()
          .join('\n'),
      ),
    ),
  )

/** Handlers by the name of the message. */
export type HandlerTable<Context> = Readonly<Record<string, ((context: Context, body: never) => void) | undefined>>

/** Calls the handler of a received message, if there is one. */
export const dispatch = <Context>(handlers: HandlerTable<Context>, context: Context, { name, body }: Pick<IncomingMessage, 'name' | 'body'>): void =>
  handlers[name]?.(context, body as never)
