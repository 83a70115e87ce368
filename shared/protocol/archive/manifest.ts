import * as v from 'valibot'
import type { AssetHash } from '../../base/assets/assetRef.ts'
import { concat, fromBase64Url, toBase64Url, utf8 } from '../../base/bytes.ts'
import { keyPairFrom, sign, verify } from '../../base/crypto.ts'
import { idOf } from '../../base/id.ts'
import { canonicalJson } from '../../base/json/canonicalJson.ts'
import { jsonDepth } from '../../base/json/jsonDepth.ts'
import { Problem } from '../../base/problem.ts'
import { integer, moment, readable, text } from '../../base/read.ts'
import { ASSET_BYTES } from '../limits/assetLimits.ts'
import { assetHashReader } from '../limits/assetReaders.ts'
import { personOf } from '../membershipLog/memberKey.ts'
import { parseRoom, type RoomName } from '../role.ts'
import { ARCHIVE_VERSION } from '../version.ts'

/** Path of the manifest in the zip; its first entry. */
export const MANIFEST_NAME = 'manifest.json'
/** Path of the signed statements in the zip. The name is stored: archives of release 0.1.0 have it. */
export const MEMBERSHIP_LOG_PATH = 'register.bin'
/** Path of an asset in the zip. */
export const assetPath = (hash: AssetHash): string => `assets/${hash}`
/** Maximum number of assets; what a table may have. */
export const MAX_ARCHIVED_ASSETS = 8000
const FORMAT = 'tavolo'
/** Maximum nesting of the JSON; a valid manifest has three levels. */
const MAX_DEPTH = 8

/** Path of a room in the zip, derived from the room's name. A manifest with another path is invalid. */
export const roomPath = (room: RoomName): string => `rooms/${room.replace('/', '-')}.bin`

const part = { bytes: integer(0, 2 ** 31), sha256: v.pipe(v.string(), v.regex(/^[\w-]{43}$/)) }
const roomName = v.custom<RoomName>((value) => typeof value === 'string' && parseRoom(value) !== null, 'expected the name of a room')

const manifestReader = v.object({
  format: v.literal(FORMAT),
  version: v.picklist([1, ARCHIVE_VERSION]),
  /** Version of the app that wrote it. */
  app: text(40),
  process: idOf<'process'>(),
  title: text(200),
  /** Time of writing by the writer's clock, Unix milliseconds. */
  at: moment,
  person: idOf<'person'>(),
  /** base64url of that person's member key, by which the signature is checked. */
  key: v.pipe(v.string(), v.regex(/^[\w-]{43}$/)),
  rooms: v.pipe(v.array(v.object({ name: roomName, path: text(120), ...part })), v.maxLength(600)),
  register: v.optional(v.object({ path: v.literal(MEMBERSHIP_LOG_PATH), ...part })),
  /** Pictures that the rooms refer to; absent in files of version 1. The name is the hash of the bytes. */
  assets: v.optional(v.pipe(v.array(v.object({ hash: assetHashReader, bytes: integer(1, ASSET_BYTES) })), v.maxLength(MAX_ARCHIVED_ASSETS))),
  signature: v.pipe(v.string(), v.regex(/^[\w-]{86}$/)),
})

/** The contents of a manifest: process, rooms, and the person who signed it. */
export type ArchiveManifest = Readonly<v.InferOutput<typeof manifestReader>>

/** The fields that the writer of a file provides; the rest is computed. */
export type ManifestAttributes = Pick<ArchiveManifest, 'app' | 'process' | 'title' | 'at'>

const signedBytes = (unsigned: object) => concat(utf8('tavolo/file/1/'), utf8(canonicalJson(unsigned)))

/** Builds a manifest and signs it with the person's member key. `seed`: the key's 32 secret bytes. */
export function signManifest(
  attributes: ManifestAttributes & Pick<ArchiveManifest, 'rooms' | 'register' | 'assets'>,
  seed: Uint8Array,
): ArchiveManifest {
  const { publicKey } = keyPairFrom(seed)
  // without pictures, older programs read it too
  const version = attributes.assets ? ARCHIVE_VERSION : 1
  const unsigned = { format: FORMAT, version, ...attributes, person: personOf(publicKey), key: toBase64Url(publicKey) } as const
  return { ...unsigned, signature: toBase64Url(sign(signedBytes(unsigned), seed)) }
}

/**
 * Parses a manifest. Trust it only if `holds` is true: the signature is valid.
 * @throws Problem `file.wrong` where it is none, `file.newer`
 */
export function readManifest(bytes: Uint8Array): { readonly manifest: ArchiveManifest; readonly isAuthentic: () => boolean } {
  const raw = parseShallow(bytes)
  if (raw.format !== FORMAT || !Number.isInteger(raw.version)) throw new Problem('file.wrong')
  if ((raw.version as number) > ARCHIVE_VERSION) throw new Problem('file.newer')
  const manifest = readable(manifestReader, raw)
  if (!manifest) throw new Problem('file.wrong')
  const names = new Set(manifest.rooms.map(({ name }) => name))
  const isInvalid = manifest.rooms.some(
    ({ name, path }) => path !== roomPath(name) || (name.startsWith('process/') && name !== `process/${manifest.process}`),
  )
  const assets = manifest.assets ?? []
  if (isInvalid || names.size !== manifest.rooms.length || new Set(assets.map(({ hash }) => hash)).size !== assets.length)
    throw new Problem('file.wrong')
  return {
    manifest,
    isAuthentic: () => {
      const key = fromBase64Url(manifest.key) ?? new Uint8Array()
      const { signature, ...unsigned } = raw
      return personOf(key) === manifest.person && verify(fromBase64Url(manifest.signature) ?? new Uint8Array(), signedBytes(unsigned), key)
    },
  }
}

/** Parses JSON of limited depth, because `JSON.parse` of a hundred thousand brackets overflows the stack. @throws Problem `file.wrong` */
function parseShallow(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    const json = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    const parsed: unknown = jsonDepth(json) <= MAX_DEPTH ? JSON.parse(json) : null
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed as Readonly<Record<string, unknown>>
  } catch {
    // invalid UTF-8 or JSON: thrown below
  }
  throw new Problem('file.wrong')
}
