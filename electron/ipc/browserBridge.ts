import type { WebSocket } from 'ws'
import { toBase64Url } from '../../shared/base/bytes.ts'
import { readable } from '../../shared/base/read.ts'
import { BRIDGE_CLOSE, type BridgeReply, bridgeAsk, bridgeFrame, bridgeProof, bridgeText, proofHolds } from '../../shared/ipc/bridge.ts'
import { answer, type Handlers, type Report } from './answer.ts'
import type { Crier } from './tell.ts'

interface Given {
  readonly secret: Uint8Array
  /** 32 random bytes, new at each call. */
  readonly nonce: () => Uint8Array
  readonly handlers: Handlers<null>
  readonly crier: Crier
  readonly report: Report
  readonly patienceMs?: number
}

const PATIENCE_MS = 5000

/**
 * Speaks with a window in a browser (`shared/ipc/bridge.ts`): first it must prove that it knows the secret, then it may ask
 * what a window of the desktop app may ask, and hears the same news.
 */
export function bridgeWith(socket: WebSocket, { secret, nonce, handlers, crier, report, patienceMs = PATIENCE_MS }: Given): void {
  const challenge = nonce()
  let leave: (() => void) | null = null
  const say = (frame: object) => socket.readyState === socket.OPEN && socket.send(bridgeText(frame))
  const late = setTimeout(() => socket.close(BRIDGE_CLOSE.unproven), patienceMs)

  const welcome = (frame: unknown) => {
    const proof = readable(bridgeProof, frame)?.proof
    if (proof === undefined || !proofHolds(proof, challenge, secret)) return socket.close(BRIDGE_CLOSE.unproven)
    clearTimeout(late)
    say({ welcome: 1 })
    leave = crier.join((news, payload) => say({ news, payload }))
  }

  socket.on('message', (bytes, isBinary) => {
    const frame = isBinary ? undefined : bridgeFrame(bytes.toString())
    if (leave === null) return welcome(frame)
    const question = readable(bridgeAsk, frame)
    if (!question) return socket.close(BRIDGE_CLOSE.malformed)
    void answer(handlers, question.channel, question.payload, null, report).then((reply) => say({ id: question.id, reply } satisfies BridgeReply))
  })
  socket.on('error', (error) => report('bridge', error))
  socket.on('close', () => {
    clearTimeout(late)
    leave?.()
  })
  say({ nonce: toBase64Url(challenge) })
}
