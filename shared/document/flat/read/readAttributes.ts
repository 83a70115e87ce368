import type * as Y from 'yjs'
import { attributesOf, type BlockTypes } from '../../blocks.ts'
import { type FlatBlock, markerId, type Scalar } from '../flatBlock.ts'
import { attributeKey, flatBlocks } from '../roots.ts'

/** What one reading goes by. */
export interface FlatReading {
  readonly doc: Y.Doc
  readonly base: string
  readonly types: BlockTypes
  /** The footnotes that were read, to which this reading adds; absent: footnotes are not read. */
  readonly notes?: Set<string>
}

/** Whether a value is the name of a block type, of this version or a newer one. */
export const isTypeName = (value: unknown): value is string => typeof value === 'string' && /^[a-z][A-Za-z0-9]{0,23}$/.test(value)

/** Whether a value may be stored as an attribute. */
export const isScalar = (value: unknown): value is Scalar =>
  value === null || typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))

/**
 * The type and the attributes of a block: what was set since speaks before its marker. A value that this version cannot read counts as the
 * default. Whether a block is an atom its marker alone says, so that no change of type can turn letters into something without text.
 * @param id as it reads @param marked the type in its marker. Cost: O(attributes); of the first block of an unknown type O(attributes of all blocks)
 */
export function readBlockAttributes(
  reading: FlatReading,
  id: string,
  embed: Readonly<Record<string, unknown>>,
  marked: string,
): Pick<FlatBlock, 'type' | 'attrs'> {
  const { types } = reading
  const changed = flatBlocks(reading.doc, reading.base)
  const marker = markerId(id)
  const stored = (name: string): unknown => {
    const own = changed.get(attributeKey(id, name))
    if (own !== undefined) return own
    const shared = id === marker ? undefined : changed.get(attributeKey(marker, name))
    return shared === undefined ? (Object.hasOwn(embed, name) ? embed[name] : undefined) : shared
  }
  const isText = (types.byName.get(marked)?.contains ?? 'text') === 'text'
  const chosen = isText ? stored('t') : marked
  const type =
    isTypeName(chosen) && (types.byName.get(chosen)?.contains ?? 'text') === (isText ? 'text' : types.byName.get(marked)?.contains) ? chosen : marked
  const attributes = attributesOf(types, type)
  const attrs: Record<string, Scalar> = {}
  for (const [name, { default: fallback, isValid, isFixed }] of Object.entries(attributes ?? types.textAttributes)) {
    const value = isFixed ? embed[name] : stored(name)
    if (value !== undefined && value !== null && value !== fallback && isValid(value)) attrs[name] = value as Scalar
  }
  if (attributes) return { type, attrs }
  for (const name of storedNames(reading, [id, marker], embed)) {
    const value = stored(name)
    if (!(name in types.textAttributes) && value !== null && isScalar(value)) attrs[name] = value
  }
  return { type, attrs }
}

const namesByReading = new WeakMap<FlatReading, ReadonlyMap<string, readonly string[]>>()

/** Names of the attributes of a block of an unknown type. Cost: O(attributes of the document), once for a reading. */
function storedNames(reading: FlatReading, ids: readonly string[], embed: object): ReadonlySet<string> {
  const byBlock = namesByReading.get(reading) ?? namesOf(reading)
  namesByReading.set(reading, byBlock)
  const names = new Set([...Object.keys(embed), ...ids.flatMap((block) => byBlock.get(block) ?? [])])
  for (const name of ['b', 't', '__proto__']) names.delete(name)
  return names
}

function namesOf({ doc, base }: FlatReading): ReadonlyMap<string, readonly string[]> {
  const byBlock = new Map<string, string[]>()
  for (const key of flatBlocks(doc, base).keys()) {
    const [block = '', name, more] = key.split('/')
    if (name === undefined || more !== undefined) continue
    const names = byBlock.get(block)
    if (names) names.push(name)
    else byBlock.set(block, [name])
  }
  return byBlock
}
