import * as Y from 'yjs'
import { truncate } from '../../../base/text/truncate.ts'
import { blocks as types } from '../../blocks.ts'
import type { CharacterRun } from '../../flat/anchor/textIndex.ts'
import { isTypeName, readBlockAttributes } from '../../flat/read/readAttributes.ts'
import { isMarker } from '../../flat/readUnits.ts'
import { textOf } from '../../flat/roots.ts'
import { markerOf } from '../../flat/writeFlat.ts'
import { flatMarks } from '../../inlines.ts'
import { isProposableEmbed, isProposableMarker, type MarkChange, type ProposedPart } from '../proposedContent.ts'
import { MAX_RUNS } from '../suggestionLimits.ts'
import { positionAt } from './forkPositions.ts'
import type { Forked, FoundChange, InsertedUnit, RemovedUnit, RestoredRun, SharedBlock } from './forkTypes.ts'
import { addRun, MarkReader, marksById, partsIn, runsByClient, type StoredMarks } from './forkUnits.ts'
import { matchRestored } from './matchRestored.ts'

/** Longest excerpt, in UTF-16 units. */
const EXCERPT = 140

/** What stands between two units that both have and that stay. */
interface Gap {
  /** The unit of the document before it. */
  readonly behind: CharacterRun | undefined
  readonly block: string
  readonly removed: RemovedUnit[]
  readonly inserted: InsertedUnit[]
}

interface Formatting {
  readonly block: string
  readonly change: MarkChange
  readonly key: string
  readonly runs: [number, number, number][]
  excerpt: string
}

/** Reads one text of a fork. */
export class ForkTextReader {
  readonly changes: FoundChange[] = []
  /** The blocks that both have, in order. */
  readonly blocks: SharedBlock[] = []
  private behind: CharacterRun | undefined
  private block = ''
  private gap: Gap | null = null
  private formatting: Formatting | null = null
  private copy: { readonly name: string; readonly first: number } | null = null
  private readonly marks = new MarkReader()
  private readonly inDoc: ReturnType<typeof marksById>
  private readonly documentText: Y.Text
  /** What stands for units of the document, and those. */
  private readonly present: readonly RestoredRun[]
  private readonly restored: ReturnType<typeof runsByClient>

  constructor(
    private readonly forked: Forked,
    private readonly root: string,
  ) {
    this.documentText = textOf(forked.doc, root)
    this.inDoc = marksById(this.documentText)
    const { fork, restored = [] } = forked
    this.present = restored.flatMap((run) => (run.root === root ? standingParts(fork, run) : []))
    this.restored = runsByClient(this.present.map(({ client, clock, length }) => [client, clock, length]))
  }

  read(): void {
    const own = this.forked.fork.clientID
    for (let item = textOf(this.forked.fork, this.root)._start; item; item = item.right) {
      const { content, deleted, id } = item
      if (content instanceof Y.ContentFormat) {
        if (!deleted) this.marks.add(content.key, content.value)
      } else if (id.client === own) {
        if (!deleted && item.countable) this.own(item)
      } else if (deleted) this.remove(item)
      else if (item.countable) this.pass(item)
    }
    this.endGap()
    this.endFormatting()
  }

  private openGap(): Gap {
    this.gap ??= { behind: this.behind, block: this.block, removed: [], inserted: [] }
    return this.gap
  }

  /** What the fork's client put in: new, or standing for what the document has. */
  private own(item: Y.Item): void {
    const { id, length, content } = item
    for (let at = 0; at < length; ) {
      const clock = id.clock + at
      const run = this.present.find(({ copy, length }) => copy <= clock && clock < copy + length)
      const next = Math.min(
        id.clock + length,
        run ? run.copy + run.length : Math.min(...this.present.map(({ copy }) => (copy > clock ? copy : Infinity))),
      )
      const units = next - clock
      if (!run) this.insert(item, at, at + units)
      else if (
        partsIn(this.inDoc.get(run.client), run.clock + clock - run.copy, units)
          [Symbol.iterator]()
          .next().done !== true
      )
        this.passUnits(run.client, run.clock + clock - run.copy, units, content, at)
      at += units
    }
  }

  private insert({ content, id }: Y.Item, from: number, to: number): void {
    const { inserted } = this.openGap()
    const name = this.marks.restored()
    if (name === null) this.copy = null
    else if (this.copy?.name !== name) this.copy = { name, first: id.clock }
    for (let at = from; at < to; at++)
      inserted.push({
        ...{ client: id.client, clock: id.clock + at, marks: this.marks.now(), restored: this.copy },
        content: content instanceof Y.ContentString ? (content.str[at] ?? '') : content instanceof Y.ContentEmbed ? (content.embed as object) : {},
      })
  }

  /** Of what the fork no longer has, the units that the document has. */
  private remove(item: Y.Item): void {
    const { client, clock } = item.id
    for (const part of partsIn(this.inDoc.get(client), clock, item.length)) {
      for (let clock = part.clock; clock < part.clock + part.length; clock++)
        if (!this.forked.isDoubled?.(client, clock) && !this.isRestored(client, clock))
          this.openGap().removed.push({ client, clock, content: this.contentInDoc(client, clock), marks: part.run.marks })
    }
    if (!this.gap) this.behind = [client, clock, item.length]
  }

  private isRestored(client: number, clock: number): boolean {
    return !partsIn(this.restored.get(client), clock, 1)[Symbol.iterator]().next().done
  }

  private contentInDoc(client: number, clock: number): string | object {
    const item: unknown = Y.getItem(this.forked.doc.store, Y.createID(client, clock))
    if (!(item instanceof Y.Item)) return ''
    const { content } = item
    return content instanceof Y.ContentString
      ? (content.str[clock - item.id.clock] ?? '')
      : content instanceof Y.ContentEmbed
        ? (content.embed as object)
        : {}
  }

  private pass({ id: { client, clock }, length, content }: Y.Item): void {
    this.passUnits(client, clock, length, content, 0)
  }

  /** Units of the document that the fork has. @param offset of the first of them in the content of their item, or of what stands for them */
  private passUnits(client: number, clock: number, units: number, content: Y.Item['content'], offset: number): void {
    this.endGap()
    this.behind = [client, clock, units]
    const embed: unknown = content instanceof Y.ContentEmbed ? content.embed : null
    if (isMarker(embed)) {
      this.block = embed.b
      this.blocks.push({ id: embed.b, marker: Y.createID(client, clock), embed })
      return
    }
    const now = this.marks.now()
    for (const { run, clock: from, length } of partsIn(this.inDoc.get(client), clock, units)) {
      const change = run.marks.key === now.key ? null : differenceOf(run.marks, now)
      const start = offset + from - clock
      const excerpt = content instanceof Y.ContentString ? content.str.slice(start, start + length) : ''
      if (change) this.format(change, client, from, length, excerpt)
      else this.endFormatting()
    }
  }

  private format(change: MarkChange, client: number, clock: number, length: number, excerpt: string): void {
    const key = JSON.stringify(change)
    if (this.formatting && this.formatting.key !== key) this.endFormatting()
    this.formatting ??= { block: this.block, change, key, runs: [], excerpt: '' }
    addRun(this.formatting.runs, client, clock, length)
    if (this.formatting.excerpt.length < EXCERPT) this.formatting.excerpt += excerpt
  }

  private endFormatting(): void {
    const { formatting, root } = this
    this.formatting = null
    if (!formatting) return
    for (const runs of inParts(formatting.runs, MAX_RUNS)) {
      const [first, last] = [runs[0], runs.at(-1)]
      this.changes.push({
        ...{ root, from: positionAt(root, first && [first[0], first[1], 1], 0), to: positionAt(root, last, -1), block: formatting.block },
        ...{ characters: [], content: [], formatted: runs, marks: formatting.change, blocks: [], attributes: {}, inserted: [] },
        excerpt: excerptOf(formatting.excerpt),
      })
    }
  }

  private endGap(): void {
    const { gap } = this
    this.gap = null
    if (!gap) return
    let behind = gap.behind
    for (const part of matchRestored(gap.removed, gap.inserted)) {
      this.endPart({ ...gap, behind, removed: part.removed, inserted: part.inserted })
      if (part.until) behind = [part.until.client, part.until.clock, 1]
    }
    const last = gap.removed.at(-1)
    if (last) this.behind = [last.client, last.clock, 1]
  }

  private endPart({ behind, block, removed, inserted }: Gap): void {
    if (removed.length === 0 && inserted.length === 0) return
    this.endFormatting()
    const { root } = this
    const characters: [number, number, number][] = []
    const ids: [number, number, number][] = []
    for (const { client, clock } of removed) addRun(characters, client, clock, 1)
    for (const { client, clock } of inserted) addRun(ids, client, clock, 1)
    const excerpt = excerptOf(removed.map(({ content }) => (typeof content === 'string' ? content : ' ')).join(''))
    const to = positionAt(root, behind, -1)
    // what comes goes behind what is taken away last
    inParts(characters, MAX_RUNS).forEach((runs, at, parts) => {
      const [first] = runs
      const comes = at === parts.length - 1 ? { content: this.contentOf(inserted), inserted: ids } : { content: [], inserted: [] }
      this.changes.push({
        ...{ root, from: positionAt(root, first ? [first[0], first[1], 1] : behind, 0), to, block, characters: runs },
        ...{ ...comes, formatted: [], marks: {}, blocks: [], attributes: {}, excerpt },
      })
    })
  }

  private contentOf(units: readonly InsertedUnit[]): readonly ProposedPart[] {
    const parts: ProposedPart[] = []
    let key: string | null = null
    for (const { content, marks } of units) {
      const last = parts.at(-1)
      if (typeof content === 'string') {
        if (last && 'text' in last && key === marks.key) parts[parts.length - 1] = { ...last, text: last.text + content }
        else parts.push({ text: content, marks: marks.values })
        key = marks.key
      } else if (isMarker(content)) {
        const marker = this.markerNow(content)
        if (isProposableMarker(marker)) parts.push({ marker } as ProposedPart)
      } else if (isProposableEmbed(content)) parts.push({ embed: content, marks: marks.values } as ProposedPart)
    }
    return parts
  }

  /** A marker of the fork with what was changed since it was written. */
  private markerNow(embed: { readonly b: string; readonly [attribute: string]: unknown }): object {
    const { fork, base } = this.forked
    const marked = isTypeName(embed.t) ? embed.t : 'p'
    if (types.byName.get(marked)?.contains === 'table') return {}
    return markerOf({ id: embed.b, ...readBlockAttributes({ doc: fork, base, types }, embed.b, embed, marked) })
  }
}

/** Of what stands for units of the document, the parts that nobody took away since then. */
function standingParts(fork: Y.Doc, { root, client, clock, copy, length }: RestoredRun): readonly RestoredRun[] {
  const parts: RestoredRun[] = []
  for (let at = copy; at < copy + length; ) {
    const item: unknown = Y.getItem(fork.store, Y.createID(fork.clientID, at))
    if (!(item instanceof Y.Item)) {
      at++
      continue
    }
    const end = Math.min(copy + length, item.id.clock + item.length)
    if (!item.deleted) parts.push({ root, client, clock: clock + at - copy, copy: at, length: end - at })
    at = end
  }
  return parts
}

/** A list in parts of at most so many; one part where it is empty. */
export function inParts<T>(list: readonly T[], most: number): readonly (readonly T[])[] {
  const parts: T[][] = []
  for (let at = 0; at === 0 || at < list.length; at += most) parts.push(list.slice(at, at + most))
  return parts
}

const excerptOf = (part: string): string => truncate(part.replace(/\s+/g, ' ').trim(), EXCERPT)

/** What is to be done with marks to make them others; null where they are the same. */
function differenceOf(before: StoredMarks, after: StoredMarks): MarkChange | null {
  const change: Record<string, true | string | null> = {}
  for (const name of flatMarks) if (before.values[name] !== after.values[name]) change[name] = after.values[name] ?? null
  return Object.keys(change).length > 0 ? change : null
}
