import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { concat, utf8 } from '../base/bytes.ts'
import { sha256, sign, verify } from '../base/crypto.ts'
import { type Id, idFromBytes } from '../base/id.ts'
import { FRAME } from './frames.ts'
import { LIMITS } from './limits.ts'
import { isRefusal, type Refusal } from './refusal.ts'
import { type Role, roles } from './role.ts'
import { frame, guarded, MalformedFrame, openFrame, readExactly, readText } from './wire.ts'

/**
 * How a connection begins. Nobody sends a secret: each side proves that it holds one, by signing what both have said.
 *
 * ```
 * guest → hello      version, room, 32 random bytes
 * host  → challenge  its key, the founder's key and word for it, 32 random bytes, its signature
 * guest → proof      its member key; a signature with the invitation's key (first time) and with the member key (always)
 * host  → welcome    who you are here: role, name, clock   | refused: why
 * ```
 *
 * What is signed is the SHA-256 of the domain, the table, and every byte of the frames so far: a recorded proof is worth
 * nothing in another conversation. A later version puts an encrypted channel under the frames that follow; it begins here.
 */
export const HELLO_VERSION = 1

const NONCE = 32
const KEY = 32
const SIGNATURE = 64
const MAX_CODE = 64

export interface Hello {
  readonly version: number
  readonly process: string
  readonly room: string
  readonly nonce: Uint8Array
}

export interface Challenge {
  readonly hostKey: Uint8Array
  readonly founderKey: Uint8Array
  /** The founder's signature over the table and the host's key: "this one may host my table". */
  readonly founderWord: Uint8Array
  readonly nonce: Uint8Array
  readonly signature: Uint8Array
}

/** How the guest comes in: with an invitation, with the short code, or as somebody already known. */
export type Pass =
  | { readonly by: 'invitation'; readonly invitation: string; readonly signature: Uint8Array }
  | { readonly by: 'code'; readonly signature: Uint8Array }
  | { readonly by: 'member' }

/** The kind of device, shown beside a name: what a person at a phone can do differs. */
export const devices = ['desktop', 'phone'] as const
export type Device = (typeof devices)[number]

export interface Proof {
  readonly pass: Pass
  readonly memberKey: Uint8Array
  readonly memberSignature: Uint8Array
  /** What the person wants to be called; the host cleans it. */
  readonly name: string
  readonly device: Device
}

export interface Welcome {
  readonly role: Role
  readonly name: string
  /** The host's clock, Unix milliseconds. */
  readonly now: number
  /** The table's name, for the screen. */
  readonly title: string
}

/** The person that a member key stands for: the same key, the same person, at every table that knows it. */
export const personOf = (memberKey: Uint8Array): Id<'person'> => idFromBytes(sha256(memberKey))

export const encodeHello = ({ version, process, room, nonce }: Hello): Uint8Array =>
  frame(FRAME.hello, (out) => {
    encoding.writeVarUint(out, version)
    encoding.writeVarString(out, process)
    encoding.writeVarString(out, room)
    encoding.writeVarUint8Array(out, nonce)
  })

export const encodeChallenge = (challenge: Challenge): Uint8Array =>
  frame(FRAME.challenge, (out) => {
    for (const part of [challenge.hostKey, challenge.founderKey, challenge.founderWord, challenge.nonce, challenge.signature])
      encoding.writeVarUint8Array(out, part)
  })

const passes = ['invitation', 'code', 'member'] as const

export const encodeProof = ({ pass, memberKey, memberSignature, name, device }: Proof): Uint8Array =>
  frame(FRAME.proof, (out) => {
    encoding.writeVarUint(out, passes.indexOf(pass.by))
    if (pass.by === 'invitation') encoding.writeVarString(out, pass.invitation)
    if (pass.by !== 'member') encoding.writeVarUint8Array(out, pass.signature)
    encoding.writeVarUint8Array(out, memberKey)
    encoding.writeVarUint8Array(out, memberSignature)
    encoding.writeVarString(out, name)
    encoding.writeVarUint(out, devices.indexOf(device))
  })

export const encodeWelcome = ({ role, name, now, title }: Welcome): Uint8Array =>
  frame(FRAME.welcome, (out) => {
    encoding.writeVarUint(out, roles.indexOf(role))
    encoding.writeVarString(out, name)
    encoding.writeVarUint(out, now)
    encoding.writeVarString(out, title)
  })

export const encodeRefused = (refusal: Refusal): Uint8Array => frame(FRAME.refused, (out) => encoding.writeVarString(out, refusal))

const reading = <T>(bytes: Uint8Array, expected: number, body: (rest: decoding.Decoder) => T): T => {
  const { kind, rest } = openFrame(bytes)
  if (kind !== expected) throw new MalformedFrame(`expected frame ${expected}, got ${kind}`)
  return guarded(() => body(rest))
}
const pick = <T>(list: readonly T[], index: number): T => {
  const value = list[index]
  if (value === undefined) throw new MalformedFrame('a number outside its list')
  return value
}

/** @throws MalformedFrame */
export const decodeHello = (bytes: Uint8Array): Hello =>
  reading(bytes, FRAME.hello, (rest) => ({
    version: decoding.readVarUint(rest),
    process: readText(rest, MAX_CODE),
    room: readText(rest, MAX_CODE),
    nonce: readExactly(rest, NONCE),
  }))

/** @throws MalformedFrame */
export const decodeChallenge = (bytes: Uint8Array): Challenge =>
  reading(bytes, FRAME.challenge, (rest) => ({
    hostKey: readExactly(rest, KEY),
    founderKey: readExactly(rest, KEY),
    founderWord: readExactly(rest, SIGNATURE),
    nonce: readExactly(rest, NONCE),
    signature: readExactly(rest, SIGNATURE),
  }))

/** @throws MalformedFrame */
export const decodeProof = (bytes: Uint8Array): Proof =>
  reading(bytes, FRAME.proof, (rest) => {
    const by = pick(passes, decoding.readVarUint(rest))
    const invitation = by === 'invitation' ? readText(rest, MAX_CODE) : ''
    const signature = by === 'member' ? new Uint8Array() : readExactly(rest, SIGNATURE)
    const pass: Pass = by === 'member' ? { by } : by === 'code' ? { by, signature } : { by, invitation, signature }
    return {
      pass,
      memberKey: readExactly(rest, KEY),
      memberSignature: readExactly(rest, SIGNATURE),
      // long on purpose: the host cuts a name, it does not turn people away for one
      name: readText(rest, LIMITS.presenceBytes),
      device: pick(devices, decoding.readVarUint(rest)),
    }
  })

/** @throws MalformedFrame */
export const decodeWelcome = (bytes: Uint8Array): Welcome =>
  reading(bytes, FRAME.welcome, (rest) => ({
    role: pick(roles, decoding.readVarUint(rest)),
    name: readText(rest, LIMITS.nameChars),
    now: decoding.readVarUint(rest),
    title: readText(rest, 200),
  }))

/** @throws MalformedFrame */
export const decodeRefused = (bytes: Uint8Array): Refusal =>
  reading(bytes, FRAME.refused, (rest) => {
    const refusal = readText(rest, MAX_CODE)
    return isRefusal(refusal) ? refusal : 'malformed'
  })

/** What the founder signs to let a key host the table. */
const founderWordBytes = (process: string, hostKey: Uint8Array) => concat(utf8(`tavolo/host/1/${process}/`), hostKey)
export const giveWord = (process: string, hostKey: Uint8Array, founderSeed: Uint8Array): Uint8Array =>
  sign(founderWordBytes(process, hostKey), founderSeed)

/** What the host signs: the guest's hello, and its own challenge before the signature. */
const hostTranscript = (hello: Uint8Array, challenge: Omit<Challenge, 'signature'>) =>
  sha256(concat(utf8('tavolo/challenge/1/'), hello, challenge.hostKey, challenge.founderKey, challenge.founderWord, challenge.nonce))
export const signChallenge = (hello: Uint8Array, challenge: Omit<Challenge, 'signature'>, hostSeed: Uint8Array): Challenge => ({
  ...challenge,
  signature: sign(hostTranscript(hello, challenge), hostSeed),
})

/** Is this the host of that table, by the word of its founder? Says nothing of who the founder is: compare the fingerprint. */
export const challengeHolds = (process: string, hello: Uint8Array, challenge: Challenge): boolean =>
  verify(challenge.founderWord, founderWordBytes(process, challenge.hostKey), challenge.founderKey) &&
  verify(challenge.signature, hostTranscript(hello, challenge), challenge.hostKey)

/** What the guest signs, with the invitation's key and with its own: everything said so far, and the key it will be known by. */
export const proofTranscript = (hello: Uint8Array, challenge: Uint8Array, memberKey: Uint8Array): Uint8Array =>
  sha256(concat(utf8('tavolo/proof/1/'), sha256(hello), sha256(challenge), memberKey))
