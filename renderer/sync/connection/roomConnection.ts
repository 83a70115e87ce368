import * as decoding from 'lib0/decoding'
import type { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { type Live, signal } from '../../../shared/base/live.ts'
import type { ProblemCode } from '../../../shared/base/problem.ts'
import { LIMITS } from '../../../shared/protocol/limits.ts'
import type { BodyOf } from '../../../shared/protocol/messages/defineMessage.ts'
import type { lossNotice } from '../../../shared/protocol/messages/lossNotice.ts'
import type { lostRecords } from '../../../shared/protocol/messages/lostRecords.ts'
import type { replicaTotal } from '../../../shared/protocol/messages/replicaTotal.ts'
import type { signedPolicy } from '../../../shared/protocol/messages/signedPolicy.ts'
import { syncStep1 } from '../../../shared/protocol/messages/syncStep1.ts'
import { dispatch, type Handlers, type HandlerTable, type MessageIndex, messageIndex } from '../../../shared/protocol/messages.ts'
import { isRefusal, type Refusal, refusals } from '../../../shared/protocol/refusal.ts'
import type { RoomName } from '../../../shared/protocol/role.ts'
import { channelSocket, TOO_BIG } from './channelSocket.ts'
import type { HostConnection } from './hostConnection.ts'
import { repairPresence } from './presenceRepairs.ts'
import { retryDelay } from './retry.ts'

/** State of a room's connection. `received`: the host has confirmed every sent update, and the host's state has arrived. */
export interface RoomConnectionState {
  readonly host: 'connecting' | 'sending' | 'received' | 'offline' | 'refused'
  readonly problem: ProblemCode | null
}

/** The connection of a room's document to the host. */
export interface RoomProvider {
  readonly state: Live<RoomConnectionState>
  /** Sends a frame in the room if it is open. */
  readonly send: (frame: Uint8Array) => void
  readonly close: () => void
}

/** Callbacks of a room's connection. */
export interface RoomProviderOptions {
  /** The host rejected an update finally. The connection has ended; the update must not be sent again. */
  readonly onRejectedUpdate?: (refusal: Refusal) => void
  /** The number of copies of the room, in the state of this name. */
  readonly onReplicaCount?: (replicaCount: BodyOf<typeof replicaTotal>) => void
  /** Answers to comparisons of copies, as whole frames. */
  readonly onComparisonFrame?: (frame: Uint8Array) => void
  /** What people take away from others in the room; facilitators hear of it. */
  readonly onLossNotice?: (notice: BodyOf<typeof lossNotice>) => void
  /** What facilitators have decided about the room. */
  readonly onPolicy?: (policy: BodyOf<typeof signedPolicy>) => void
  /** The answer to a `lossQuery`. */
  readonly onLostRecords?: (answer: BodyOf<typeof lostRecords>) => void
  /** Handlers of messages beyond the product's. */
  readonly protocol?: { readonly index: MessageIndex; readonly handlers: HandlerTable<Uint8Array> }
}

/** Refusals of content, and not of the client: updates of this document must not be sent again. */
const contentRefusals: readonly Refusal[] = [
  'tooLarge',
  'gap',
  'forged',
  'foreign',
  'notAllowed',
  'unreadable',
  'unknownReference',
  'readOnly',
  'locked',
  'frozen',
  'limited',
  'roomFull',
]
/** Refusals because the host lacks structs that an update depends on: synchronizing again may send them. Tried once. */
const retriableRefusals: readonly Refusal[] = ['unknownReference', 'gap']

/** Connects a room's document: stock y-websocket on a channel of the connection, with three workarounds for its presence. */
export function connectRoom(room: RoomName, doc: Y.Doc, awareness: Awareness, host: HostConnection, options: RoomProviderOptions = {}): RoomProvider {
  const state = signal<RoomConnectionState>({ host: 'connecting', problem: null })
  const { index, handlers: furtherHandlers } = options.protocol ?? { index: messageIndex, handlers: {} }
  let sentCount = 0
  let receivedCount = 0
  let isRetried = false
  let isRefused = false
  let retryTimer: ReturnType<typeof setTimeout> | null = null

  const updateState = () => {
    const { name, problem } = host.state.current()
    if (isRefused) return
    if (provider.wsconnected)
      state.set({ host: provider.synced && receivedCount >= sentCount ? 'received' : 'sending', problem: name === 'open' ? problem : null })
    else if (name === 'offline') state.set({ host: 'offline', problem })
  }
  const rejectUpdate = (refusal: Refusal) => {
    if (retriableRefusals.includes(refusal) && !isRetried) {
      isRetried = true
      provider.ws?.close()
    } else options.onRejectedUpdate?.(refusal)
  }

  /** `frame`: the whole frame. */
  const handlers: Omit<Handlers<'host', 'room', Uint8Array>, 'syncStep1' | 'syncStep2' | 'syncUpdate' | 'awareness' | 'permissionDenied'> = {
    received: (_, { count }) => {
      receivedCount = count
      updateState()
    },
    replicaTotal: (_, body) => options.onReplicaCount?.(body),
    rejectedUpdate: (_, { refusal }) => rejectUpdate(refusal),
    hostDigest: (frame) => options.onComparisonFrame?.(frame.slice()),
    divergenceFound: (frame) => options.onComparisonFrame?.(frame.slice()),
    lossNotice: (_, notice) => options.onLossNotice?.(notice),
    signedPolicy: (_, policy) => options.onPolicy?.(policy),
    lostRecords: (_, answer) => options.onLostRecords?.(answer),
    // the session handles it
    roomKey: () => undefined,
  }

  const provider = new WebsocketProvider('', room, doc, {
    awareness,
    disableBc: true,
    connect: false,
    // this file decides when to reconnect, because it knows the state of the connection
    shouldReconnect: () => false,
    WebSocketPolyfill: channelSocket(host, room, doc.clientID, {
      vector: () => Y.encodeStateVector(doc),
      onFrame: (frame) => {
        const message = index.read(frame, 'host', 'room')
        if (!Object.hasOwn(handlers, message.name) && !Object.hasOwn(furtherHandlers, message.name)) return true
        dispatch({ ...handlers, ...furtherHandlers }, frame, message)
        return false
      },
      onSend: (frame) => {
        if (frame.length > LIMITS.frameBytes) return false
        if (isDocumentUpdate(frame)) {
          sentCount++
          updateState()
        }
        return true
      },
    }),
  })

  const reconnect = (delayMs: number) => {
    if (retryTimer) clearTimeout(retryTimer)
    retryTimer = delayMs > 0 ? setTimeout(() => reconnect(0), delayMs) : null
    if (delayMs === 0) provider.connect()
  }
  provider.on('sync', updateState)
  provider.on('status', ({ status }: { status: string }) => {
    if (status === 'connecting') {
      sentCount = 0
      receivedCount = 0
    }
    if (status === 'connected') updateState()
  })
  provider.on('closed', ({ code, reason }: { code: number; reason: string }) => {
    const refusal = isRefusal(reason) ? reason : null
    const connection = host.state.current()
    if (connection.name !== 'open') {
      // the connection was lost: the next channel waits for it
      isRefused = connection.name === 'refused'
      state.set({ host: isRefused ? 'refused' : 'offline', problem: connection.problem })
      if (!isRefused) reconnect(0)
    } else if (code === 1000) {
      reconnect(0)
    } else if (refusal === 'noSuchRoom' || !(code === TOO_BIG || (code >= 4400 && code < 4500))) {
      // the room may be created later: a restarted host gets its rooms from clients that reconnect
      const isFirst = state.current().host !== 'offline'
      state.set({ host: 'offline', problem: refusal ? refusals[refusal].problem : 'host.unreachable' })
      reconnect(retryDelay(isFirst))
    } else {
      isRefused = true
      state.set({ host: 'refused', problem: refusal ? refusals[refusal].problem : 'host.refused' })
    }
    if (!isRefused) return
    if (code === TOO_BIG) options.onRejectedUpdate?.('tooLarge')
    else if (refusal && (contentRefusals.includes(refusal) || (refusal === 'malformed' && sentCount > receivedCount)))
      options.onRejectedUpdate?.(refusal)
  })
  const undoRepairs = repairPresence(provider, awareness)
  const unsubscribe = host.state.subscribe(() => {
    const { name } = host.state.current()
    // reconnects after a final refusal, on demand
    if (isRefused && name === 'connecting') {
      isRefused = false
      state.set({ host: 'connecting', problem: null })
      reconnect(0)
    }
    updateState()
  })

  provider.connect()
  updateState()
  return {
    state,
    send: (frame) => {
      if (provider.wsconnected) provider.ws?.send(frame as Uint8Array<ArrayBuffer>)
    },
    close: () => {
      if (retryTimer) clearTimeout(retryTimer)
      unsubscribe()
      undoRepairs()
      provider.destroy()
    },
  }
}

/** Whether the host confirms this frame by `received`. */
function isDocumentUpdate(frame: Uint8Array): boolean {
  const input = decoding.createDecoder(frame)
  return decoding.readVarUint(input) === syncStep1.id && decoding.readVarUint(input) !== syncStep1.step
}
