import * as Y from 'yjs'
import { isForbiddenKey } from '../../../../shared/base/json/forbiddenKeys.ts'
import type { ContentKind, RoomValidator, TypeKind } from './roomValidatorInterface.ts'

const contentKinds: Readonly<Record<number, ContentKind>> = { 1: 'deleted', 2: 'json', 4: 'string', 5: 'embed', 6: 'format', 7: 'type', 8: 'any' }
const typeKinds = new Map<unknown, TypeKind>([
  [Y.Array, 'array'],
  [Y.Map, 'map'],
  [Y.Text, 'text'],
  [Y.XmlElement, 'xmlElement'],
  [Y.XmlFragment, 'xmlFragment'],
  [Y.XmlText, 'xmlText'],
])
/** Longest name of a mark, an element or a root, in UTF-16 units. */
const MAX_NAME = 64
/** Deepest nesting inside one value: readers, encoders and comparisons recurse, also on phones. */
const MAX_VALUE_DEPTH = 16

/** Whether a room's validator allows an item: its content, its key, and its root if the item names it. Cost: the item. */
export function isContentAllowed(item: Y.Item, validator: RoomValidator): boolean {
  const kind = contentKinds[item.content.getRef()]
  if (!kind || !validator.contents.has(kind) || !isValueAllowed(item.content, validator)) return false
  const { parentSub } = item
  if (parentSub !== null && (parentSub.length > validator.maxKey || isForbiddenKey(parentSub))) return false
  const parent: unknown = item.parent
  return typeof parent !== 'string' || isRootAllowed(parent, parentSub, validator)
}

function isRootAllowed(root: string, key: string | null, { rootType }: RoomValidator): boolean {
  if (isForbiddenKey(root) || root.length > MAX_NAME) return false
  if (!rootType) return true
  const type = rootType(root)
  return type !== null && (type === 'map') === (key !== null)
}

function isValueAllowed(content: Y.Item['content'], validator: RoomValidator): boolean {
  if (content instanceof Y.ContentType) {
    const type = typeKinds.get(content.type.constructor)
    if (!type || !validator.types.has(type)) return false
    return !(content.type instanceof Y.XmlElement) || content.type.nodeName.length <= MAX_NAME
  }
  if (content instanceof Y.ContentFormat) return content.key.length <= MAX_NAME && !isForbiddenKey(content.key) && isPlain(content.value)
  if (content instanceof Y.ContentAny) return content.arr.every(isPlain)
  if (content instanceof Y.ContentEmbed) return isPlain(content.embed)
  return true
}

/**
 * Whether a value consists of plain JSON types: neither bytes nor bigints, no key or prototype that reaches into the language, nested at most
 * {@link MAX_VALUE_DEPTH} deep. Level by level, so that nesting cannot exhaust the stack.
 */
function isPlain(value: unknown): boolean {
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth++) {
    const next: unknown[] = []
    for (const part of level) {
      if (typeof part === 'bigint' || part instanceof Uint8Array) return false
      if (typeof part !== 'object' || part === null) continue
      if (depth >= MAX_VALUE_DEPTH) return false
      if (Object.keys(part).some(isForbiddenKey) || Object.getPrototypeOf(part) !== (Array.isArray(part) ? Array.prototype : Object.prototype))
        return false
      for (const child of Object.values(part)) next.push(child)
    }
    level = next
  }
  return true
}
