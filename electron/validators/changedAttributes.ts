import * as Y from 'yjs'
import { isMarker } from '../../shared/document/flat/readUnits.ts'
import { parseRoot } from '../../shared/document/flat/roots.ts'
import { rootNames } from './changedKeys.ts'

/** An attribute of a block that a transaction gives another value. */
export interface ChangedAttribute {
  /** Name of the root of the attributes, and the key in it. */
  readonly root: string
  readonly key: string
  /** What was stored there; null: nothing, and the marker of the block spoke. */
  readonly previous: Y.Item | null
  readonly current: Y.Item
  /** Who wrote what was shown: the previous value, or the marker. */
  readonly writer: Y.Item
  /** What was shown; undefined where nothing was. */
  readonly shown: unknown
}

/**
 * The attributes of blocks of documents that a transaction changes, of blocks that were there before. Within `afterTransaction`.
 * Cost: the changed keys; where a key is new, the texts of the document too.
 */
export function changedAttributes(transaction: Y.Transaction): readonly ChangedAttribute[] {
  const out: ChangedAttribute[] = []
  let names: ReadonlyMap<unknown, string> | null = null
  for (const [type, keys] of transaction.changed) {
    if (type._item) continue
    names ??= rootNames(transaction.doc)
    const root = names.get(type) ?? ''
    const parsed = parseRoot(root)
    if (parsed?.kind !== 'blocks') continue
    const added: { readonly key: string; readonly current: Y.Item }[] = []
    for (const key of keys) {
      const current = key === null ? undefined : type._map.get(key)
      if (key === null || !current) continue
      const previous = valueBefore(transaction, current)
      if (previous) out.push({ root, key, previous, current, writer: previous, shown: scalarOf(previous) })
      else added.push({ key, current })
    }
    if (added.length === 0) continue
    const markers = markersOf(transaction, parsed.base, new Set(added.map(({ key }) => blockOf(key))), names)
    for (const { key, current } of added) {
      const marker = markers.get(blockOf(key))
      const [, attribute = '', more] = key.split('/')
      const embed = marker?.content instanceof Y.ContentEmbed ? (marker.content.embed as Readonly<Record<string, unknown>>) : {}
      if (marker) out.push({ root, key, previous: null, current, writer: marker, shown: more === undefined ? embed[attribute] : undefined })
    }
  }
  return out
}

/** The value of a stored attribute. */
export const scalarOf = ({ content }: Y.Item): unknown => (content instanceof Y.ContentAny ? content.arr.at(-1) : undefined)

/** Block of a key, or the table; a copy of a block has the marker of the same id. */
function blockOf(key: string): string {
  const [copy, slash] = [key.indexOf('~'), key.indexOf('/')]
  return key.slice(0, copy < 0 ? slash : Math.min(copy, slash))
}

const wasThere = ({ beforeState, deleteSet }: Y.Transaction, item: Y.Item): boolean =>
  item.id.clock < (beforeState.get(item.id.client) ?? 0) && (!item.deleted || Y.isDeleted(deleteSet, item.id))

function valueBefore(transaction: Y.Transaction, current: Y.Item): Y.Item | null {
  for (let item: Y.Item | null = current; item; item = item.left) if (wasThere(transaction, item)) return item
  return null
}

function markersOf(
  transaction: Y.Transaction,
  base: string,
  ids: ReadonlySet<string>,
  names: ReadonlyMap<unknown, string>,
): ReadonlyMap<string, Y.Item> {
  const markers = new Map<string, Y.Item>()
  for (const [type, name] of names) {
    const root = parseRoot(name)
    if (root?.base !== base || !(root.kind === 'text' || root.kind === 'cell' || root.kind === 'footnote')) continue
    for (let item = (type as Pick<Y.Text, '_start'>)._start; item; item = item.right) {
      const embed: unknown = item.content instanceof Y.ContentEmbed ? item.content.embed : null
      if (isMarker(embed) && ids.has(embed.b) && !markers.has(embed.b) && wasThere(transaction, item)) markers.set(embed.b, item)
    }
  }
  return markers
}
