import { fromBase64Url, toBase64Url } from '../../shared/base/bytes.ts'
import { readable } from '../../shared/base/read.ts'
import {
  BRIDGE_PATH,
  BRIDGE_SUBPROTOCOL,
  decodeBridgeFrame,
  bridgeEvent,
  bridgeNonce,
  bridgeReply,
  encodeBridgeFrame,
  bridgeWelcome,
  proofOf,
  readBridgeSecret,
} from '../../shared/ipc/bridge.ts'
import type { Channel, Reply } from '../../shared/ipc/channels.ts'
import type { IpcEventName } from '../../shared/ipc/news.ts'

/** The same two words as the preload's bridge, whatever is behind them. */
export interface Bridge {
  readonly invoke: (channel: Channel, payload: unknown) => Promise<Reply<unknown>>
  readonly on: (name: IpcEventName, listener: (payload: unknown) => void) => () => void
}

const KEPT = 'tavolo.bridge'
const AGAIN_MS = 1000

/** Takes the secret out of the address, where it should not stay, and remembers it for this tab's reloads. */
function bridgeSecret(): Uint8Array | null {
  const given = readBridgeSecret(location.hash)
  if (given) {
    sessionStorage.setItem(KEPT, toBase64Url(given))
    history.replaceState(null, '', '#/')
    return given
  }
  return fromBase64Url(sessionStorage.getItem(KEPT) ?? '')
}

const gone: Reply<never> = { ok: false, problem: 'host.failed' }

/** The bridge of the app in a browser: one WebSocket to the program that served the page. Comes back by itself. */
export function loopbackBridge(): Bridge {
  const secret = bridgeSecret()
  const listeners = new Map<string, Set<(payload: unknown) => void>>()
  const waiting = new Map<number, (reply: Reply<unknown>) => void>()
  let unsent: string[] = []
  let socket: WebSocket | null = null
  let welcome = false
  let last = 0

  function open() {
    if (!secret?.length) return
    welcome = false
    socket = new WebSocket(`ws://${location.host}${BRIDGE_PATH}`, BRIDGE_SUBPROTOCOL)
    socket.onmessage = (event) => hear(String(event.data))
    socket.onclose = () => {
      for (const answer of waiting.values()) answer(gone)
      waiting.clear()
      setTimeout(open, AGAIN_MS)
    }
  }

  function hear(text: string) {
    const message = decodeBridgeFrame(text)
    const nonce = readable(bridgeNonce, message)
    if (nonce && secret) return socket?.send(JSON.stringify({ proof: proofOf(fromBase64Url(nonce.nonce) ?? new Uint8Array(), secret) }))
    if (readable(bridgeWelcome, message)) {
      welcome = true
      for (const waitingText of unsent) socket?.send(waitingText)
      unsent = []
      return
    }
    const reply = readable(bridgeReply, message)
    if (reply) {
      waiting.get(reply.id)?.(reply.reply as Reply<unknown>)
      waiting.delete(reply.id)
      return
    }
    const news = readable(bridgeEvent, message)
    if (news) for (const listener of listeners.get(news.news) ?? []) listener(news.payload)
  }

  open()
  return {
    invoke: (channel: Channel, payload: unknown) =>
      new Promise((resolve) => {
        if (!secret?.length) return resolve(gone)
        const id = ++last
        waiting.set(id, resolve)
        const text = encodeBridgeFrame({ id, channel, payload })
        if (welcome && socket?.readyState === WebSocket.OPEN) socket.send(text)
        else unsent.push(text)
      }),
    on: (name: IpcEventName, listener) => {
      const set = listeners.get(name) ?? new Set()
      listeners.set(name, set.add(listener))
      return () => set.delete(listener)
    },
  }
}
