import type * as Y from 'yjs'
import { blocks as productBlocks } from '../blocks.ts'
import { type FlatBlock, type FlatInline, unitsOf } from '../flat/flatBlock.ts'
import { allUnits, readUnits } from '../flat/readUnits.ts'
import { footnoteRoot, textOf } from '../flat/roots.ts'
import { inlineNodes, linesAsParagraphs, markNodes, toFileBody } from '../flat/toBody.ts'
import { inlineTypeOf } from '../inlines.ts'
import type { BodyMark, BodyNode } from '../normalizedBody.ts'
import type { ProposedMarker, ProposedPart } from '../suggest/proposedContent.ts'
import { type EndChange, type KindBefore, knownFormats } from './fileKinds.ts'
import type { BlockOverlay, FileOverlay, TextInsert, TextMark } from './fileOverlay.ts'
import { endsThatGo, type ReadBlock } from './paragraphEnds.ts'

/** Reads the texts of a document, cut where something else is said about the letters or about paragraphs. */
export class OverlaidText {
  /** The text of each block that {@link read} returned. */
  readonly content = new Map<FlatBlock, readonly BodyNode[]>()
  readonly #doc: Y.Doc
  readonly #base: string
  /** Footnotes that stand already: however often one is marked, it says its words once. */
  readonly #notes = new Set<string>()
  readonly #marks = new Map<string, TextMark[]>()
  readonly #inserts = new Map<string, TextInsert[]>()
  readonly #blocks: ReadonlyMap<string, BlockOverlay>
  readonly #ends = new Map<FlatBlock, EndChange>()
  readonly #kinds = new Map<FlatBlock, KindBefore>()

  constructor(doc: Y.Doc, base: string, { marks, inserts, blocks }: FileOverlay) {
    this.#doc = doc
    this.#base = base
    this.#blocks = new Map(blocks.map((each) => [each.block, each]))
    for (const mark of marks) if (mark.from < mark.to) add(this.#marks, mark)
    for (const insert of inserts) add(this.#inserts, insert)
    for (const list of this.#marks.values()) list.sort((a, b) => a.from - b.from)
    for (const list of this.#inserts.values()) list.sort((a, b) => a.at - b.at)
  }

  /** What is proposed for a block as a whole (`fileKinds.ts`). */
  attrsOf(block: FlatBlock): Readonly<Record<string, unknown>> {
    const [end, was] = [this.#ends.get(block), this.#kinds.get(block)]
    return { ...(end ? { end } : {}), ...(was ? { was } : {}) }
  }

  /** @param isNote whether the text is a footnote, which has none @returns the blocks as the file has them: those that are put in among them */
  read(root: string, blocks: readonly FlatBlock[], isNote = false): readonly FlatBlock[] {
    const [marks, inserts] = [this.#marks.get(root) ?? [], this.#inserts.get(root) ?? []]
    const out: FlatBlock[] = []
    const read: ReadBlock[] = []
    let [unit, nextMark, nextInsert] = [0, 0, 0]
    let active: TextMark[] = []
    for (const block of blocks) {
      const isText = containsText(block)
      const markerAt = block.id === null || block.table?.isLost ? null : unit++
      if (!isText) {
        out.push(block)
        read.push({ markerAt, from: unit, to: unit, last: null })
        continue
      }
      const isPlain = productBlocks.byName.get(block.type)?.isPlain === true
      const end = unit + unitsOf({ ...block, id: null })
      let current = this.#withKind(block)
      let nodes: BodyNode[] = []
      const begin = (next: FlatBlock) => {
        this.content.set(current, nodes)
        out.push(current)
        ;[current, nodes] = [next, []]
      }
      const insertUpTo = (at: number) => {
        for (let next = inserts[nextInsert]; next && next.at <= at; next = inserts[++nextInsert]) {
          let isSplit = false
          for (const part of next.parts) {
            if (!('marker' in part)) nodes.push(...insertedNodes(part, next.mark, nodes))
            else {
              const [fresh, change] = [blockOf(part), endOf(next.mark)]
              // behind the words of a paragraph whole ones come; within them it is cut, and what is behind ends as it did
              this.#ends.set(next.at >= end ? fresh : current, change)
              isSplit ||= next.at < end
              begin(fresh)
            }
          }
          if (isSplit && isOtherKind(current, block)) this.#kinds.set(current, { ...endOf(next.mark), ...kindOf(block) })
        }
      }
      const from = unit
      for (const part of block.content) {
        const endOfPart = unit + ('text' in part ? part.text.length : 1)
        for (let at = unit; at < endOfPart; ) {
          insertUpTo(at)
          for (let next = marks[nextMark]; next && next.from <= at; next = marks[++nextMark]) active.push(next)
          active = active.filter(({ to }) => to > at)
          const to = Math.min(endOfPart, marks[nextMark]?.from ?? endOfPart, inserts[nextInsert]?.at ?? endOfPart, ...active.map((mark) => mark.to))
          nodes.push(...this.#nodes('text' in part ? { ...part, text: part.text.slice(at - unit, to - unit) } : part, active, isPlain, isNote))
          at = to
        }
        unit = endOfPart
      }
      insertUpTo(unit)
      begin(current)
      read.push({ markerAt, from, to: unit, last: out.at(-1) ?? null })
    }
    for (const [block, mark] of endsThatGo(read, marks)) this.#ends.set(block, endOf(mark))
    return out
  }

  #withKind(block: FlatBlock): FlatBlock {
    const change = block.id === null ? undefined : this.#blocks.get(block.id)
    // a copy: it is what its content and its changes are looked up by
    if (!change) return { ...block }
    const { t = block.type, ...attributes } = change.attributes
    const attrs = Object.fromEntries(Object.entries({ ...block.attrs, ...attributes }).filter(([, value]) => value !== null))
    const changed = { ...block, type: String(t), attrs }
    this.#kinds.set(changed, { author: change.author, at: change.at, ...kindOf(block) })
    return changed
  }

  #nodes(part: FlatInline, over: readonly TextMark[], isPlain: boolean, isNote: boolean): readonly BodyNode[] {
    if (isPlain) return inlineNodes({ ...part, marks: {} })
    const marks = marksOver(part, over)
    const embed = 'embed' in part && inlineTypeOf(part.embed) ? part.embed : null
    if (embed && typeof embed.f === 'string' && !isNote && !this.#notes.has(embed.f))
      return [{ type: 'footnote', content: this.#footnote(embed.f), marks }]
    if (embed && 'to' in embed) return [{ type: 'mention', attrs: { label: inlineTypeOf(embed)?.toText(embed) ?? '', to: embed.to }, marks }]
    return inlineNodes(part).map((node) => ({ ...node, marks }))
  }

  #footnote(note: string): readonly BodyNode[] {
    this.#notes.add(note)
    const [doc, base, name] = [this.#doc, this.#base, footnoteRoot(this.#base, note)]
    if (!doc.share.has(name)) return []
    const blocks = readUnits({ doc, base, types: productBlocks }, textOf(doc, name), allUnits, new Set(), null)
    return toFileBody(this.read(name, blocks, true), (block) => this.content.get(block)).flatMap(linesAsParagraphs)
  }
}

/** The marks of letters with what is said about them. */
function marksOver({ marks }: FlatInline, over: readonly TextMark[]): readonly BodyMark[] {
  let now: Record<string, true | string> = { ...marks }
  const overlaid: BodyMark[] = []
  for (const { mark, change } of over) {
    if (mark.type !== 'reformat') overlaid.push(mark)
    else {
      const remaining = Object.entries({ ...now, ...change }).filter((each): each is [string, true | string] => each[1] !== null)
      now = Object.fromEntries(remaining)
      overlaid.push({ ...mark, attrs: { ...mark.attrs, was: knownFormats.filter((name) => name in marks) } })
    }
  }
  return [...markNodes(now), ...overlaid]
}

/** Letters or an embed that come. Without marks of their own they take those of what stands before. */
function insertedNodes(part: Exclude<ProposedPart, ProposedMarker>, mark: BodyMark, before: readonly BodyNode[]): readonly BodyNode[] {
  const around = part.marks ? markNodes(part.marks) : (before.at(-1)?.marks?.filter(({ type }) => !IN_FILES.has(type)) ?? [])
  const marks = [...around, mark]
  if ('text' in part) return [{ type: 'text', text: part.text, marks }]
  return [{ type: 'mention', attrs: { label: inlineTypeOf(part.embed)?.toText(part.embed) ?? '', to: part.embed.to }, marks }]
}

function blockOf({ marker: { b: _, t = 'p', ...attrs } }: ProposedMarker): FlatBlock {
  return { id: null, type: String(t), attrs, content: [] }
}

const endOf = ({ type, attrs }: BodyMark): EndChange => ({
  type: type === 'deletion' ? 'deletion' : 'insertion',
  author: String(attrs?.author ?? ''),
  at: String(attrs?.at ?? ''),
})

const kindOf = ({ type, attrs }: FlatBlock) => ({
  t: type,
  indent: Number(attrs.indent ?? 0),
  align: typeof attrs.align === 'string' ? attrs.align : null,
})

const isOtherKind = (a: FlatBlock, b: FlatBlock): boolean => JSON.stringify(kindOf(a)) !== JSON.stringify(kindOf(b))

/** Marks that are said about letters, which those beside them do not take over. */
const IN_FILES: ReadonlySet<string> = new Set(['comment', 'insertion', 'deletion', 'reformat'])

const containsText = ({ type, table }: FlatBlock): boolean => !table && (productBlocks.byName.get(type)?.contains ?? 'text') === 'text'

function add<T extends { readonly root: string }>(byRoot: Map<string, T[]>, each: T): void {
  const list = byRoot.get(each.root)
  if (list) list.push(each)
  else byRoot.set(each.root, [each])
}
