import * as Y from 'yjs'
import { type BodyNode, plainText } from '../body/normalizedBody.ts'
import { readBody } from '../records/documentBody.ts'
import type { RejectedText } from './rejectedTextKinds.ts'

/**
 * The texts of `working` that `confirmed` has not, for people to read, copy and put back. What others have deleted meanwhile
 * is not among them, nor a text that now stands inside a longer one. Cost: all of both documents.
 */
export function rejectedTexts(working: Y.Doc, confirmed: Y.Doc): readonly RejectedText[] {
  const merged = mergeDocs(working, confirmed)
  const confirmedCounts = countTexts(textsOf(confirmed))
  const missingTexts = textsOf(merged).filter((text) => text.text.trim() !== '' && !takeOccurrence(confirmedCounts, text))
  const remaining = [...confirmedCounts.values()].filter(({ occurrences }) => occurrences > 0)
  merged.destroy()
  return missingTexts.filter((missing) => !remaining.some((other) => other.what === missing.what && other.text.includes(missing.text)))
}

/** Both as they would be merged: so a deletion that only the table knows counts. Where one cannot be read, the working one. */
function mergeDocs(working: Y.Doc, confirmed: Y.Doc): Y.Doc {
  const merged = new Y.Doc({ gc: true })
  // of a damaged edit, what could be applied is there to be read
  for (const doc of [working, confirmed]) attempt(() => Y.applyUpdate(merged, Y.encodeStateAsUpdate(doc)))
  return merged
}

/** In which roots people's words are, under which field of an entry; or of the root itself. */
const entryTexts = [
  ['notes', 'text', 'note'],
  ['areas', 'title', 'area'],
  ['listings', 'title', 'listing'],
  ['people', 'name', 'person'],
  ['agenda', 'title', 'step'],
] as const
const attributeTexts = [
  ['board', 'question', 'question'],
  ['process', 'title', 'title'],
  ['process', 'place', 'place'],
  ['process', 'purpose', 'purpose'],
] as const

/** Read by hand: what the model's readers leave out may be the very reason of the refusal. */
function textsOf(doc: Y.Doc): readonly RejectedText[] {
  const texts: RejectedText[] = []
  const add = (what: RejectedText['what'], value: unknown) => {
    const text = value instanceof Y.Text ? value.toString() : value
    if (typeof text === 'string') texts.push({ what, text })
  }
  for (const [root, field, what] of entryTexts)
    attempt(() => {
      for (const entry of doc.getMap<unknown>(root).values()) if (entry instanceof Y.Map) add(what, entry.get(field))
    })
  for (const [root, field, what] of attributeTexts) attempt(() => add(what, doc.getMap<unknown>(root).get(field)))
  attempt(() => texts.push(...readBody(doc).flatMap(paragraphs)))
  return texts
}

/** A root may be of another type than it should: then there is nothing of this kind in it. */
function attempt(read: () => void) {
  try {
    read()
  } catch {
    // the update itself is kept beside the texts
  }
}

const isTextBlock = (node: BodyNode) => node.type === 'paragraph' || node.type === 'heading' || node.type === 'codeBlock'

/** The body is shaped already: no deeper than its limit, so this may call itself. */
const paragraphs = (node: BodyNode): readonly RejectedText[] =>
  isTextBlock(node) ? [{ what: 'paragraph', text: plainText(node) }] : (node.content ?? []).flatMap(paragraphs)

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
