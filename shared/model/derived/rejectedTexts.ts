import * as Y from 'yjs'
import { type RoomType, rooms } from '../rooms.ts'
import type { RoomRecords, RootDefinition } from '../rootDefinition.ts'
import type { RejectedText, RejectedTextKind } from './rejectedTextKinds.ts'

/**
 * The texts of `working` that `confirmed` has not, for people to read, copy and put back. What others have deleted meanwhile
 * is not among them, nor a text that now stands inside a longer one. Cost: O(both documents).
 */
export function rejectedTexts(working: Y.Doc, confirmed: Y.Doc, list: RoomRecords<RoomType> = rooms): readonly RejectedText[] {
  const merged = mergeDocs(working, confirmed)
  const records = Object.values(list).flat()
  const confirmedCounts = countTexts(textsOf(confirmed, records))
  const missingTexts = textsOf(merged, records).filter((text) => text.text.trim() !== '' && !takeOccurrence(confirmedCounts, text))
  const remaining = [...confirmedCounts.values()].filter(({ occurrences }) => occurrences > 0)
  merged.destroy()
  return missingTexts.filter((missing) => !remaining.some((other) => other.what === missing.what && other.text.includes(missing.text)))
}

/** Both documents merged, so that a deletion that only the table knows counts. Where one cannot be read, the other alone. */
function mergeDocs(working: Y.Doc, confirmed: Y.Doc): Y.Doc {
  const merged = new Y.Doc({ gc: true })
  // of a damaged edit, the part that could be applied can still be read
  for (const doc of [working, confirmed]) attempt(() => Y.applyUpdate(merged, Y.encodeStateAsUpdate(doc)))
  return merged
}

/** Reads stored values and not records: what the readers of the model leave out may be the reason of the rejection. */
function textsOf(doc: Y.Doc, records: readonly RootDefinition[]): readonly RejectedText[] {
  const texts: RejectedText[] = []
  const add = (what: string, value: unknown) => {
    const text = value instanceof Y.Text ? value.toString() : value
    // the kinds are derived from the same list as the type
    if (typeof text === 'string') texts.push({ what: what as RejectedTextKind, text })
  }
  for (const record of records) {
    attempt(() => {
      if (record.kind === 'body') for (const paragraph of record.paragraphs(doc)) add(record.name, paragraph)
      else if (record.kind === 'attributes') for (const key of record.texts) add(key, doc.getMap<unknown>(record.root).get(key))
      else
        for (const entry of doc.getMap<unknown>(record.root).values())
          if (entry instanceof Y.Map) for (const field of record.texts) add(record.name, entry.get(field))
    })
  }
  return texts
}

/** A root may be of another type than it should: then no text is read from it. */
function attempt(read: () => void) {
  try {
    read()
  } catch {
    // the update itself is stored beside the texts
  }
}

const keyOf = ({ what, text }: RejectedText) => `${what}:${text}`

interface CountedText extends RejectedText {
  occurrences: number
}

function countTexts(texts: readonly RejectedText[]): Map<string, CountedText> {
  const counts = new Map<string, CountedText>()
  for (const item of texts) {
    const existing = counts.get(keyOf(item))
    if (existing) existing.occurrences++
    else counts.set(keyOf(item), { ...item, occurrences: 1 })
  }
  return counts
}

/** Is this text there, once more? Two notes that say the same are two. */
function takeOccurrence(counts: Map<string, CountedText>, item: RejectedText): boolean {
  const existing = counts.get(keyOf(item))
  if (!existing || existing.occurrences === 0) return false
  existing.occurrences--
  return true
}
