import * as v from 'valibot'
import type * as Y from 'yjs'
import type { Id } from '../../base/id.ts'
import { text } from '../../base/read.ts'
import type { FlatBlock } from '../../document/flat/flatBlock.ts'
import { MAX_VERSION_CHARS, packVersion } from '../../document/version/versionContent.ts'
import { defineRecord, type RecordOf } from '../defineRecord.ts'
import type { Author } from '../transact.ts'
import { authorField, madeAtField } from '../value/attribution.ts'
import { optional, plainField, withDefault } from '../value/fieldType.ts'
import { shortText } from '../value/shortText.ts'

/** Longest name of a version, in UTF-16 units. */
export const MAX_VERSION_NAME = 120
/** Milliseconds between two versions that are kept by themselves. */
const AUTOMATIC_MS = 60 * 60_000
/** Most versions of a document that are kept by themselves: beyond, its author's window drops its oldest ones. */
const MAX_AUTOMATIC = 40

const fields = {
  by: authorField,
  madeAt: madeAtField,
  /** Absent: kept by itself. */
  name: optional(shortText(MAX_VERSION_NAME)),
  /** SHA-256 of the canonical content, in hexadecimal. */
  hash: plainField<string>(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
  content: plainField<string>(text(MAX_VERSION_CHARS)),
  /** `asset:<hash>` of each picture in it: they are kept as long as it is. */
  pictures: withDefault(plainField<string>(text(MAX_VERSION_CHARS)), ''),
  /** Whether it is the text that people agreed on: shown with its hash. */
  isFrozen: { ...withDefault(plainField<boolean>(v.boolean()), false), keepsRecord: true as const },
}

/** A document as it was at one moment, in a room of its own that only desktops load. It never changes; only who kept it drops it, and a frozen one only facilitators. */
export const version = defineRecord({
  name: 'version',
  root: 'versions',
  title: 'name',
  texts: [],
  fields,
  ownersOnly: Object.keys(fields) as (keyof typeof fields)[],
  compare: (a, b) => b.madeAt - a.madeAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  duplicate: () => null,
})
/** A version as a plain value. */
export type Version = RecordOf<typeof version>
/** The id of a version. */
export type VersionId = Version['id']

/** Every version, the newest first. */
export const listVersions = version.list
/** Every version, kept by key. */
export const liveVersions = version.live

/** Keeps a document as it is. @returns null where it is too big @param name absent: kept by itself */
export function keepVersion(
  versions: Y.Doc,
  author: Author,
  blocks: readonly FlatBlock[],
  { name, isFrozen = false }: { readonly name?: string; readonly isFrozen?: boolean } = {},
): VersionId | null {
  const packed = packVersion(blocks)
  return packed && version.create(versions, author, { by: author.person as Id<'person'>, madeAt: author.now(), name, isFrozen, ...packed })
}

/**
 * Keeps a document by itself before somebody goes on writing in it: at most one each hour, and none that says what the newest one says.
 * @param blocks as they are before the change @returns its id; null where nothing was kept
 */
export function keepAutomatically(versions: Y.Doc, author: Author, blocks: readonly FlatBlock[]): VersionId | null {
  const all = listVersions(versions)
  const [newest] = all
  // a version that a wrong clock dates ahead keeps nobody's from being kept
  if (newest && Math.abs(author.now() - newest.madeAt) < AUTOMATIC_MS) return null
  const packed = packVersion(blocks)
  if (!packed || packed.hash === newest?.hash) return null
  const own = all.filter((each) => each.name === undefined && !each.isFrozen && each.by === author.person)
  for (const each of own.slice(MAX_AUTOMATIC - 1)) version.remove(versions, author, each.id)
  return version.create(versions, author, { by: author.person as Id<'person'>, madeAt: author.now(), ...packed })
}

/** Drops one's own version. */
export const dropVersion = (versions: Y.Doc, author: Author, id: VersionId): void => version.remove(versions, author, id)
