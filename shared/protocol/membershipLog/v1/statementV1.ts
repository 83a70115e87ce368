import * as v from 'valibot'
import { concat, fromBase64Url, sameBytes, toBase64Url, utf8 } from '../../../base/bytes.ts'
import { type KeyPair, sha256, sign, verify } from '../../../base/crypto.ts'
import { idOf } from '../../../base/id.ts'
import { jsonDepth } from '../../../base/json/jsonDepth.ts'
import { integer, moment, readable } from '../../../base/read.ts'
import { roleReader } from '../../role.ts'

/**
 * A signed fact about a table: a member's role, the host, the owner of a Yjs client id. Statements are stored and relayed as the exact
 * signed bytes, and identified by their hash; `membershipLogV1.ts` derives a state from a set of statements.
 *
 * On the wire and on disk: the domain, JSON, and 64 bytes of signature (Ed25519) over both.
 */
export interface Statement {
  /** base64url of SHA-256 of the signed bytes, without the signature: 43 characters. */
  readonly id: string
  readonly payload: StatementPayload
  /** The exact bytes, with the signature. */
  readonly bytes: Uint8Array
}

const key = v.pipe(v.string(), v.regex(/^[\w-]{43}$/))
const statementId = key
/** Maximum clock: above every clock that an honest table reaches, and below 2^53. */
export const MAX_CLOCK = 2 ** 40
const clientId = integer(0, 2 ** 53 - 1)

/** Schemas of the bodies by kind. Keys are base64url of 32 bytes. */
const bodies = {
  /** A key hosts the table from this term; `n` is one more than that of the previous term. Signed by the founder, or by a member who may host. */
  term: v.strictObject({ n: integer(1, 1_000_000_000), host: key, previous: v.nullable(statementId) }),
  /** An invitation: its public key, derived from a secret that only the link contains. */
  invite: v.strictObject({ id: idOf<'invitation'>(), role: roleReader, key, until: moment, maxUses: integer(1, 10_000) }),
  /** A member joined: signed by the host that verified the proof. `by`: the invitation, `code`, or null for the host's own window. */
  member: v.strictObject({ key, role: roleReader, by: v.nullable(v.pipe(v.string(), v.maxLength(20))) }),
  /** A member has another role from now on. */
  role: v.strictObject({ member: idOf<'person'>(), role: roleReader }),
  /** An invitation is revoked, or a member is removed. */
  revoke: v.variant('what', [
    v.strictObject({ what: v.literal('invitation'), id: idOf<'invitation'>() }),
    v.strictObject({ what: v.literal('member'), id: idOf<'person'>() }),
  ]),
  /** Owners of Yjs client ids in a room, as first used on the person's own connection. */
  bind: v.strictObject({
    room: v.pipe(v.string(), v.regex(/^[a-z]{1,20}\/[0-9a-z]{16}$/)),
    writers: v.pipe(v.array(v.tuple([clientId, idOf<'person'>()])), v.minLength(1), v.maxLength(100)),
  }),
} as const

/** The kinds of statement that this version supports. */
export type StatementKind = keyof typeof bodies
/** Body of a statement of a kind, as its schema reads it. */
export type Body<K extends StatementKind> = Readonly<v.InferOutput<(typeof bodies)[K]>>

const head = v.strictObject({
  kind: v.pipe(v.string(), v.regex(/^[a-z]{1,20}$/)),
  process: idOf<'process'>(),
  /** base64url of the key that signed. */
  author: key,
  /** Logical clock (Lamport 1978): higher than every clock that the author knew, so that the order needs no wall clock. */
  clock: integer(1, MAX_CLOCK),
  /** Unix milliseconds by the author's clock. For display; only the expiry of an invitation depends on it. */
  at: moment,
  body: v.unknown(),
})

type Head = Omit<v.InferOutput<typeof head>, 'kind' | 'body'>
/** A statement's payload. `kind: 'unknown'`: of a later version; stored and relayed without effect. */
export type StatementPayload = Readonly<
  Head & ({ [K in StatementKind]: { readonly kind: K; readonly body: Body<K> } }[StatementKind] | { readonly kind: 'unknown' })
>

const DOMAIN = utf8('tavolo/statement/1\n')
const SIGNATURE = 64
/** Maximum bytes of a statement: four times what the claims of a hundred client ids need. */
export const MAX_STATEMENT_BYTES = 16 * 2 ** 10

/** Signs a statement with Ed25519. @throws Error if it would be unreadable: a body outside its schema, or more than {@link MAX_STATEMENT_BYTES} */
export function signStatement<K extends StatementKind>(
  kind: K,
  body: Body<K>,
  context: { readonly process: string; readonly clock: number; readonly at: number },
  author: KeyPair,
): Statement {
  const { process: processId, clock, at } = context
  const json = JSON.stringify({ kind, process: processId, author: toBase64Url(author.publicKey), clock, at, body })
  const signed = concat(DOMAIN, utf8(json))
  const statement = readStatement(concat(signed, sign(signed, author.seed)))
  if (!statement) throw new Error('a statement that cannot be read back')
  return statement
}

/**
 * Parses a statement; null for any other bytes: too long, another domain, not UTF-8, outside the schema, or with an invalid signature
 * (strict RFC 8032). The signature is verified last, because it costs a millisecond.
 */
export function readStatement(bytes: Uint8Array): Statement | null {
  if (bytes.length > MAX_STATEMENT_BYTES || bytes.length <= DOMAIN.length + SIGNATURE) return null
  if (!DOMAIN.every((byte, i) => bytes[i] === byte)) return null
  const signed = bytes.subarray(0, bytes.length - SIGNATURE)
  const payload = readPayload(signed.subarray(DOMAIN.length))
  const author = payload && fromBase64Url(payload.author)
  if (!author || !verify(bytes.subarray(bytes.length - SIGNATURE), signed, author)) return null
  return { id: toBase64Url(sha256(signed)), payload, bytes: bytes.slice() }
}

/** Maximum nesting of the JSON, above that of any valid statement. */
const MAX_DEPTH = 6

function readPayload(json: Uint8Array): StatementPayload | null {
  let value: unknown
  try {
    const jsonText = new TextDecoder('utf-8', { fatal: true }).decode(json)
    if (jsonDepth(jsonText) > MAX_DEPTH) return null
    value = JSON.parse(jsonText)
    // canonical JSON only: no duplicate keys, no whitespace, no byte order mark, no lone surrogates
    const reserialized = utf8(JSON.stringify(value))
    if (!sameBytes(reserialized, json)) return null
  } catch {
    return null
  }
  const header = readable(head, value)
  if (!header) return null
  const { kind, body, ...rest } = header
  if (!Object.hasOwn(bodies, kind)) return { ...rest, kind: 'unknown' }
  const parsedBody = readable(bodies[kind as StatementKind] as v.GenericSchema, body)
  return parsedBody === null ? null : ({ ...rest, kind, body: parsedBody } as StatementPayload)
}
