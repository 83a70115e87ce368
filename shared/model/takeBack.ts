import * as Y from 'yjs'
import { canonical } from '../base/canonical.ts'
import { type Author, act } from './act.ts'
import { BODY, blocksOf, blockThing, type RoomNoun, roomRoots } from './contents.ts'
import { smallestChange } from './note.ts'

/** What came of taking back. `kept`: things that somebody changed since, which stay as they are now. */
export interface TakenBack {
  readonly undone: number
  readonly kept: number
}

/**
 * Makes what differs between two states of a room (`before` and `after` something) be as it was before, by new edits in the
 * room as it is now: so it also reaches those who have received it already. What was changed again since is not touched.
 */
export function takeBack(noun: RoomNoun, doc: Y.Doc, author: Author, before: Y.Doc, after: Y.Doc): TakenBack {
  const sum = { undone: 0, kept: 0 }
  act(doc, author, () => {
    for (const root of Object.keys(roomRoots[noun])) {
      const { undone, kept } = root === BODY ? blocksBack(doc, before, after) : entriesBack(doc.getMap(root), before.getMap(root), after.getMap(root))
      sum.undone += undone
      sum.kept += kept
    }
  })
  return sum
}

const plainOf = (value: unknown): unknown => (value instanceof Y.AbstractType ? value.toJSON() : value)
const same = (a: unknown, b: unknown): boolean => canonical(plainOf(a)) === canonical(plainOf(b))

function entriesBack(now: Y.Map<unknown>, before: Y.Map<unknown>, after: Y.Map<unknown>): TakenBack {
  let undone = 0
  let kept = 0
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const [was, became, is] = [before.get(key), after.get(key), now.get(key)]
    if (same(was, became)) continue
    if (was instanceof Y.Map && became instanceof Y.Map && is instanceof Y.Map) {
      // field by field: a note that was moved since keeps its new place, and gets its old words
      const inside = entriesBack(is, was, became)
      if (inside.undone > 0) undone++
      if (inside.kept > 0) kept++
    } else if (!same(is, became)) {
      if (!same(is, was)) kept++
    } else {
      undone++
      if (was === undefined) now.delete(key)
      else if (was instanceof Y.Text && is instanceof Y.Text) retype(is, was.toString())
      else now.set(key, copyOf(was))
    }
  }
  return { undone, kept }
}

/** Inside the text that is there, so that whoever has the caret in it stays in it. */
function retype(text: Y.Text, next: string): void {
  const change = smallestChange(text.toString(), next, next.length)
  if (!change) return
  if (change.remove > 0) text.delete(change.at, change.remove)
  if (change.insert) text.insert(change.at, change.insert)
}

const copyOf = (value: unknown): unknown =>
  value instanceof Y.Map
    ? new Y.Map(Array.from(value, ([key, inside]) => [key, copyOf(inside)] as const))
    : value instanceof Y.AbstractType
      ? value.clone()
      : value

/** Blocks of a text: those that came go, those that went come back after the block they stood behind, those that changed are replaced. */
function blocksBack(doc: Y.Doc, before: Y.Doc, after: Y.Doc): TakenBack {
  const body = doc.getXmlFragment(BODY)
  const [was, became, now] = [blocksOf(before), blocksOf(after), blocksOf(doc)]
  const valueIn = (blocks: typeof was, key: string) => {
    const block = blocks.get(key)
    return block ? blockThing(block).value : null
  }
  const placeOf = (block: unknown) => body.toArray().indexOf(block as Y.XmlElement)
  let undone = 0
  let kept = 0
  /** The block of before that was passed last, where it stands now: itself, or the copy that took its place. */
  let ahead: unknown = null
  for (const [key, block] of was) {
    const here = now.get(key)
    const [old, then] = [valueIn(was, key), valueIn(became, key)]
    if (old === then) {
      ahead = here ?? ahead
      continue
    }
    const is = valueIn(now, key)
    if (is === then) {
      const copy = block.clone() as Y.XmlElement
      const at = here ? placeOf(here) : ahead ? placeOf(ahead) + 1 : 0
      if (here) body.delete(at, 1)
      body.insert(at, [copy])
      ahead = copy
      undone++
      continue
    }
    ahead = here ?? ahead
    if (is !== old) kept++
  }
  for (const key of became.keys()) {
    const here = was.has(key) ? undefined : now.get(key)
    if (!here) continue
    if (valueIn(now, key) === valueIn(became, key)) {
      body.delete(placeOf(here), 1)
      undone++
    } else kept++
  }
  return { undone, kept }
}
