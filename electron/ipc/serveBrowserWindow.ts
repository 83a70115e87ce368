import type { WebSocket } from 'ws'
import { toBase64Url } from '../../shared/base/bytes.ts'
import { readable } from '../../shared/base/read.ts'
import {
  BRIDGE_CLOSE,
  type BridgeReply,
  bridgeProof,
  bridgeRequest,
  decodeBridgeFrame,
  encodeBridgeFrame,
  isProofValid,
} from '../../shared/ipc/loopbackProtocol.ts'
import { type Handlers, handleInvoke, type Report } from './invokeHandler.ts'
import type { WindowBroadcaster } from './windowBroadcaster.ts'

interface BrowserWindowOptions {
  readonly secret: Uint8Array
  /** Returns 32 random bytes, new at each call. */
  readonly nonce: () => Uint8Array
  readonly handlers: Handlers<null>
  readonly broadcaster: WindowBroadcaster
  readonly report: Report
  /** Milliseconds for the proof. */
  readonly timeoutMs?: number
}

const TIMEOUT_MS = 5000

/**
 * Serves a window in a browser (`shared/ipc/loopbackProtocol.ts`): the window must prove that it knows the secret; then it can invoke the same
 * channels and receives the same events as a window of the desktop app.
 */
export function serveBrowserWindow(
  socket: WebSocket,
  { secret, nonce, handlers, broadcaster, report, timeoutMs = TIMEOUT_MS }: BrowserWindowOptions,
): void {
  const challenge = nonce()
  let unsubscribe: (() => void) | null = null
  const send = (frame: object) => socket.readyState === socket.OPEN && socket.send(encodeBridgeFrame(frame))
  const timeout = setTimeout(() => socket.close(BRIDGE_CLOSE.unproven), timeoutMs)

  const authenticate = (frame: unknown) => {
    const proof = readable(bridgeProof, frame)?.proof
    if (proof === undefined || !isProofValid(proof, challenge, secret)) return socket.close(BRIDGE_CLOSE.unproven)
    clearTimeout(timeout)
    send({ welcome: 1 })
    unsubscribe = broadcaster.subscribe((news, payload) => send({ news, payload }))
  }

  socket.on('message', (bytes, isBinary) => {
    const frame = isBinary ? undefined : decodeBridgeFrame(bytes.toString())
    if (unsubscribe === null) return authenticate(frame)
    const request = readable(bridgeRequest, frame)
    if (!request) return socket.close(BRIDGE_CLOSE.malformed)
    void handleInvoke(handlers, request.channel, request.payload, null, report).then((reply) => send({ id: request.id, reply } satisfies BridgeReply))
  })
  socket.on('error', (error) => report('bridge', error))
  socket.on('close', () => {
    clearTimeout(timeout)
    unsubscribe?.()
  })
  send({ nonce: toBase64Url(challenge) })
}
