import { fromBase64Url, toBase64Url } from '../bytes.ts'
import { sha256 } from '../crypto.ts'
import { MAX_FRAMES } from './gif.ts'

/** Name of an asset: base64url of the SHA-256 of its bytes. Nobody can give other bytes the same name. */
export type AssetHash = string & { readonly assetHash: true }

/** Kinds of picture that travel as assets. What a person adds is decoded and encoded again as one of them; an animation is cut down to its images. */
export const assetTypes = ['png', 'jpeg', 'webp', 'gif'] as const
/** One of {@link assetTypes}. */
export type AssetType = (typeof assetTypes)[number]

/** A picture as a document or a board refers to it; enough to keep its room on the page before it is here. */
export interface AssetRef {
  readonly hash: AssetHash
  readonly type: AssetType
  /** Pixels. */
  readonly width: number
  readonly height: number
  /** Length of the file. */
  readonly bytes: number
  /** Images of an animation; absent for a picture that stands still. */
  readonly frames?: number
}

/** The beginning of every reference in stored content. */
export const ASSET_SCHEME = 'asset:'
/** Characters of an {@link AssetHash}. */
export const HASH_CHARS = 43
/** Longest side that a reference may state, in pixels. */
const MAX_SIDE = 16_384
const MAX_BYTES = 2 ** 31

const REFERENCE = new RegExp(`^${ASSET_SCHEME}([\\w-]{${HASH_CHARS}})\\?([\\w=&]{1,80})$`)

/** Whether a value from outside is the name of an asset, in its one form. */
export const isAssetHash = (value: unknown): value is AssetHash =>
  typeof value === 'string' && value.length === HASH_CHARS && fromBase64Url(value)?.length === 32

/** The name of bytes. Cost: O(bytes), 5 ms for a megabyte. */
export const assetHashOf = (bytes: Uint8Array): AssetHash => toBase64Url(sha256(bytes)) as AssetHash

/** The reference as stored content has it: `asset:<hash>?type=png&width=800&height=600&bytes=12345`, with `&frames=12` for an animation. */
export const formatAssetRef = ({ hash, type, width, height, bytes, frames }: AssetRef): string =>
  `${ASSET_SCHEME}${hash}?type=${type}&width=${width}&height=${height}&bytes=${bytes}${frames ? `&frames=${frames}` : ''}`

/** Reads a reference; null for anything else. Fields of later versions are ignored. */
export function parseAssetRef(text: string): AssetRef | null {
  const [, hash, query] = REFERENCE.exec(text) ?? []
  if (!isAssetHash(hash)) return null
  const fields = new Map((query ?? '').split('&').map((field) => field.split('=', 2) as [string, string | undefined]))
  const type = assetTypes.find((each) => each === fields.get('type'))
  const number = (name: string, max: number) => {
    const value = fields.get(name) ?? ''
    return /^[1-9]\d{0,9}$/.test(value) && Number(value) <= max ? Number(value) : null
  }
  const [width, height, bytes] = [number('width', MAX_SIDE), number('height', MAX_SIDE), number('bytes', MAX_BYTES)]
  const frames = number('frames', MAX_FRAMES) ?? 1
  return type && width && height && bytes ? { hash, type, width, height, bytes, ...(frames > 1 ? { frames } : {}) } : null
}
