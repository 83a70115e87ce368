import { type DeflateOptions, deflateSync, zipSync } from 'fflate'
import { type AssetHash, assetHashOf } from '../../base/assets/assetRef.ts'
import { readWholePicture } from '../../base/assets/wholePicture.ts'
import { toBase64Url, utf8 } from '../../base/bytes.ts'
import { sha256 } from '../../base/crypto.ts'
import { Problem } from '../../base/problem.ts'
import { ASSET_BYTES } from '../limits/assetLimits.ts'
import { LIMITS } from '../limits.ts'
import type { RoomName } from '../role.ts'
import {
  type ArchiveManifest,
  assetPath,
  MANIFEST_NAME,
  MAX_ARCHIVED_ASSETS,
  type ManifestAttributes,
  MEMBERSHIP_LOG_PATH,
  readManifest,
  roomPath,
  signManifest,
} from './manifest.ts'
import { inflateEntry, openZip, type ZipEntry } from './zip.ts'

/** Limits of a `.tavolo` file. */
export const ARCHIVE_LIMITS = {
  /** Entries: rooms, the manifest and the membership log; a process has at most 500 rooms (`LIMITS.rooms`). And assets. */
  entries: 600 + MAX_ARCHIVED_ASSETS,
  roomEntries: 600,
  /** Bytes of the file, and of all its entries unpacked. */
  bytes: 256 * 2 ** 20,
  manifestBytes: 2 ** 20,
  /** Maximum ratio of unpacked to packed bytes of an entry. Long texts reach 20; a zip bomb exceeds 200. */
  ratio: 200,
  ratioFloor: 2 ** 20,
} as const

/** A room in the file. `state` is its whole Yjs state as an update, version 1. Version 2 would be a little shorter, but a hundred bytes of it can encode 10^9 structs. */
export interface ArchivedRoom {
  readonly room: RoomName
  readonly state: Uint8Array
}

/** An asset in the file. */
export interface ArchivedAsset {
  readonly hash: AssetHash
  readonly content: Uint8Array
}

/** A parsed file: its manifest, and the intact rooms. */
export interface ProcessArchive {
  readonly manifest: ArchiveManifest
  readonly rooms: readonly ArchivedRoom[]
  /** Rooms of the manifest that are truncated, changed or missing. */
  readonly damaged: readonly RoomName[]
  /** The intact assets. */
  readonly assets: readonly ArchivedAsset[]
  /** Assets of the manifest that are truncated, changed, missing, or no pictures. */
  readonly damagedAssets: number
  /** The encoded statements of the membership log; null if they are absent or damaged. */
  readonly membershipLog: Uint8Array | null
}

/** Constant time of every entry: real times have no use here, and would reveal the writer's clock. */
const NO_TIME = new Date('2000-01-01T12:00:00')

/**
 * Packs a process into a `.tavolo` file: a zip with a manifest that has the hash of every part, signed with the writer's member key.
 * @throws Problem `file.tooLarge` beyond what could be read again
 */
export function packArchive(
  attributes: ManifestAttributes,
  rooms: readonly ArchivedRoom[],
  membershipLog: Uint8Array | null,
  seed: Uint8Array,
  assets: readonly ArchivedAsset[] = [],
): Uint8Array {
  const part = (bytes: Uint8Array) => ({ bytes: bytes.length, sha256: toBase64Url(sha256(bytes)) })
  const manifest = signManifest(
    {
      ...attributes,
      rooms: rooms.map(({ room, state }) => ({ name: room, path: roomPath(room), ...part(state) })),
      ...(membershipLog ? { register: { path: MEMBERSHIP_LOG_PATH, ...part(membershipLog) } } : {}),
      ...(assets.length > 0 ? { assets: assets.map(({ hash, content }) => ({ hash, bytes: content.length })) } : {}),
    },
    seed,
  )
  const manifestBytes = utf8(JSON.stringify(manifest))
  const assetBytes = assets.reduce((sum, { content }) => sum + content.length, 0)
  const total = rooms.reduce((sum, { state }) => sum + state.length, manifestBytes.length + (membershipLog?.length ?? 0) + assetBytes)
  const exceedsLimits = total > ARCHIVE_LIMITS.bytes || rooms.some(({ state }) => state.length > LIMITS.roomBytes)
  if (exceedsLimits || rooms.length + 2 > ARCHIVE_LIMITS.roomEntries || manifestBytes.length > ARCHIVE_LIMITS.manifestBytes)
    throw new Problem('file.tooLarge')
  const files: Record<string, [Uint8Array, DeflateOptions]> = { [MANIFEST_NAME]: [manifestBytes, { level: 6 }] }
  for (const { room, state } of rooms) files[roomPath(room)] = [state, { level: isTooCompressible(state) ? 0 : 6 }]
  if (membershipLog) files[MEMBERSHIP_LOG_PATH] = [membershipLog, { level: 6 }]
  // as they are: pictures are compressed
  for (const { hash, content } of assets) files[assetPath(hash)] = [content, { level: 0 }]
  return zipSync(files, { mtime: NO_TIME })
}

/** Whether a state would exceed the ratio that the reader accepts when packed; it is stored unpacked. */
const isTooCompressible = (state: Uint8Array): boolean =>
  state.length > ARCHIVE_LIMITS.ratioFloor && deflateSync(state, { level: 1 }).length * ARCHIVE_LIMITS.ratio * 0.5 < state.length

/**
 * Parses a `.tavolo` file from an untrusted source. Pure: writes nothing, and uses no name in the file as a path on disk.
 * A part with another hash is left out and listed in `damaged`. A truncated file is refused, unless `rescue` asks for the parts
 * whose hashes match.
 * @throws Problem `file.wrong`, `file.newer`, `file.damaged`, `file.tooLarge`
 */
export function readArchive(bytes: Uint8Array, { rescue = false }: { readonly rescue?: boolean } = {}): ProcessArchive {
  if (bytes.length > ARCHIVE_LIMITS.bytes) throw new Problem('file.tooLarge')
  const { entries, complete: isComplete } = openZip(bytes, ARCHIVE_LIMITS.entries)
  const [manifestEntry, ...rest] = entries
  if (!manifestEntry && !isComplete) throw new Problem('file.damaged')
  if (manifestEntry?.name !== MANIFEST_NAME) throw new Problem('file.wrong')
  const manifestBytes = inflateEntry(manifestEntry, {
    bytes: ARCHIVE_LIMITS.manifestBytes,
    ratio: ARCHIVE_LIMITS.ratio,
    floor: ARCHIVE_LIMITS.ratioFloor,
  })
  if (!manifestBytes) throw new Problem('file.damaged')
  const { manifest, isAuthentic } = readManifest(manifestBytes)
  const parts = new Map<string, ZipEntry>(rest.map((entry) => [entry.name, entry]))
  const { assets: assetParts = [] } = manifest
  const paths = [...manifest.rooms.map(({ path }) => path), ...(manifest.register ? [manifest.register.path] : [])]
  const expected = new Set([...paths, ...assetParts.map(({ hash }) => assetPath(hash))])
  for (const name of parts.keys()) if (!expected.has(name)) throw new Problem('file.wrong')
  if ((!isComplete && !rescue) || !isAuthentic()) throw new Problem('file.damaged')

  let total = manifestBytes.length
  const readPart = ({ path, bytes: size, sha256: hash }: { readonly path: string; readonly bytes: number; readonly sha256: string }) => {
    const entry = parts.get(path)
    const state = entry ? inflatePart(entry, size, LIMITS.roomBytes) : null
    if (!state || state.length !== size || toBase64Url(sha256(state)) !== hash) return null
    total += state.length
    if (total > ARCHIVE_LIMITS.bytes) throw new Problem('file.tooLarge')
    return state
  }
  const rooms: ArchivedRoom[] = []
  const damaged: RoomName[] = []
  for (const part of manifest.rooms) {
    const state = readPart(part)
    if (state) rooms.push({ room: part.name, state })
    else damaged.push(part.name)
  }
  const membershipLog = manifest.register ? readPart(manifest.register) : null
  const assets: ArchivedAsset[] = []
  for (const { hash, bytes: size } of assetParts) {
    const entry = parts.get(assetPath(hash))
    const content = entry ? inflatePart(entry, size, ASSET_BYTES) : null
    if (!content || content.length !== size || assetHashOf(content) !== hash || !readWholePicture(content)) continue
    total += size
    if (total > ARCHIVE_LIMITS.bytes) throw new Problem('file.tooLarge')
    assets.push({ hash, content })
  }
  return { manifest, rooms, damaged, assets, damagedAssets: assetParts.length - assets.length, membershipLog }
}

/** A part that is longer than declared is damaged; one whose ratio of unpacked to packed bytes is beyond the limit is a zip bomb. */
function inflatePart(entry: ZipEntry, size: number, maxBytes: number): Uint8Array | null {
  const bombBytes = Math.max(ARCHIVE_LIMITS.ratioFloor, entry.packed.length * ARCHIVE_LIMITS.ratio)
  try {
    return inflateEntry(entry, { bytes: Math.min(size, maxBytes), ratio: ARCHIVE_LIMITS.ratio, floor: ARCHIVE_LIMITS.ratioFloor })
  } catch (error) {
    if (error instanceof Problem && size <= Math.min(bombBytes, maxBytes)) return null
    throw error
  }
}
