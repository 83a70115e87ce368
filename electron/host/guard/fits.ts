import * as Y from 'yjs'
import type { ContentKind, Shape, TypeKind } from './shape.ts'

const kinds: Readonly<Record<number, ContentKind>> = { 1: 'deleted', 2: 'json', 4: 'string', 5: 'embed', 6: 'format', 7: 'type', 8: 'any' }
const types = new Map<unknown, TypeKind>([
  [Y.Array, 'array'],
  [Y.Map, 'map'],
  [Y.Text, 'text'],
  [Y.XmlElement, 'xmlElement'],
  [Y.XmlFragment, 'xmlFragment'],
  [Y.XmlText, 'xmlText'],
])
/** Keys that mean something to every object of the language. */
const dangerous = new Set(['__proto__', 'constructor', 'prototype'])
/** Longest name of a mark or an element. */
const MAX_NAME = 64

/** May this stand in a room of that shape? Of the item itself, and its place as far as it says it. */
export function fits(item: Y.Item, shape: Shape): boolean {
  const kind = kinds[item.content.getRef()]
  if (!kind || !shape.contents.has(kind) || !contentFits(item.content, shape)) return false
  const { parentSub } = item
  if (parentSub !== null && (parentSub.length > shape.maxKey || dangerous.has(parentSub))) return false
  const parent: unknown = item.parent
  return typeof parent !== 'string' || rootFits(parent, parentSub, shape)
}

function rootFits(root: string, key: string | null, { roots }: Shape): boolean {
  if (dangerous.has(root) || root.length > MAX_NAME) return false
  if (!roots) return true
  const type = roots.get(root)
  return type !== undefined && (type === 'map') === (key !== null)
}

function contentFits(content: Y.Item['content'], shape: Shape): boolean {
  if (content instanceof Y.ContentType) {
    const type = types.get(content.type.constructor)
    if (!type || !shape.types.has(type)) return false
    return !(content.type instanceof Y.XmlElement) || content.type.nodeName.length <= MAX_NAME
  }
  if (content instanceof Y.ContentFormat) return content.key.length <= MAX_NAME && !dangerous.has(content.key) && isPlain(content.value)
  if (content instanceof Y.ContentAny) return content.arr.every(isPlain)
  return true
}

/** Text, numbers, truth values, and lists and records of them: neither bytes nor big numbers, nor keys that reach into the language. */
function isPlain(value: unknown): boolean {
  const waiting: unknown[] = [value]
  while (waiting.length > 0) {
    const next = waiting.pop()
    if (typeof next === 'bigint' || next instanceof Uint8Array) return false
    if (typeof next !== 'object' || next === null) continue
    if (
      Object.keys(next).some((key) => dangerous.has(key)) ||
      Object.getPrototypeOf(next) !== (Array.isArray(next) ? Array.prototype : Object.prototype)
    )
      return false
    waiting.push(...Object.values(next))
  }
  return true
}
