import * as Y from 'yjs'
import { sameMarks } from '../nodes/marks.ts'
import type { TokenEdit } from './alignTokens.ts'
import type { Token } from './tokens.ts'

/** What stood in a block that goes. */
interface Gone {
  /** Unit of the shared text at which its characters began. */
  readonly index: number
  readonly characters: Token[]
}

/**
 * Makes the letters of a block that is moved say which letters they stand for (`r` = client, clock and length of those, and who
 * wrote them again), so that the moves of two people at once are known as one (`repair.ts`).
 * @param at unit of the shared text at which the edits begin
 */
export function nameMoved(text: Y.Text, at: number, edits: readonly TokenEdit[], client: number): void {
  const removed = goneBlocks(edits, at)
  if (removed.size === 0) return
  edits.forEach(({ comes }, edit) => {
    const from = comes?.block && removed.get(comes.key)
    if (!from) return
    const characters: Token[] = []
    for (let i = edit + 1; edits[i]?.comes?.char; i++) characters.push(edits[i]?.comes as Token)
    if (characters.length === 0 || characters.length !== from.characters.length) return
    if (characters.every((token, i) => token.char === from.characters[i]?.char)) nameRuns(text, from, characters, client)
  })
}

function goneBlocks(edits: readonly TokenEdit[], at: number): ReadonlyMap<string, Gone> {
  const removed = new Map<string, Gone>()
  let index = at
  let block: Gone | null = null
  for (const { stays, goes } of edits) {
    const old = stays ?? goes
    if (!old) continue
    if (old.block) {
      block = goes && !old.isTable ? { index: index + old.units, characters: [] } : null
      if (block) removed.set(old.key, block)
    } else if (block && goes?.char) block.characters.push(old)
    else block = null
    index += old.units
  }
  return removed
}

/** Names runs of letters that follow each other in Yjs, cut where the marks change. */
function nameRuns(text: Y.Text, from: Gone, characters: readonly Token[], client: number): void {
  const size = from.characters.reduce((sum, { units }) => sum + units, 0)
  const ids = idsAt(text, from.index, size)
  let unit = 0
  for (let at = 0; at < characters.length; ) {
    const start = ids[unit]
    if (!start) return
    let [units, end] = [0, at]
    for (let token = characters[end]; token; token = characters[++end]) {
      const id = ids[unit + units]
      if (id?.client !== start.client || id.clock !== start.clock + units || !sameMarks(token.marks, characters[at]?.marks ?? [])) break
      units += token.units
    }
    if (end === at) return
    for (; at < end; at++) (characters[at] as Token).r = `${start.client}:${start.clock}:${units}:${client}`
    unit += units
  }
}

/** Yjs ids of the units of a text from an index on. Cost: its items. */
function idsAt(text: Y.Text, index: number, size: number): readonly Y.ID[] {
  const ids: Y.ID[] = []
  let at = 0
  for (let item = text._start; item && ids.length < size; item = item.right) {
    if (item.deleted || !item.countable) continue
    for (let unit = Math.max(0, index - at); unit < item.length && ids.length < size; unit++)
      ids.push(Y.createID(item.id.client, item.id.clock + unit))
    at += item.length
  }
  return ids
}
