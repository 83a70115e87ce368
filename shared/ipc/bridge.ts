import * as v from 'valibot'
import { concat, fromBase64Url, sameBytes, toBase64Url, utf8 } from '../base/bytes.ts'
import { sha256 } from '../base/crypto.ts'
import { integer, text } from '../base/read.ts'
import type { Reply } from './channels.ts'

/**
 * The same channels as the preload's, over one WebSocket, where the app runs in a browser on this same computer.
 *
 * The address that the person opens carries a secret in its fragment, `http://127.0.0.1:PORT/#k=<32 bytes, base64url>`: a
 * browser never sends a fragment. The window takes it out of the address at once (the fragment is then free for
 * navigation) and keeps it in `sessionStorage`, so that a reload and a duplicated tab still know it. Then, on
 * `ws://<its own origin>/bridge` with the subprotocol `tavolo.bridge.1`, all frames being JSON text:
 *
 * ```
 * app    → window   { nonce }                     32 random bytes, base64url
 * window → app      { proof }                     proofOf(nonce, secret); anything else closes the socket (4401)
 * app    → window   { welcome: 1 }
 * window → app      { id, channel, payload }      id: a number of the window's own, new for each question
 * app    → window   { id, reply }                 as from the preload: { ok, value } or { ok, problem }
 * app    → window   { news, payload }             unasked
 * ```
 *
 * Bytes are `{ "$bytes": "<base64url>" }` in the text.
 */
export const BRIDGE_PATH = '/bridge'
export const BRIDGE_SUBPROTOCOL = 'tavolo.bridge.1'
/** Name of the secret in the fragment: `#k=…`. */
export const BRIDGE_FRAGMENT = 'k'
/** The socket's close codes: no proof in time or a wrong one; a frame that is none of the above. */
export const BRIDGE_CLOSE = { unproven: 4401, malformed: 4400 } as const

const SECRET_BYTES = 32
const bytes32 = v.pipe(v.string(), v.regex(/^[\w-]{43}$/))

/** What the app says first. */
export const bridgeNonce = v.strictObject({ nonce: bytes32 })
/** What the window answers. */
export const bridgeProof = v.strictObject({ proof: bytes32 })
export const bridgeWelcome = v.strictObject({ welcome: v.literal(1) })
/** Channel and payload are read by whoever answers, as from the preload. */
export const bridgeRequest = v.strictObject({ id: integer(0, Number.MAX_SAFE_INTEGER), channel: text(40), payload: v.unknown() })
export const bridgeReply = v.strictObject({
  id: integer(0, Number.MAX_SAFE_INTEGER),
  reply: v.variant('ok', [v.object({ ok: v.literal(true), value: v.unknown() }), v.object({ ok: v.literal(false), problem: text(60) })]),
})
export const bridgeEvent = v.strictObject({ news: text(40), payload: v.unknown() })

/** A frame as text. */
export const encodeBridgeFrame = (frame: object): string =>
  JSON.stringify(frame, (_, value: unknown) => (value instanceof Uint8Array ? { $bytes: toBase64Url(value) } : value))

/** The frame of a text; undefined where it is none. Its shape is still to be read. */
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

export interface BridgeReply {
  readonly id: number
  readonly reply: Reply<unknown>
}

/** SHA-256 over domain, nonce and secret. All are of fixed length, so no two readings of the same bytes exist. */
export const proofOf = (nonce: Uint8Array, secret: Uint8Array): string => toBase64Url(sha256(concat(utf8('tavolo/bridge/1/'), nonce, secret)))

/** In a time that does not tell how much of the proof was right. */
export const isProofValid = (proof: string, nonce: Uint8Array, secret: Uint8Array): boolean =>
  sameBytes(sha256(utf8(proof)), sha256(utf8(proofOf(nonce, secret))))

/** Reads the secret out of a fragment such as `#k=…`; null where there is none. */
export function readBridgeSecret(fragment: string): Uint8Array | null {
  const [name, value, ...rest] = fragment.replace(/^#/, '').split('=')
  if (name !== BRIDGE_FRAGMENT || value === undefined || rest.length > 0) return null
  const secret = fromBase64Url(value)
  return secret?.length === SECRET_BYTES ? secret : null
}

export const bridgeFragment = (secret: Uint8Array): string => `#${BRIDGE_FRAGMENT}=${toBase64Url(secret)}`
