import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'

/** Deepest nesting of a value in a file. What people make has five levels; a host lets sixteen in. */
const MAX_VALUE_DEPTH = 64

/** The state of a room without what nobody can read. */
export interface ReadableState {
  /** A Yjs update, version 1. */
  readonly state: Uint8Array
  /** Records of which something was left out. */
  readonly leftOut: number
}

/** In the place of a value that is nested too deep. */
const TOO_DEEP = Object.freeze({})

/** The types of lib0's encoding of any value that hold others. */
const ARRAY = 117
const OBJECT = 118

/**
 * Encodes a document without the values that are nested so deep that reading them could exhaust the stack of a device. They are encoded like
 * deleted ones, and stay in the document: whoever has them keeps them. Cost: O(document).
 */
export function encodeReadableState(doc: Y.Doc): ReadableState {
  const deep: { readonly item: Y.Item; readonly content: Y.Item['content'] }[] = []
  for (const structs of doc.store.clients.values())
    for (const struct of structs) if (struct instanceof Y.Item && isTooDeep(struct.content)) deep.push({ item: struct, content: struct.content })
  if (deep.length === 0) return { state: Y.encodeStateAsUpdate(doc), leftOut: 0 }
  for (const { item } of deep) item.content = new Y.ContentDeleted(item.length)
  try {
    return { state: Y.encodeStateAsUpdate(doc), leftOut: new Set(deep.map(({ item }) => recordOf(item))).size }
  } finally {
    for (const { item, content } of deep) item.content = content
  }
}

/** The same for a state that somebody else encoded; null where it cannot be decoded at all. @param update a Yjs update, version 1 */
export function readableStateOf(update: Uint8Array): ReadableState | null {
  const doc = new Y.Doc({ gc: true })
  try {
    Y.applyUpdateV2(doc, update, null, ShallowDecoder as unknown as typeof Y.UpdateDecoderV2)
    return encodeReadableState(doc)
  } catch {
    return null
  } finally {
    doc.destroy()
  }
}

/** Reads updates of version 1; a value that is nested too deep is skipped without recursion. */
class ShallowDecoder extends Y.UpdateDecoderV1 {
  override readAny(): unknown {
    const start = this.restDecoder.pos
    if (skipAny(this.restDecoder) > MAX_VALUE_DEPTH) return TOO_DEEP
    this.restDecoder.pos = start
    return super.readAny()
  }
}

/** Skips a value in lib0's encoding. @returns its depth */
function skipAny(input: decoding.Decoder): number {
  /** How many values each open array or object still has. */
  const open: { left: number; readonly isObject: boolean }[] = []
  let deepest = 0
  do {
    const parent = open.at(-1)
    if (parent) {
      parent.left -= 1
      if (parent.isObject) decoding.readVarString(input)
    }
    const type = input.arr[input.pos]
    if (type === ARRAY || type === OBJECT) {
      input.pos += 1
      open.push({ left: decoding.readVarUint(input), isObject: type === OBJECT })
      deepest = Math.max(deepest, open.length)
    } else decoding.readAny(input)
    while (open.at(-1)?.left === 0) open.pop()
  } while (open.length > 0)
  return deepest
}

function isTooDeep(content: Y.Item['content']): boolean {
  if (content instanceof Y.ContentAny || content instanceof Y.ContentJSON)
    return content.arr.some((value: unknown) => isDeeper(value, MAX_VALUE_DEPTH))
  if (content instanceof Y.ContentEmbed) return isDeeper(content.embed, MAX_VALUE_DEPTH)
  return content instanceof Y.ContentFormat && isDeeper(content.value, MAX_VALUE_DEPTH)
}

/** Cost: O(size of the value); recursion at most `depth` deep. */
function isDeeper(value: unknown, depth: number): boolean {
  if (value === TOO_DEEP) return true
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return false
  if (depth === 0) return true
  return Object.values(value).some((child) => isDeeper(child, depth - 1))
}

/** The record that holds an item: its key in a root of the document, or the root itself. */
function recordOf(item: Y.Item): unknown {
  let at = item
  for (;;) {
    const parent = at.parent instanceof Y.AbstractType ? at.parent : null
    if (!parent?._item) return at.parentSub ?? parent
    at = parent._item
  }
}
