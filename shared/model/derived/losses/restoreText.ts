import * as Y from 'yjs'
import { canonicalJson } from '../../../base/json/canonicalJson.ts'
import { withoutMarkStacks } from '../../../base/text/markStacks.ts'
import { baseOf } from '../../../document/flat/form.ts'
import { fromBody } from '../../../document/flat/fromBody.ts'
import { isMarker } from '../../../document/flat/readUnits.ts'
import { flatText } from '../../../document/flat/roots.ts'
import { storableText } from '../../../document/flat/storableText.ts'
import { insertFlat } from '../../../document/flat/writeFlat.ts'
import { inlineTypeOf, isMarkValue, RESTORED } from '../../../document/inlines.ts'
import type { BodyNode } from '../../../document/normalizedBody.ts'
import { normalizeInside, readXmlInside, readXmlRun, toXmlNodes } from '../../../document/xmlBody.ts'
import type { BodyDefinition, RootDefinition } from '../../rootDefinition.ts'
import type { Author } from '../../transact.ts'
import type { LostPiece } from './lostPiece.ts'

type LostText = Extract<LostPiece, { kind: 'text' }>
type LostNode = Extract<LostPiece, { kind: 'node' }>

/** The item that contains an id, of a type that is still there; null where there is none. Cost: O(log structs). */
export function itemAt(doc: Y.Doc, [client, clock]: LostText['at']): Y.Item | null {
  if (clock >= Y.getState(doc.store, client)) return null
  const structs = doc.store.clients.get(client)
  const struct: unknown = structs?.[Y.findIndexSS(structs, clock)]
  return struct instanceof Y.Item && struct.parent instanceof Y.AbstractType && struct.parent._item?.deleted !== true ? struct : null
}

/**
 * Puts characters back where they were. Where their text is gone from a body, they become a paragraph at its end. The caller opens the
 * transaction. @returns whether anything was written. Cost: O(text)
 */
export function restoreText(doc: Y.Doc, author: Author, definition: RootDefinition, { at, runs, ranges }: LostText): boolean {
  const item = itemAt(doc, at)
  const parent = item?.parent instanceof Y.Text ? item.parent : null
  // a body that was converted since is written as it is now
  if (definition.kind === 'body' && (!item || (parent?._item && baseOf(doc) !== null)))
    return append(doc, author, definition, [{ type: 'paragraph', content: runs.map(({ text }) => ({ type: 'text', text })) }])
  if (!item?.deleted || !parent || redoneText(parent, ranges) === runs.map(unitsOfRun).join('')) return false
  let index = visibleBefore(item)
  const start = index
  for (const { text, marks = {}, embed } of runs) {
    if (definition.kind === 'body' && !parent._item) index += insertRun(parent, index, text, marks, embed)
    else {
      const run = definition.kind === 'body' ? readXmlRun(text, marks) : { text: withoutMarkStacks(text), marks: undefined }
      if (!run || run.text === '') continue
      parent.insert(index, run.text, run.marks)
      index += run.text.length
    }
  }
  return index > start
}

/** Writes one run of a flat text, as far as it may stand there. @returns its units */
function insertRun(parent: Y.Text, index: number, text: string, marks: Readonly<Record<string, unknown>>, embed: object | undefined): number {
  const allowed = Object.fromEntries(Object.entries(marks).filter(([name, value]) => name !== RESTORED && isMarkValue(name, value)))
  if (embed && (isMarker(embed) || inlineTypeOf(embed))) {
    parent.insertEmbed(index, embed, allowed)
    return 1
  }
  const storable = embed ? '' : withoutMarkStacks(storableText(text))
  if (storable) parent.insert(index, storable, allowed)
  return storable.length
}

/** What stands for something that is not a character where texts are compared. */
const EMBED = '\u{fffc}'

const unitsOfRun = ({ text, embed }: LostText['runs'][number]): string => (embed ? EMBED : text)

/**
 * Puts a node of a body of an earlier release back where it was; at the end where its parent is gone, or the body was converted. The caller opens
 * the transaction. @returns whether anything was written. Cost: O(siblings + node)
 */
export function restoreNode(doc: Y.Doc, author: Author, definition: BodyDefinition, { at, node }: LostNode): boolean {
  const item = itemAt(doc, at)
  const nodes = node.type === 'texts' && Array.isArray(node.content) ? node.content : [node]
  if (!item || baseOf(doc) !== null) return append(doc, author, definition, nodes)
  const { parent } = item
  if (!item.deleted || !(parent instanceof Y.XmlFragment)) return false
  const normalized = normalizeInside(nameOf(parent), nodes)
  if (normalized.length === 0 || isRedone(parent, at, normalized)) return false
  parent.insert(visibleBefore(item), toXmlNodes(normalized))
  return true
}

function append(doc: Y.Doc, author: Author, { root }: BodyDefinition, nodes: readonly unknown[]): boolean {
  const normalized = normalizeInside(null, nodes)
  const base = baseOf(doc)
  if (base === null) {
    const fragment = doc.getXmlFragment(root)
    fragment.insert(fragment.length, toXmlNodes(normalized))
  } else {
    const text = flatText(doc, base)
    insertFlat(doc, base, text, text.length, fromBody(normalized, author.random), author.random)
  }
  return true
}

/** How much of a list or text is shown before an item. Cost: O(items before it). */
export function visibleBefore(item: Y.Item): number {
  let length = 0
  for (let left = item.left; left; left = left.left) if (!left.deleted && left.countable) length += left.length
  return length
}

/** What was written again, by an undo, in the place of items: Yjs writes it before what it replaces. */
function redoneText(parent: Y.Text, ranges: LostText['ranges']): string {
  const byClient = new Map<number, (readonly [number, number])[]>()
  for (const [client, clock, length] of ranges) byClient.set(client, [...(byClient.get(client) ?? []), [clock, clock + length]])
  const isInRange = ({ client, clock }: Y.ID) => byClient.get(client)?.some(([start, end]) => clock >= start && clock < end) === true
  let text = ''
  for (let item = parent._start; item; item = item.right) {
    if (item.deleted || !item.rightOrigin || !isInRange(item.rightOrigin)) continue
    if (item.content instanceof Y.ContentString) text += item.content.str
    else if (item.content instanceof Y.ContentEmbed) text += EMBED
  }
  return text
}

function isRedone(parent: Y.XmlFragment, [client, clock]: LostNode['at'], nodes: readonly BodyNode[]): boolean {
  const name = nameOf(parent)
  for (let item = parent._start; item; item = item.right) {
    const isInPlace = !item.deleted && item.rightOrigin?.client === client && item.rightOrigin.clock === clock
    if (!isInPlace || !(item.content instanceof Y.ContentType)) continue
    if (canonicalJson(readXmlInside(name, item.content.type)) === canonicalJson(nodes)) return true
  }
  return false
}

const nameOf = (parent: Y.XmlFragment): string | null => (parent instanceof Y.XmlElement ? parent.nodeName : null)
