import * as v from 'valibot'
import { concat, fromBase64Url, toBase64Url, utf8 } from '../../base/bytes.ts'
import type { AheadVerifier } from '../../base/crypto/webVerifier.ts'
import { type KeyPair, sha256, sign, verify } from '../../base/crypto.ts'
import { jsonDepth } from '../../base/json/jsonDepth.ts'
import { integer, readable, text } from '../../base/read.ts'
import { STATEMENT_VERSION } from '../version.ts'
import { type Body, bodies, isSupported, key32, MAX_TIME, type StatementKind } from './statementBodies.ts'

/**
 * A signed statement about who may do what at a table. Statements are stored and relayed as the exact signed bytes, and identified by
 * their hash; `evaluate.ts` derives a state from a set of statements.
 *
 * On the wire and on disk: the domain, JSON with the header's fields in one order, and 64 bytes of signature (Ed25519) over both.
 */
export type Statement = StatementHeader &
  (
    | { [K in StatementKind]: { readonly kind: K; readonly body: Body<K> } }[StatementKind]
    /** Of a later version: stored and relayed without effect. `name` is the kind. */
    | { readonly kind: 'unknown'; readonly name: string; readonly body: object }
  )

/** What every statement has. Ids and keys are base64url of 32 bytes. */
export interface StatementHeader {
  /** SHA-256 of the signed bytes, without the signature. */
  readonly id: string
  /** The exact bytes, with the signature. */
  readonly bytes: Uint8Array
  /** The table's process. */
  readonly table: string
  /** The key that signed. */
  readonly author: string
  /** The author's previous statement; null for the first one. */
  readonly own: string | null
  /** The statement that gives the author the power: a tenure, or a join's invitation. Null for a genesis only. */
  readonly via: string | null
  /** Further statements that the author knew, each with all its predecessors: sorted, at most {@link MAX_PREDECESSORS}. */
  readonly prev: readonly string[]
  /** Unix milliseconds by the author's clock. For display; only a join's decides anything, against the invitation's end. */
  readonly at: number
}

/** A statement of one kind. */
export type StatementOf<K extends StatementKind> = StatementHeader & { readonly kind: K; readonly body: Body<K> }

/** Most heads that a statement names: a `merge` first where there are more. */
export const MAX_PREDECESSORS = 64
/** Most bytes of a statement. */
export const MAX_STATEMENT_BYTES = 8 * 2 ** 10
/** Most nesting of the JSON. */
const MAX_DEPTH = 6
const SIGNATURE = 64
const DOMAIN = utf8(`tavolo/membership/${STATEMENT_VERSION}\n`)

const header = v.strictObject({
  kind: v.pipe(v.string(), v.regex(/^[a-z]{1,20}$/)),
  table: text(40),
  author: key32,
  own: v.nullable(key32),
  via: v.nullable(key32),
  prev: v.pipe(v.array(key32), v.maxLength(MAX_PREDECESSORS)),
  at: integer(0, MAX_TIME),
  body: v.custom<object>((value) => typeof value === 'object' && value !== null && !Array.isArray(value), 'expected an object'),
})
const FIELDS = Object.keys(header.entries).join()

/** What an author decides about a statement; the rest is computed. */
export interface StatementDraft<K extends StatementKind = StatementKind> {
  readonly kind: K
  readonly table: string
  readonly own: string | null
  readonly via: string | null
  /** In any order. */
  readonly prev: readonly string[]
  readonly at: number
  readonly body: Body<K>
}

/** The bytes that the author of a draft signs. */
export function signedBytes({ kind, table, own, via, prev, at, body }: StatementDraft, author: string): Uint8Array {
  return concat(DOMAIN, utf8(JSON.stringify({ kind, table, author, own, via, prev: [...new Set(prev)].sort(), at, body })))
}

/** Signs a statement with Ed25519. @throws Error if it would be unreadable: a body outside its schema, or more than {@link MAX_STATEMENT_BYTES} */
export function signStatement<K extends StatementKind>(draft: StatementDraft<K>, author: KeyPair): StatementOf<K> {
  const signed = signedBytes(draft, toBase64Url(author.publicKey))
  const statement = parseStatement(concat(signed, sign(signed, author.seed)))
  if (!statement) throw new Error('a statement that cannot be read back')
  return statement as StatementOf<K>
}

/**
 * Parses a statement; null for any other bytes: too long, another domain, another spelling, outside the schema, or with an invalid
 * signature (strict RFC 8032). The signature is verified last, because it costs a tenth of a millisecond to a millisecond.
 */
export function readStatement(bytes: Uint8Array): Statement | null {
  const statement = parseStatement(bytes)
  return statement && isSigned(statement) ? statement : null
}

/** Whether the signature of a parsed statement is valid. Cost: a verification, a tenth of a millisecond to some milliseconds. */
export function isSigned({ bytes, author }: StatementHeader): boolean {
  const key = fromBase64Url(author)
  const end = bytes.length - SIGNATURE
  return key !== null && verify(bytes.subarray(end), bytes.subarray(0, end), key)
}

/** The same off this thread; false says that {@link isSigned} has to decide. */
export async function isSignedAhead(ahead: AheadVerifier, { bytes, author }: StatementHeader): Promise<boolean> {
  const key = fromBase64Url(author)
  const end = bytes.length - SIGNATURE
  return key !== null && ahead(bytes.subarray(end), bytes.subarray(0, end), key)
}

/**
 * {@link readStatement} without the signature: for what was verified before it was stored, and for whoever verifies only the statements that
 * decide something.
 */
export function parseStatement(bytes: Uint8Array): Statement | null {
  if (bytes.length > MAX_STATEMENT_BYTES || bytes.length <= DOMAIN.length + SIGNATURE) return null
  if (!DOMAIN.every((byte, i) => bytes[i] === byte)) return null
  const signed = bytes.subarray(0, bytes.length - SIGNATURE)
  const payload = readPayload(signed.subarray(DOMAIN.length))
  return payload && { ...payload, id: toBase64Url(sha256(signed)), bytes: bytes.slice() }
}

/** A statement without what follows from its bytes. */
export type StatementPayload = Statement extends infer S ? (S extends Statement ? Omit<S, 'id' | 'bytes'> : never) : never

function readPayload(json: Uint8Array): StatementPayload | null {
  try {
    const jsonText = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(json)
    if (jsonDepth(jsonText) > MAX_DEPTH) return null
    const value: unknown = JSON.parse(jsonText)
    // one spelling: no duplicate fields, no whitespace, no byte order mark, no second way to write a number or a character
    return JSON.stringify(value) === jsonText ? toPayload(value) : null
  } catch {
    return null
  }
}

/** Reads the header and the body of a statement out of its JSON value; null where they are outside their schemas. */
export function toPayload(value: unknown): StatementPayload | null {
  if (typeof value !== 'object' || value === null || Object.keys(value).join() !== FIELDS) return null
  const head = readable(header, value)
  if (!head || head.prev.some((id, i) => i > 0 && (head.prev[i - 1] as string) >= id)) return null
  const { kind, body, ...rest } = head
  const isGenesis = kind === 'genesis'
  if (isGenesis ? rest.own !== null || rest.via !== null || rest.prev.length > 0 : rest.via === null) return null
  // `upto` is a predecessor: only a kind whose schema has it may name one
  if (!isSupported(kind)) return Object.hasOwn(body, 'upto') ? null : { ...rest, kind: 'unknown', name: kind, body }
  const supported = readable(bodies[kind] as v.GenericSchema<unknown, object>, body)
  return supported && ({ ...rest, kind, body: supported } as StatementPayload)
}

/** Ids of all statements that a statement stands on, each once: `prev`, `own`, `via`, and `upto` of a revoke. Cost: O(predecessors). */
export function predecessorsOf(statement: Statement): readonly string[] {
  const { prev, own, via, kind, body } = statement
  const ids = [...prev]
  const add = (id: string | null) => {
    if (id !== null && !ids.includes(id)) ids.push(id)
  }
  add(own)
  add(via)
  if (kind === 'revoke') add(body.upto)
  return ids
}
