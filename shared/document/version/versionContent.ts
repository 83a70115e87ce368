import { deflateSync } from 'fflate'
import * as Y from 'yjs'
import { ASSET_SCHEME } from '../../base/assets/assetRef.ts'
import { assetReferencesIn } from '../../base/assets/assetReferences.ts'
import { fromBase64Url, toBase64Url, toHex, utf8 } from '../../base/bytes.ts'
import { sha256 } from '../../base/crypto.ts'
import { canonicalJson } from '../../base/json/canonicalJson.ts'
import { inflateBounded } from '../../base/load/inflateBounded.ts'
import { isCanonicalUpdate } from '../../base/load/isCanonicalUpdate.ts'
import { measureLoad } from '../../base/load/measureLoad.ts'
import type { FlatBlock, FlatEmbed } from '../flat/flatBlock.ts'
import { readFlat } from '../flat/readFlat.ts'
import { NEW_BASE } from '../flat/roots.ts'
import { writeFlat } from '../flat/writeFlat.ts'
import { RESTORED } from '../inlines.ts'
import { withoutPlan } from '../sections/sectionPlan.ts'

/** Longest content of a version as it is stored, in characters. */
export const MAX_VERSION_CHARS = 900_000
/** Most bytes that it unpacks to, and most steps that reading it may take. */
const MAX_BYTES = 16 * 2 ** 20
const MAX_STEPS = 2_000_000

/** The content of a document at one moment. */
export interface VersionContent {
  /** Packed: base64url of a deflated Yjs update. */
  readonly content: string
  /** SHA-256 of the canonical content, in 64 hexadecimal digits: the same for everybody who reads the same words. */
  readonly hash: string
}

/**
 * SHA-256 of what a document says: its blocks with types, attributes, marks and text as canonical JSON (sorted keys), UTF-8. Ids, where letters came
 * from (`r`) and what is planned for a section are no part of it: whoever reads the same has the same hash. Cost: O(document).
 */
export const contentHash = (blocks: readonly FlatBlock[]): string => toHex(sha256(utf8(canonicalJson(blocks.map(withoutIdentity)))))

/** A block as it reads, whoever wrote its letters first and whatever it is called inside. */
function withoutIdentity({ type, attrs, content, table }: FlatBlock): unknown {
  const runs: { kind: unknown; marks: unknown; text: string }[] = []
  for (const part of content) {
    const marks = Object.fromEntries(Object.entries(part.marks).filter(([name]) => name !== RESTORED))
    const kind = 'embed' in part ? saidBy(part) : 'text' in part ? null : 'unknown'
    const last = runs[runs.length - 1]
    if ('text' in part && last?.kind === null && canonicalJson(last.marks) === canonicalJson(marks)) last.text += part.text
    else runs.push({ kind, marks, text: 'text' in part ? part.text : '' })
  }
  const cells = table?.cells.map((row) => row.map((cell) => ({ ...cell, blocks: cell.blocks.map(withoutIdentity) })))
  return { type, attrs: withoutPlan(attrs), content: runs, ...(table ? { cells, widths: table.widths } : {}) }
}

/** Of a footnote what it says: its id is nobody's business. */
const saidBy = ({ embed, note }: FlatEmbed): unknown => (note ? { note: note.map(withoutIdentity) } : 'f' in embed ? { note: null } : embed)

/** Begins the ids of blocks that have none: they are packed with a marker, and read without one again. */
const BARE = 'bare'
const isBare = (id: string | null): boolean => id !== null && /^bare[0-9a-z]{3}$/.test(id)

/** Chance that spells `bare000`, `bare001` and so on, a sign at a time. */
function spellBareIds(): () => number {
  let count = 0
  let spelled = ''
  return () => {
    if (spelled === '') spelled = `${BARE}${(count++).toString(36).padStart(3, '0').slice(-3)}`
    const sign = Number.parseInt(spelled.charAt(0), 36)
    spelled = spelled.slice(1)
    return (sign + 0.5) / 36
  }
}

const withoutMarker = (block: FlatBlock): FlatBlock => ({
  ...block,
  id: isBare(block.id) ? null : block.id,
  ...(block.table
    ? { table: { ...block.table, cells: block.table.cells.map((row) => row.map((cell) => ({ ...cell, blocks: cell.blocks.map(withoutMarker) }))) } }
    : {}),
})

/** A version as it is kept: what is packed cannot be searched, so the pictures are named beside it. */
interface PackedVersion extends VersionContent {
  /** `asset:<hash>` of each picture, with a space between; as long as somebody keeps the version, they are kept. */
  readonly pictures: string
}

/** Packs a document. Null where it is too big to be kept as a version. Cost: O(document). */
export function packVersion(blocks: readonly FlatBlock[]): PackedVersion | null {
  const doc = Object.assign(new Y.Doc(), { clientID: 1 })
  doc.transact(() => writeFlat(doc, blocks, spellBareIds(), NEW_BASE))
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  const content = toBase64Url(deflateSync(update, { level: 6 }))
  const pictures = Array.from(assetReferencesIn(update), (hash) => `${ASSET_SCHEME}${hash}`).join(' ')
  return content.length > MAX_VERSION_CHARS ? null : { content, hash: contentHash(blocks), pictures }
}

/** Reads a version, whatever a peer stored: null where it cannot be read or is not what its hash says. Cost: O(document), bounded. */
export function unpackVersion({ content, hash }: VersionContent): readonly FlatBlock[] | null {
  const packed = content.length <= MAX_VERSION_CHARS ? fromBase64Url(content) : null
  const update = packed && inflateBounded(packed, MAX_BYTES)
  if (!(update instanceof Uint8Array)) return null
  try {
    if (!isCanonicalUpdate(update) || measureLoad(update, MAX_STEPS) > MAX_STEPS) return null
    const doc = new Y.Doc()
    Y.applyUpdate(doc, update)
    const blocks = readFlat(doc).map(withoutMarker)
    doc.destroy()
    return contentHash(blocks) === hash ? blocks : null
  } catch {
    return null
  }
}
