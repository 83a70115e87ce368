import type { BodyNode } from '../../../../../shared/document/normalizedBody.ts'

/** One item of a list, as word processors have it: a paragraph with a level. */
export interface ListEntry {
  readonly entry: 'item'
  readonly level: number
  readonly list: 'bulletList' | 'orderedList' | 'taskList'
  /** Its own number. */
  readonly value: number
  /** `type` of an ordered list. */
  readonly counting: string | null
  readonly checked: boolean
  /** Which list of bullets or tasks of the file it is in: another one beside it stays another. Null where the file does not say. */
  readonly bullets: string | null
  readonly blocks: readonly BodyNode[]
}

/** Blocks that go on in the item before them. */
export interface ListContinuation {
  readonly entry: 'more'
  readonly level: number
  readonly blocks: readonly BodyNode[]
}

export type FlatBlock = BodyNode | ListEntry | ListContinuation

interface OpenList {
  readonly level: number
  readonly type: ListEntry['list']
  readonly counting: string | null
  readonly bullets: string | null
  readonly items: { readonly type: string; readonly attrs?: object; readonly content: BodyNode[] }[]
  next: number
}

/** Puts paragraphs with levels into lists in lists. An ordered list that does not count on is a new one. Cost: O(blocks). */
export function nestLists(blocks: readonly FlatBlock[]): BodyNode[] {
  const out: BodyNode[] = []
  let open: OpenList[] = []
  for (const block of blocks) {
    if (!('entry' in block)) {
      open = []
      out.push(block)
      continue
    }
    if (block.entry === 'more') {
      const item = open.findLast(({ level }) => level <= block.level)?.items.at(-1)
      if (item) item.content.push(...block.blocks)
      else out.push(...block.blocks)
      continue
    }
    while (open.length > 0 && (open.at(-1)?.level ?? 0) > block.level) open.pop()
    let list = open.at(-1)
    if (list?.level === block.level && !goesOn(list, block)) {
      open.pop()
      list = undefined
    }
    if (list?.level !== block.level) {
      const around = open.at(-1)?.items.at(-1)?.content ?? out
      list = { level: block.level, type: block.list, counting: block.counting, bullets: block.bullets, items: [], next: block.value }
      around.push({
        type: block.list,
        ...(block.list === 'orderedList' ? { attrs: { start: block.value, ...(block.counting ? { type: block.counting } : {}) } } : {}),
        content: list.items as BodyNode[],
      })
      open.push(list)
    }
    list.next = block.value + 1
    const content = [...block.blocks]
    list.items.push(block.list === 'taskList' ? { type: 'taskItem', attrs: { checked: block.checked }, content } : { type: 'listItem', content })
  }
  return out
}

const goesOn = (list: OpenList, entry: ListEntry): boolean =>
  list.type === entry.list &&
  list.bullets === entry.bullets &&
  (entry.list !== 'orderedList' || (list.next === entry.value && list.counting === entry.counting))

/** Indent of one level of tasks in an OpenDocument text, in centimetres. */
export const TASK_INDENT = 0.75
/** Room above a task, in centimetres, that begins a list behind another one: paragraphs with boxes have no list of the word processor's. */
const APART = 0.2

/** The room above the first task of a list, in centimetres: where it stands right behind another list of tasks, other than above the task before it. */
export function roomAbove(nodes: readonly BodyNode[], at: number): number {
  let lists = 0
  for (let before = nodes[at - 1]; before?.type === 'taskList'; before = nodes[at - 1 - lists]) {
    lists++
    if (before.content?.length !== 1) break
  }
  return lists === 0 ? 0 : lists % 2 ? APART : 2 * APART
}

/**
 * Which list of tasks each task of a file is in, by its level: one with other room above it than the one before it on that level begins another. Where
 * all have the same room they are one list.
 */
export class TaskLists {
  readonly #levels = new Map<number, { readonly list: number; readonly above: number }>()

  /** @param above the room above the task, in centimetres */
  listOf(level: number, above: number): string {
    const last = this.#levels.get(level)
    const isNew = last !== undefined && above > APART / 2 && Math.abs(above - last.above) > APART / 2
    const list = (last?.list ?? 0) + (isNew ? 1 : 0)
    this.#levels.set(level, { list, above })
    return `tasks ${list}`
  }
}

/** Neighbouring blocks of one kind as one: quotes, callouts and lines of code are paragraphs in word processors. */
export function joinNeighbours(blocks: readonly FlatBlock[]): FlatBlock[] {
  const out: FlatBlock[] = []
  for (const block of blocks) {
    const last = out.at(-1)
    const joins = last && !('entry' in last) && !('entry' in block) && last.type === block.type ? last : null
    if (joins && (joins.type === 'blockquote' || joins.type === 'callout')) (joins.content as BodyNode[]).push(...((block as BodyNode).content ?? []))
    else if (joins?.type === 'codeBlock') (joins.content as BodyNode[]).push({ type: 'text', text: '\n' }, ...((block as BodyNode).content ?? []))
    else out.push(block)
  }
  return out
}

const BOX = /^\s*([☐☑☒□✓✔])\s*/u

/** Whether a paragraph begins with a box to tick: ticked or not; null where it has none. The box is taken out of the text. */
export function takeTaskBox(paragraph: BodyNode | undefined): { readonly checked: boolean; readonly paragraph: BodyNode } | null {
  const [first, ...rest] = paragraph?.content ?? []
  const [box, sign] = BOX.exec(first?.text ?? '') ?? []
  if (!paragraph || !first || box === undefined) return null
  const text = (first.text ?? '').slice(box.length)
  // the space after the box may be in the next run
  const next = text || rest[0]?.text === undefined ? rest : [{ ...rest[0], text: rest[0].text.replace(/^\s+/, '') }, ...rest.slice(1)]
  return { checked: sign !== '☐' && sign !== '□', paragraph: { ...paragraph, content: [...(text ? [{ ...first, text }] : []), ...next] } }
}
