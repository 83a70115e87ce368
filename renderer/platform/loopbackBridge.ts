import { fromBase64Url, toBase64Url } from '../../shared/base/bytes.ts'
import { readable } from '../../shared/base/read.ts'
import type { Channel, Reply } from '../../shared/ipc/channels.ts'
import type { IpcEventName } from '../../shared/ipc/events.ts'
import {
  BRIDGE_PATH,
  BRIDGE_SUBPROTOCOL,
  bridgeEvent,
  bridgeNonce,
  bridgeReply,
  bridgeWelcome,
  decodeBridgeFrame,
  encodeBridgeFrame,
  proofOf,
  readBridgeSecret,
} from '../../shared/ipc/loopbackProtocol.ts'
import type { Bridge } from './bridge.ts'

const SECRET_STORAGE_KEY = 'tavolo.bridge'
const RECONNECT_MS = 1000

/** Takes the secret out of the address, where it should not stay, and remembers it for this tab's reloads. */
function bridgeSecret(): Uint8Array | null {
  const secretInHash = readBridgeSecret(location.hash)
  if (secretInHash) {
    sessionStorage.setItem(SECRET_STORAGE_KEY, toBase64Url(secretInHash))
    history.replaceState(null, '', '#/')
    return secretInHash
  }
  return fromBase64Url(sessionStorage.getItem(SECRET_STORAGE_KEY) ?? '')
}

const unavailable: Reply<never> = { ok: false, problem: 'host.failed' }

/** The bridge of the app in a browser: one WebSocket to the program that served the page. Comes back by itself. */
export function loopbackBridge(): Bridge {
  const secret = bridgeSecret()
  const listeners = new Map<string, Set<(payload: unknown) => void>>()
  const pendingReplies = new Map<number, (reply: Reply<unknown>) => void>()
  let unsentTexts: string[] = []
  let socket: WebSocket | null = null
  let isAuthenticated = false
  let lastId = 0

  function open() {
    if (!secret?.length) return
    isAuthenticated = false
    socket = new WebSocket(`ws://${location.host}${BRIDGE_PATH}`, BRIDGE_SUBPROTOCOL)
    socket.onmessage = (event) => receive(String(event.data))
    socket.onclose = () => {
      for (const resolve of pendingReplies.values()) resolve(unavailable)
      pendingReplies.clear()
      setTimeout(open, RECONNECT_MS)
    }
  }

  function receive(text: string) {
    const message = decodeBridgeFrame(text)
    const nonce = readable(bridgeNonce, message)
    if (nonce && secret) return socket?.send(JSON.stringify({ proof: proofOf(fromBase64Url(nonce.nonce) ?? new Uint8Array(), secret) }))
    if (readable(bridgeWelcome, message)) {
      isAuthenticated = true
      for (const unsentText of unsentTexts) socket?.send(unsentText)
      unsentTexts = []
      return
    }
    const reply = readable(bridgeReply, message)
    if (reply) {
      pendingReplies.get(reply.id)?.(reply.reply as Reply<unknown>)
      pendingReplies.delete(reply.id)
      return
    }
    const news = readable(bridgeEvent, message)
    if (news) for (const listener of listeners.get(news.news) ?? []) listener(news.payload)
  }

  open()
  return {
    invoke: (channel: Channel, payload: unknown) =>
      new Promise((resolve) => {
        if (!secret?.length) return resolve(unavailable)
        const id = ++lastId
        pendingReplies.set(id, resolve)
        const text = encodeBridgeFrame({ id, channel, payload })
        if (isAuthenticated && socket?.readyState === WebSocket.OPEN) socket.send(text)
        else unsentTexts.push(text)
      }),
    on: (name: IpcEventName, listener) => {
      const set = listeners.get(name) ?? new Set()
      listeners.set(name, set.add(listener))
      return () => set.delete(listener)
    },
  }
}
