import * as v from 'valibot'
import { concat, fromBase64Url, sameBytes, toBase64Url, utf8 } from '../../base/bytes.ts'
import { type KeyPair, sha256, sign, verify } from '../../base/crypto.ts'
import { idOf } from '../../base/id.ts'
import { jsonDepth } from '../../base/json/jsonDepth.ts'
import { integer, moment, readable } from '../../base/read.ts'
import { roleReader } from '../role.ts'
import { STATEMENT_VERSION } from '../version.ts'

/**
 * One thing that somebody said about a table and signed: who may do what, who hosts, whose writing is whose. Statements are
 * kept and passed on as the exact bytes that were signed, and named by their hash; a set of them has one meaning (`membershipLog.ts`).
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
/** Above every clock that an honest table reaches; below where numbers lose their units. */
export const MAX_CLOCK = 2 ** 40
const clientId = integer(0, 2 ** 53 - 1)

/** What can be said. Keys are base64url of 32 bytes. */
const bodies = {
  /** This key hosts the table from now on; `n` is one more than the term before. Said by the founder, or by a member who may host. */
  term: v.strictObject({ n: integer(1, 1_000_000_000), host: key, previous: v.nullable(statementId) }),
  /** An invitation: its public key, made from a secret that only the link carries. */
  invite: v.strictObject({ id: idOf<'invitation'>(), role: roleReader, key, until: moment, maxUses: integer(1, 10_000) }),
  /** Somebody is in: said by a host, who saw the proof. `by`: the invitation; `code`; or null for the host's own window. */
  member: v.strictObject({ key, role: roleReader, by: v.nullable(v.pipe(v.string(), v.maxLength(20))) }),
  /** From now on somebody may do this. */
  role: v.strictObject({ member: idOf<'person'>(), role: roleReader }),
  /** An invitation lets nobody in any more; or somebody is no member any more. */
  revoke: v.variant('what', [
    v.strictObject({ what: v.literal('invitation'), id: idOf<'invitation'>() }),
    v.strictObject({ what: v.literal('member'), id: idOf<'person'>() }),
  ]),
  /** Whose writing in a room is whose: Yjs client ids, seen first on that person's own connection. */
  bind: v.strictObject({
    room: v.pipe(v.string(), v.regex(/^[a-z]{1,20}\/[0-9a-z]{16}$/)),
    writers: v.pipe(v.array(v.tuple([clientId, idOf<'person'>()])), v.minLength(1), v.maxLength(100)),
  }),
} as const

/** The kinds of statement that this version understands. */
export type StatementKind = keyof typeof bodies
/** What a statement of a kind says, as its schema reads it. */
export type Body<K extends StatementKind> = Readonly<v.InferOutput<(typeof bodies)[K]>>

const head = v.strictObject({
  kind: v.pipe(v.string(), v.regex(/^[a-z]{1,20}$/)),
  process: idOf<'process'>(),
  /** base64url of the key that signed. */
  author: key,
  /** Above that of everything its author knew: what comes after, without anybody's clock of the wall. */
  clock: integer(1, MAX_CLOCK),
  /** Unix milliseconds, as the author says. For the screen; no rule but an invitation's end looks at it. */
  at: moment,
  body: v.unknown(),
})

type Head = Omit<v.InferOutput<typeof head>, 'kind' | 'body'>
/** `kind: 'unknown'`: something a later version says. Kept and passed on; it means nothing here. */
export type StatementPayload = Readonly<
  Head & ({ [K in StatementKind]: { readonly kind: K; readonly body: Body<K> } }[StatementKind] | { readonly kind: 'unknown' })
>

const DOMAIN = utf8(`tavolo/statement/${STATEMENT_VERSION}\n`)
const SIGNATURE = 64
/** Bytes of one statement: a hundred writers fit four times over. */
export const MAX_STATEMENT_BYTES = 16 * 2 ** 10

/** Signs a statement with Ed25519. @throws Error where it would not be readable: a body outside its schema, or more than {@link MAX_STATEMENT_BYTES} */
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
 * Reads a statement; null for anything that is not one: too big, another domain, not UTF-8, not of a known shape, or a signature
 * that does not hold (strict RFC 8032). The signature is looked at last, because it costs a millisecond.
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

/** Deeper than any statement: a reader of JSON must not be made to climb. */
const MAX_DEPTH = 6

function readPayload(json: Uint8Array): StatementPayload | null {
  let value: unknown
  try {
    const jsonText = new TextDecoder('utf-8', { fatal: true }).decode(json)
    if (jsonDepth(jsonText) > MAX_DEPTH) return null
    value = JSON.parse(jsonText)
    // one spelling only: no double keys, no blanks, no mark of byte order, no lone half of a pair
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
