import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { concat, utf8 } from '../../base/bytes.ts'
import { sha256, sign, verify } from '../../base/crypto.ts'
import { type Id, idFromBytes } from '../../base/id.ts'
import { decodeOrThrow, encodeFrame, MalformedFrame, openFrame, readExactly, readText } from '../frameCodec.ts'
import { FRAME } from '../frameTypes.ts'
import { LIMITS } from '../limits.ts'
import { isRefusal, type Refusal } from '../refusal.ts'
import { type Role, roles } from '../role.ts'
import { HELLO_VERSION } from '../version.ts'

/**
 * How a connection begins. Nobody sends a secret: each side proves that it holds one, by signing what both have said.
 *
 * ```
 * guest → hello      version, table, room, which secret is mixed in, its half of the channel's key
 * host  → challenge  its key, the founder's key, the warrant by which it hosts, its half of the channel's key, its signature
 *         ── from here on everything is sealed (`sealedChannel.ts`); only a refusal before the welcome may still come in clear ──
 * guest → proof      its member key; a signature with the invitation's key (first time) and with the member key (always)
 * host  → welcome    who you are here: role, name, clock; the table's key   | refused: why
 * ```
 *
 * What is signed is the SHA-256 of the domain, the table, and every byte of the frames so far: a recorded proof is worth
 * nothing in another conversation.
 */

const KEY = 32
const SIGNATURE = 64
/** Bytes of the table's own secret. */
export const TABLE_KEY = 16
const MAX_CODE = 64

export interface Hello {
  readonly version: number
  readonly process: string
  readonly room: string
  /** The secret that goes into the channel's key: the table's, which every invitation carries, or the one of its short code. */
  readonly by: (typeof secrets)[number]
  /** The guest's half of the channel's key: 32 bytes, new each time. */
  readonly keyShare: Uint8Array
}

const secrets = ['table', 'code'] as const

export interface Challenge {
  readonly hostKey: Uint8Array
  readonly founderKey: Uint8Array
  /** Statements of the register, as signed, by which this key hosts the founder's table. */
  readonly warrant: readonly Uint8Array[]
  /** The host's half of the channel's key. */
  readonly keyShare: Uint8Array
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
  /** The Yjs client id that the guest is going to write with in this room; 0: none. */
  readonly client: number
}

export interface Welcome {
  readonly role: Role
  readonly name: string
  /** The host's clock, Unix milliseconds. */
  readonly now: number
  /** The table's name, for the screen. */
  readonly title: string
  /** 16 bytes: the table's secret, for who came by the code, and for next time. */
  readonly tableKey: Uint8Array
}

/** The person that a member key stands for: the same key, the same person, at every table that knows it. */
export const personOf = (memberKey: Uint8Array): Id<'person'> => idFromBytes(sha256(memberKey))

export const encodeHello = ({ version, process, room, by, keyShare }: Hello): Uint8Array =>
  encodeFrame(FRAME.hello, (out) => {
    encoding.writeVarUint(out, version)
    encoding.writeVarString(out, process)
    encoding.writeVarString(out, room)
    encoding.writeVarUint(out, secrets.indexOf(by))
    encoding.writeVarUint8Array(out, keyShare)
  })

const writeChallenge = (out: encoding.Encoder, { hostKey, founderKey, warrant, keyShare }: Omit<Challenge, 'signature'>) => {
  encoding.writeVarUint8Array(out, hostKey)
  encoding.writeVarUint8Array(out, founderKey)
  encoding.writeVarUint(out, warrant.length)
  for (const statement of warrant) encoding.writeVarUint8Array(out, statement)
  encoding.writeVarUint8Array(out, keyShare)
}

export const encodeChallenge = (challenge: Challenge): Uint8Array =>
  encodeFrame(FRAME.challenge, (out) => {
    writeChallenge(out, challenge)
    encoding.writeVarUint8Array(out, challenge.signature)
  })

const passes = ['invitation', 'code', 'member'] as const

export const encodeProof = ({ pass, memberKey, memberSignature, name, device, client }: Proof): Uint8Array =>
  encodeFrame(FRAME.proof, (out) => {
    encoding.writeVarUint(out, passes.indexOf(pass.by))
    if (pass.by === 'invitation') encoding.writeVarString(out, pass.invitation)
    if (pass.by !== 'member') encoding.writeVarUint8Array(out, pass.signature)
    encoding.writeVarUint8Array(out, memberKey)
    encoding.writeVarUint8Array(out, memberSignature)
    encoding.writeVarString(out, name)
    encoding.writeVarUint(out, devices.indexOf(device))
    encoding.writeVarUint(out, client)
  })

export const encodeWelcome = ({ role, name, now, title, tableKey }: Welcome): Uint8Array =>
  encodeFrame(FRAME.welcome, (out) => {
    encoding.writeVarUint(out, roles.indexOf(role))
    encoding.writeVarString(out, name)
    encoding.writeVarUint(out, now)
    encoding.writeVarString(out, title)
    encoding.writeVarUint8Array(out, tableKey)
  })

export const encodeRefused = (refusal: Refusal): Uint8Array => encodeFrame(FRAME.refused, (out) => encoding.writeVarString(out, refusal))

const decodeFrame = <T>(bytes: Uint8Array, expected: number, body: (rest: decoding.Decoder) => T): T => {
  const { kind, rest } = openFrame(bytes)
  if (kind !== expected) throw new MalformedFrame(`expected frame ${expected}, got ${kind}`)
  return decodeOrThrow(() => body(rest))
}
const pick = <T>(list: readonly T[], index: number): T => {
  const value = list[index]
  if (value === undefined) throw new MalformedFrame('a number outside its list')
  return value
}

/** @throws MalformedFrame */
export const decodeHello = (bytes: Uint8Array): Hello =>
  decodeFrame(bytes, FRAME.hello, (rest) => ({
    version: decoding.readVarUint(rest),
    process: readText(rest, MAX_CODE),
    room: readText(rest, MAX_CODE),
    by: pick(secrets, decoding.readVarUint(rest)),
    keyShare: readExactly(rest, KEY),
  }))

/** @throws MalformedFrame */
export const decodeChallenge = (bytes: Uint8Array): Challenge =>
  decodeFrame(bytes, FRAME.challenge, (rest) => ({
    hostKey: readExactly(rest, KEY),
    founderKey: readExactly(rest, KEY),
    warrant: readWarrant(rest),
    keyShare: readExactly(rest, KEY),
    signature: readExactly(rest, SIGNATURE),
  }))

/** Statements that prove a host: more than this prove nothing more. */
const MAX_WARRANT = 64

function readWarrant(rest: decoding.Decoder): readonly Uint8Array[] {
  const count = decoding.readVarUint(rest)
  if (count > MAX_WARRANT) throw new MalformedFrame('a warrant that does not end')
  return Array.from({ length: count }, () => decoding.readVarUint8Array(rest).slice())
}

/** @throws MalformedFrame */
export const decodeProof = (bytes: Uint8Array): Proof =>
  decodeFrame(bytes, FRAME.proof, (rest) => {
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
      client: decoding.readVarUint(rest),
    }
  })

/** @throws MalformedFrame */
export const decodeWelcome = (bytes: Uint8Array): Welcome =>
  decodeFrame(bytes, FRAME.welcome, (rest) => ({
    role: pick(roles, decoding.readVarUint(rest)),
    name: readText(rest, LIMITS.nameChars),
    now: decoding.readVarUint(rest),
    title: readText(rest, 200),
    tableKey: readExactly(rest, TABLE_KEY),
  }))

/** @throws MalformedFrame */
export const decodeRefused = (bytes: Uint8Array): Refusal =>
  decodeFrame(bytes, FRAME.refused, (rest) => {
    const refusal = readText(rest, MAX_CODE)
    return isRefusal(refusal) ? refusal : 'malformed'
  })

/** What the host signs: the guest's hello, and its own challenge before the signature. */
const hostTranscript = (hello: Uint8Array, challenge: Omit<Challenge, 'signature'>) =>
  sha256(
    concat(
      utf8(`tavolo/challenge/${HELLO_VERSION}/`),
      sha256(hello),
      encoding.encode((out) => writeChallenge(out, challenge)),
    ),
  )
export const signChallenge = (hello: Uint8Array, challenge: Omit<Challenge, 'signature'>, hostSeed: Uint8Array): Challenge => ({
  ...challenge,
  signature: sign(hostTranscript(hello, challenge), hostSeed),
})

/** Did the key that the challenge names make it, for this hello? Whether that key hosts the table is the warrant's to say (`membershipLog.ts`). */
export const verifyChallenge = (hello: Uint8Array, challenge: Challenge): boolean =>
  verify(challenge.signature, hostTranscript(hello, challenge), challenge.hostKey)

/** What the guest signs, with the invitation's key and with its own: all that was said (the channel's transcript), and the key it will be known by. */
export const proofTranscript = (transcript: Uint8Array, memberKey: Uint8Array): Uint8Array =>
  sha256(concat(utf8(`tavolo/proof/${HELLO_VERSION}/`), transcript, memberKey))
