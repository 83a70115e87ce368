import * as v from 'valibot'
import { concat, fromBase64Url, sameBytes, toBase64Url, utf8 } from '../base/bytes.ts'
import { sha256 } from '../base/crypto.ts'
import { integer, text } from '../base/read.ts'
import type { Reply } from './channels.ts'

/**
 * The IPC channels over one WebSocket, for the app in a browser on the same computer.
 *
 * The address that the person opens holds a secret in its fragment, `http://127.0.0.1:PORT/#k=<32 bytes, base64url>`, because a browser
 * never sends a fragment. The window removes the secret from the address at once (the fragment is then free for navigation) and keeps it in
 * `sessionStorage`, so that a reload and a duplicated tab still have it. Then, on `ws://<its own origin>/bridge` with the subprotocol
 * `tavolo.bridge.1`, all frames being JSON text:
 *
 * ```
 * app    → window   { nonce }                     32 random bytes, base64url
 * window → app      { proof }                     proofOf(nonce, secret); anything else closes the socket (4401)
 * app    → window   { welcome: 1 }
 * window → app      { id, channel, payload }      id: a number that the window has not used before
 * app    → window   { id, reply }                 as from the preload: { ok, value } or { ok, problem }
 * app    → window   { news, payload }             an event (`events.ts`)
 * ```
 *
 * Bytes are `{ "$bytes": "<base64url>" }` in the text.
 */
export const BRIDGE_PATH = '/bridge'
/** WebSocket subprotocol of the bridge, with its version. */
export const BRIDGE_SUBPROTOCOL = 'tavolo.bridge.1'
/** Name of the secret in the fragment: `#k=…`. */
export const BRIDGE_FRAGMENT = 'k'
/** Close codes of the socket. `unproven`: no proof in time, or a wrong one; `malformed`: a frame that is none of the above. */
export const BRIDGE_CLOSE = { unproven: 4401, malformed: 4400 } as const

const SECRET_BYTES = 32
const bytes32 = v.pipe(v.string(), v.regex(/^[\w-]{43}$/))

/** Schema of the first frame of the app. */
export const bridgeNonce = v.strictObject({ nonce: bytes32 })
/** Schema of the window's proof. */
export const bridgeProof = v.strictObject({ proof: bytes32 })
/** Schema of the app's answer to a valid proof. */
export const bridgeWelcome = v.strictObject({ welcome: v.literal(1) })
/** Schema of a request. The handler reads channel and payload, as from the preload. */
export const bridgeRequest = v.strictObject({ id: integer(0, Number.MAX_SAFE_INTEGER), channel: text(40), payload: v.unknown() })
/** Schema of the reply to a request. */
export const bridgeReply = v.strictObject({
  id: integer(0, Number.MAX_SAFE_INTEGER),
  reply: v.variant('ok', [v.object({ ok: v.literal(true), value: v.unknown() }), v.object({ ok: v.literal(false), problem: text(60) })]),
})
/** Schema of an event. */
export const bridgeEvent = v.strictObject({ news: text(40), payload: v.unknown() })

/** Encodes a frame as JSON text. */
export const encodeBridgeFrame = (frame: object): string =>
  JSON.stringify(frame, (_, value: unknown) => (value instanceof Uint8Array ? { $bytes: toBase64Url(value) } : value))

/** Decodes JSON text; undefined where it is not JSON. The shape of the result is not checked. */
export function decodeBridgeFrame(text: string): unknown {
  try {
    return JSON.parse(text, (_, value: unknown) => bytesFromJson(value) ?? value)
  } catch {
    return undefined
  }
}

const bytesFromJson = (value: unknown): Uint8Array | null => {
  if (typeof value !== 'object' || value === null || !('$bytes' in value) || typeof value.$bytes !== 'string') return null
  return fromBase64Url(value.$bytes)
}

/** The reply to the request with the same id. */
export interface BridgeReply {
  readonly id: number
  readonly reply: Reply<unknown>
}

/** SHA-256 over domain, nonce and secret, in base64url. All have fixed lengths, so the concatenation is unambiguous. */
export const proofOf = (nonce: Uint8Array, secret: Uint8Array): string => toBase64Url(sha256(concat(utf8('tavolo/bridge/1/'), nonce, secret)))

/** Whether a proof is right. Compares hashes, so that the time does not depend on how many bytes of the proof are right. */
export const isProofValid = (proof: string, nonce: Uint8Array, secret: Uint8Array): boolean =>
  sameBytes(sha256(utf8(proof)), sha256(utf8(proofOf(nonce, secret))))

/** Reads the secret out of a fragment such as `#k=…`; null where it has none. */
export function readBridgeSecret(fragment: string): Uint8Array | null {
  const [name, value, ...rest] = fragment.replace(/^#/, '').split('=')
  if (name !== BRIDGE_FRAGMENT || value === undefined || rest.length > 0) return null
  const secret = fromBase64Url(value)
  return secret?.length === SECRET_BYTES ? secret : null
}

/** The fragment of an address with the secret, including `#`. */
export const bridgeFragment = (secret: Uint8Array): string => `#${BRIDGE_FRAGMENT}=${toBase64Url(secret)}`
