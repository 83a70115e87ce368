import * as Y from 'yjs'
import { isDerivedClient } from '../../base/derivedClients.ts'
import { derivedLogs, formsOf } from './bringLate.ts'
import { convert } from './convert.ts'
import { OLD_BODY_ROOT } from './form.ts'
import type { ConversionLayout } from './old/conversionLayout.ts'
import { blockIdOf } from './old/oldKinds.ts'
import type { RawLog } from './old/rawItems.ts'
import { FORM_ROOT } from './roots.ts'

/** A change that is about to happen, on a copy of the document that has it already. */
interface NewStructs {
  readonly doc: Y.Doc
  readonly transaction: Y.Transaction
}

/**
 * Whether what a transaction added under client ids that nobody has is what anybody would compute from the room: otherwise somebody could put
 * words there that are nobody's, or take the place of what others will compute. And whether nobody else says that a room is converted.
 * Cost: the new structs; where there are such ids, the room × its forms.
 */
export function areDerivedTrue({ doc, transaction }: NewStructs): boolean {
  const { beforeState, afterState } = transaction
  const clients = [...afterState.keys()].filter((client) => isDerivedClient(client) && (afterState.get(client) ?? 0) > (beforeState.get(client) ?? 0))
  const form = doc.getMap<unknown>(FORM_ROOT)
  if (clients.length === 0) return !transaction.changed.has(form as never)
  const all = formsOf(doc)
  const conversions = new Map(all.map((layout) => [layout.client, layout]))
  for (const item of form._map.values()) if (item.deleted || !conversions.has(item.id.client)) return false
  const own = clients.some((client) => conversions.has(client)) ? convert(doc) : null
  let logs: ReadonlyMap<number, RawLog> | null = null
  return clients.every((client) => {
    const structs = newStructs(doc, client, beforeState.get(client) ?? 0)
    const layout = conversions.get(client)
    if (layout && layout.base === own?.base) return matches(structs, own.log)
    if (layout) return isConversion(structs, layout, doc)
    logs ??= new Map(derivedLogs(doc, all).map((log) => [log.client, log]))
    const log = logs.get(client)
    return log !== undefined && matches(structs, log)
  })
}

function newStructs(doc: Y.Doc, client: number, from: number): readonly (Y.Item | Y.GC)[] {
  const structs = doc.store.clients.get(client) ?? []
  return structs.filter(({ id, length }) => id.clock + length > from)
}

/** Whether structs are those of a log, or deleted. Cost: O(structs + log). */
function matches(structs: readonly (Y.Item | Y.GC)[], { structs: expected }: RawLog): boolean {
  let at = 0
  for (const struct of structs) {
    while (at < expected.length && endOfStruct(expected[at] as Y.Item | Y.GC) <= struct.id.clock) at++
    for (let i = at, clock = struct.id.clock; clock < struct.id.clock + struct.length; i++) {
      const other = expected[i]
      if (!other) return false
      const end = Math.min(endOfStruct(struct), endOfStruct(other))
      if (struct instanceof Y.Item && !(other instanceof Y.Item ? isSamePart(struct, other, clock, end) : struct.deleted)) return false
      clock = end
    }
  }
  return true
}

const endOfStruct = ({ id, length }: Y.Item | Y.GC): number => id.clock + length

function isSamePart(item: Y.Item, expected: Y.Item, from: number, to: number): boolean {
  const origin = from === item.id.clock ? item.origin : Y.createID(item.id.client, from - 1)
  const expectedOrigin = from === expected.id.clock ? expected.origin : Y.createID(item.id.client, from - 1)
  if (!Y.compareIDs(origin, expectedOrigin) || !Y.compareIDs(item.rightOrigin, expected.rightOrigin) || item.parentSub !== keyOf(expected)) return false
  if (!expectedOrigin && !expected.rightOrigin && Y.findRootTypeKey(item.parent as never) !== (expected.parent as unknown)) return false
  return item.deleted || expected.content instanceof Y.ContentDeleted || partOf(item, from, to) === partOf(expected, from, to)
}

/** The key of an item that was not integrated: one that stands behind another one takes the key of that. */
const keyOf = (item: Y.Item): string | null => item.parentSub

function partOf({ id, content }: Y.Item, from: number, to: number): string {
  if (content instanceof Y.ContentString) return content.str.slice(from - id.clock, to - id.clock)
  if (content instanceof Y.ContentAny) return JSON.stringify(content.arr.slice(from - id.clock, to - id.clock))
  if (content instanceof Y.ContentEmbed) return JSON.stringify(content.embed)
  return content instanceof Y.ContentFormat ? JSON.stringify([content.key, content.value]) : ''
}

/**
 * Whether structs are a conversion of what the old body was once, as far as that can still be told: in a chain, as it was, with the letters and
 * the nodes that its map says. What has gone from the old body since goes from the conversion too.
 */
function isConversion(structs: readonly (Y.Item | Y.GC)[], layout: ConversionLayout, doc: Y.Doc): boolean {
  const descriptions = new Set(pictureDescriptions(doc.getXmlFragment(OLD_BODY_ROOT)))
  return structs.every((struct) => {
    if (!(struct instanceof Y.Item) || struct.deleted) return true
    const isInChain = (struct.origin === null || struct.origin.client === layout.client) && struct.rightOrigin === null
    return isInChain && isPartOfConversion(struct, layout, doc, descriptions)
  })
}

function isPartOfConversion({ id, content, length }: Y.Item, layout: ConversionLayout, doc: Y.Doc, descriptions: ReadonlySet<string>): boolean {
  if (content instanceof Y.ContentFormat || content instanceof Y.ContentAny) return true
  if (content instanceof Y.ContentEmbed) {
    const was = layout.oldUnit(id.clock)
    return was?.kind === 'node' && (content.embed as { readonly b?: unknown }).b === blockIdOf(was.id) && isKnown(doc, was.id)
  }
  if (!(content instanceof Y.ContentString)) return false
  let other = ''
  for (let at = 0; at < length; at++) {
    const was = layout.oldUnit(id.clock + at)
    if (!was) other += content.str[at]
    else if (!isKnown(doc, was.id) || !isSameLetter(doc, was.id, content.str[at])) return false
  }
  return other === '' || descriptions.has(other)
}

const isKnown = (doc: Y.Doc, { client, clock }: Y.ID): boolean => clock < Y.getState(doc.store, client)

/** Whether a letter of the old body reads so, or is gone; a line break was a node. */
function isSameLetter(doc: Y.Doc, id: Y.ID, letter: string | undefined): boolean {
  const item: Y.Item | Y.GC = Y.getItem(doc.store, id)
  if (!(item instanceof Y.Item) || item.deleted) return true
  if (item.content instanceof Y.ContentString) {
    const old = item.content.str[id.clock - item.id.clock]
    return old === letter || (letter === '\n' && /[\r\v\f\u0085\u2028\u2029]/.test(old ?? ''))
  }
  return letter === '\n' && item.content instanceof Y.ContentType
}

function* pictureDescriptions(parent: Y.XmlFragment): Iterable<string> {
  for (const child of parent.toArray() as readonly unknown[]) {
    if (!(child instanceof Y.XmlElement)) continue
    const { alt }: Readonly<Record<string, unknown>> = child.getAttributes()
    if (child.nodeName === 'image' && typeof alt === 'string') yield alt
    yield* pictureDescriptions(child)
  }
}
