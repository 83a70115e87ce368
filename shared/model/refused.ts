import * as Y from 'yjs'
import type { RefusedText } from './refusedText.ts'
import { readBody } from './textBody.ts'
import { type BodyNode, plainText } from './textShape.ts'

/**
 * The texts of `working` that `confirmed` has not, for people to read, copy and put back. What others have deleted meanwhile
 * is not among them, nor a text that now stands inside a longer one. Cost: all of both documents.
 */
export function refusedTexts(working: Y.Doc, confirmed: Y.Doc): readonly RefusedText[] {
  const both = together(working, confirmed)
  const there = count(textsOf(confirmed))
  const missing = textsOf(both).filter((it) => it.text.trim() !== '' && !taken(there, it))
  const standing = [...there.values()].filter(({ times }) => times > 0)
  both.destroy()
  return missing.filter((it) => !standing.some((other) => other.what === it.what && other.text.includes(it.text)))
}

/** Both as they would be merged: so a deletion that only the table knows counts. Where one cannot be read, the working one. */
function together(working: Y.Doc, confirmed: Y.Doc): Y.Doc {
  const both = new Y.Doc({ gc: true })
  // of a damaged edit, what could be applied is there to be read
  for (const doc of [working, confirmed]) attempt(() => Y.applyUpdate(both, Y.encodeStateAsUpdate(doc)))
  return both
}

/** In which roots people's words are, under which field of an entry; or of the root itself. */
const inEntries = [
  ['notes', 'text', 'note'],
  ['areas', 'title', 'area'],
  ['listings', 'title', 'listing'],
  ['people', 'name', 'person'],
  ['agenda', 'title', 'step'],
] as const
const inFacts = [
  ['board', 'question', 'question'],
  ['process', 'title', 'title'],
  ['process', 'place', 'place'],
  ['process', 'purpose', 'purpose'],
] as const

/** Read by hand: what the model's readers leave out may be the very reason of the refusal. */
function textsOf(doc: Y.Doc): readonly RefusedText[] {
  const texts: RefusedText[] = []
  const add = (what: RefusedText['what'], value: unknown) => {
    const text = value instanceof Y.Text ? value.toString() : value
    if (typeof text === 'string') texts.push({ what, text })
  }
  for (const [root, field, what] of inEntries)
    attempt(() => {
      for (const entry of doc.getMap<unknown>(root).values()) if (entry instanceof Y.Map) add(what, entry.get(field))
    })
  for (const [root, field, what] of inFacts) attempt(() => add(what, doc.getMap<unknown>(root).get(field)))
  attempt(() => texts.push(...readBody(doc).flatMap(paragraphs)))
  return texts
}

/** A root may be of another type than it should: then there is nothing of this kind in it. */
function attempt(reading: () => void) {
  try {
    reading()
  } catch {
    // the update itself is kept beside the texts
  }
}

const isLine = (node: BodyNode) => node.type === 'paragraph' || node.type === 'heading' || node.type === 'codeBlock'

/** The body is shaped already: no deeper than its limit, so this may call itself. */
const paragraphs = (node: BodyNode): readonly RefusedText[] =>
  isLine(node) ? [{ what: 'paragraph', text: plainText(node) }] : (node.content ?? []).flatMap(paragraphs)

const keyOf = ({ what, text }: RefusedText) => `${what}:${text}`

interface Times extends RefusedText {
  times: number
}

function count(texts: readonly RefusedText[]): Map<string, Times> {
  const counted = new Map<string, Times>()
  for (const it of texts) {
    const known = counted.get(keyOf(it))
    if (known) known.times++
    else counted.set(keyOf(it), { ...it, times: 1 })
  }
  return counted
}

/** Is this text there, once more? Two notes that say the same are two. */
function taken(there: Map<string, Times>, it: RefusedText): boolean {
  const known = there.get(keyOf(it))
  if (!known || known.times === 0) return false
  known.times--
  return true
}
