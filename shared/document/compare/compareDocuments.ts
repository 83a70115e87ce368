import { canonicalJson } from '../../base/json/canonicalJson.ts'
import type { FlatBlock, FlatInline, FlatTable } from '../flat/flatBlock.ts'
import { withoutPlan } from '../sections/sectionPlan.ts'
import { compareWords, type WordRun } from './compareWords.ts'

/** How a block of the later document stands to the earlier one. A block may be moved and changed at once. */
export interface BlockChange {
  readonly status: 'same' | 'added' | 'removed' | 'changed'
  /** Stood elsewhere before; where it was, a `removed` block with `movedAway` is listed. */
  readonly isMoved: boolean
  /** A `removed` block that stands elsewhere now. */
  readonly movedAway: boolean
  readonly before: FlatBlock | null
  readonly after: FlatBlock | null
  /** The wordRuns that differ; null where nothing of the wordRuns does, or one side is missing. */
  readonly wordRuns: readonly WordRun[] | null
  /** Whether its type, its attributes or its marks differ. */
  readonly isRestyled: boolean
  /** Of a table on both sides: its cells; null otherwise. */
  readonly table: TableChange | null
}

/** Cells of a table that both documents have: rows and columns of either, in the order of the later one. */
export interface TableChange {
  readonly rows: readonly { readonly id: string; readonly status: 'same' | 'added' | 'removed' }[]
  readonly columns: readonly { readonly id: string; readonly status: 'same' | 'added' | 'removed' }[]
  /** By row, then by column; null where neither document has the cell. */
  readonly cells: readonly (readonly (readonly BlockChange[] | null)[])[]
}

/** The wordRuns of a block; what is no character is one sign. */
export const wordsOfBlock = ({ content }: Pick<FlatBlock, 'content'>): string =>
  content.map((part) => ('text' in part ? part.text : '\u{fffc}')).join('')

/**
 * What differs between two states of a document, block by block: matched by id, then by equal wordRuns where ids differ (a text that was pasted
 * again). Blocks of the later document in their order, with what is gone where it stood. Cost: O(blocks × log + changed wordRuns).
 */
export function compareDocuments(before: readonly FlatBlock[], after: readonly FlatBlock[]): readonly BlockChange[] {
  const pairs = matchBlocks(before, after)
  const stays = longestInOrder(after.map((_, at) => pairs.get(at) ?? -1))
  const partnerOf = new Map([...pairs].map(([later, earlier]) => [earlier, later]))
  const out: BlockChange[] = []
  let next = 0
  // what is gone, and what stands elsewhere now, is listed where it stood
  const listUpTo = (end: number) => {
    for (; next < end; next++) {
      const partner = partnerOf.get(next)
      const block = before[next]
      if (block && (partner === undefined || !stays.has(partner))) out.push(removed(block, partner !== undefined))
    }
  }
  after.forEach((block, at) => {
    const earlier = pairs.get(at)
    if (earlier !== undefined && stays.has(at)) {
      listUpTo(earlier)
      next = earlier + 1
    }
    const previous = earlier === undefined ? undefined : before[earlier]
    out.push(previous ? changed(previous, block, !stays.has(at)) : added(block))
  })
  listUpTo(before.length)
  return out
}

const removed = (block: FlatBlock, movedAway: boolean): BlockChange => ({
  ...{ status: 'removed', isMoved: false, movedAway, before: block, after: null },
  ...{ wordRuns: null, isRestyled: false, table: null },
})
const added = (block: FlatBlock): BlockChange => ({
  ...{ status: 'added', isMoved: false, movedAway: false, before: null, after: block },
  ...{ wordRuns: null, isRestyled: false, table: null },
})

function changed(before: FlatBlock, after: FlatBlock, isMoved: boolean): BlockChange {
  const [was, is] = [wordsOfBlock(before), wordsOfBlock(after)]
  const wordRuns = was === is ? null : compareWords(was, is)
  const isRestyled = before.type !== after.type || looksOf(before) !== looksOf(after) || stylesOf(before) !== stylesOf(after)
  const table = before.table && after.table ? compareTables(before.table, after.table) : null
  const tableDiffers = table?.cells.some((row) => row.some((cell) => cell?.some(({ status, isMoved }) => status !== 'same' || isMoved))) ?? false
  const isSame = wordRuns === null && !isRestyled && !tableDiffers
  return { status: isSame ? 'same' : 'changed', isMoved, movedAway: false, before, after, wordRuns, isRestyled, table }
}

const looksOf = ({ attrs }: FlatBlock): string => canonicalJson(withoutPlan(attrs))

/** Marks and embeds by the units that they cover, whatever the runs are cut into. */
function stylesOf({ content }: FlatBlock): string {
  const runs: { units: number; style: string }[] = []
  for (const part of content) {
    const style = canonicalJson([withoutOrigin(part), 'embed' in part ? part.embed : null])
    const units = 'text' in part ? part.text.length : 1
    const last = runs[runs.length - 1]
    if (last && last.style === style && 'text' in part) last.units += units
    else runs.push({ units, style })
  }
  // lengths matter only between different styles: wordRuns that were typed are told as wordRuns
  return runs.map(({ style }) => style).join()
}

/** Marks without `r`, which says where letters came from. */
const withoutOrigin = ({ marks }: FlatInline) => Object.fromEntries(Object.entries(marks).filter(([name]) => name !== 'r'))

/** Index of the later block → index of the earlier one that it was. */
function matchBlocks(before: readonly FlatBlock[], after: readonly FlatBlock[]): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>()
  const used = new Set<number>()
  const pair = (keyOf: (block: FlatBlock) => string | null) => {
    const free = new Map<string, number[]>()
    before.forEach((block, at) => {
      const key = used.has(at) ? null : keyOf(block)
      if (key === null) return
      const list = free.get(key)
      if (list) list.push(at)
      else free.set(key, [at])
    })
    after.forEach((block, at) => {
      const key = pairs.has(at) ? null : keyOf(block)
      const match = key === null ? undefined : free.get(key)?.shift()
      if (match === undefined) return
      pairs.set(at, match)
      used.add(match)
    })
  }
  pair(({ id }) => id)
  pair((block) => {
    const wordRuns = wordsOfBlock(block)
    return wordRuns.trim() && !block.table ? `${block.type}\n${wordRuns}` : null
  })
  // characters without a marker: there is one such block, at the beginning of a text or behind an atom
  pair(({ id }) => (id === null ? 'bare' : null))
  return pairs
}

function compareTables(before: FlatTable, after: FlatTable): TableChange {
  const rows = inBoth(before.rows, after.rows)
  const columns = inBoth(before.columns, after.columns)
  const cellOf = ({ rows, columns, cells }: FlatTable, row: string, column: string) => cells[rows.indexOf(row)]?.[columns.indexOf(column)]
  return {
    rows,
    columns,
    cells: rows.map((row) =>
      columns.map((column) => {
        const [was, is] = [cellOf(before, row.id, column.id), cellOf(after, row.id, column.id)]
        return was || is ? compareDocuments(was?.blocks ?? [], is?.blocks ?? []) : null
      }),
    ),
  }
}

/** Ids of either list: the later order, with what is gone behind what it followed. */
function inBoth(before: readonly string[], after: readonly string[]): TableChange['rows'] {
  const [was, is] = [new Set(before), new Set(after)]
  const out = after.map((id): TableChange['rows'][number] => ({ id, status: was.has(id) ? 'same' : 'added' }))
  before.forEach((id, at) => {
    if (is.has(id)) return
    const previous = before[at - 1]
    out.splice(previous === undefined ? 0 : out.findIndex((each) => each.id === previous) + 1, 0, { id, status: 'removed' })
  })
  return out
}

/** Indices of a longest run of values that grow, without those below zero. Cost: O(n log n). */
function longestInOrder(values: readonly number[]): ReadonlySet<number> {
  const ends: number[] = []
  const previous = new Array<number>(values.length).fill(-1)
  values.forEach((value, at) => {
    if (value < 0) return
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((values[ends[middle] ?? 0] ?? 0) < value) low = middle + 1
      else high = middle
    }
    previous[at] = low > 0 ? (ends[low - 1] ?? -1) : -1
    ends[low] = at
  })
  const stays = new Set<number>()
  for (let at = ends[ends.length - 1] ?? -1; at >= 0; at = previous[at] ?? -1) stays.add(at)
  return stays
}
