import type * as Y from 'yjs'
import { blocks as productBlocks } from '../blocks.ts'
import type { FlatBlock, FlatInline } from '../flat/flatBlock.ts'
import { baseOf, OLD_BODY_ROOT } from '../flat/form.ts'
import { readFlat } from '../flat/readFlat.ts'
import { allUnits, readUnits } from '../flat/readUnits.ts'
import { cellRoot, footnoteRoot, textOf, textRoot } from '../flat/roots.ts'
import { inlineNodes, type LiveContent, linesAsParagraphs, markNodes, toFileBody } from '../flat/toBody.ts'
import { inlineTypeOf } from '../inlines.ts'
import type { BodyMark, BodyNode } from '../normalizedBody.ts'
import { readXml } from '../xmlBody.ts'

/** Letters of a shared text that a file shows in another way. */
export interface TextMark {
  /** Name of the root, and its units: from `from` up to, not including, `to`. */
  readonly root: string
  readonly from: number
  readonly to: number
  /** Null: the letters are left out. */
  readonly mark: BodyMark | null
}

/** Letters that a file has and the document does not. */
export interface TextInsert {
  readonly root: string
  /** The unit before which they stand. */
  readonly at: number
  readonly text: string
  readonly marks: readonly BodyMark[]
}

/** What is said about a document, laid over its letters. */
export interface FileOverlay {
  readonly marks: readonly TextMark[]
  readonly inserts: readonly TextInsert[]
}

/** Nothing is said about a document. */
export const noOverlay: FileOverlay = { marks: [], inserts: [] }

/**
 * A document as a file has it: with footnotes, mentions and what is said about it. One that was not converted yet as it reads now.
 * @param live what live blocks show. Cost: O(document + overlay × log)
 */
export function fileBody(doc: Y.Doc, overlay: FileOverlay, live: LiveContent): readonly BodyNode[] {
  const steps = readingSteps(doc, overlay, live)
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value
}

/** The same with pauses between its steps, each of a part of the time, so that a window stays awake; what is written meanwhile is not in it. */
export async function fileBodyInSteps(doc: Y.Doc, overlay: FileOverlay, live: LiveContent, pause: () => Promise<void>): Promise<readonly BodyNode[]> {
  const steps = readingSteps(doc, overlay, live)
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value
    await pause()
  }
}

function* readingSteps(doc: Y.Doc, overlay: FileOverlay, live: LiveContent): Generator<void, readonly BodyNode[]> {
  const base = baseOf(doc)
  if (base === null) return readXml(doc.getXmlFragment(OLD_BODY_ROOT))
  const blocks = readFlat(doc, base)
  yield
  const reader = new OverlaidText(doc, base, overlay)
  reader.read(textRoot(base), blocks)
  for (const { table } of blocks)
    table?.cells.forEach((cells, row) => {
      cells.forEach((cell, column) => {
        reader.read(cellRoot(base, table.id, table.rows[row] ?? '', table.columns[column] ?? ''), cell.blocks)
      })
    })
  yield
  return toFileBody(blocks, (block) => reader.content.get(block), live)
}

/** Reads the texts of a document, cut where something else is said about the letters. */
class OverlaidText {
  /** The text of each block. */
  readonly content = new Map<FlatBlock, readonly BodyNode[]>()
  readonly #doc: Y.Doc
  readonly #base: string
  /** Footnotes that stand already: however often one is marked, it says its words once. */
  readonly #notes = new Set<string>()
  readonly #marks = new Map<string, TextMark[]>()
  readonly #inserts = new Map<string, TextInsert[]>()

  constructor(doc: Y.Doc, base: string, { marks, inserts }: FileOverlay) {
    this.#doc = doc
    this.#base = base
    for (const mark of marks) if (mark.from < mark.to) add(this.#marks, mark)
    for (const insert of inserts) add(this.#inserts, insert)
    for (const list of this.#marks.values()) list.sort((a, b) => a.from - b.from)
    for (const list of this.#inserts.values()) list.sort((a, b) => a.at - b.at)
  }

  /** @param isNote whether the text is a footnote, which has none */
  read(root: string, blocks: readonly FlatBlock[], isNote = false): void {
    const [marks, inserts] = [this.#marks.get(root) ?? [], this.#inserts.get(root) ?? []]
    let [unit, nextMark, nextInsert] = [0, 0, 0]
    let active: TextMark[] = []
    for (const block of blocks) {
      if (block.table?.isLost) continue
      if (block.id !== null) unit++
      if (!containsText(block)) continue
      const out: BodyNode[] = []
      const isPlain = productBlocks.byName.get(block.type)?.isPlain === true
      const insertUpTo = (at: number) => {
        for (let next = inserts[nextInsert]; next && next.at <= at; next = inserts[++nextInsert]) {
          const around = out.at(-1)?.marks?.filter(({ type }) => !IN_FILES.has(type)) ?? []
          out.push({ type: 'text', text: next.text, marks: [...around, ...next.marks] })
        }
      }
      for (const part of block.content) {
        const end = unit + ('text' in part ? part.text.length : 1)
        for (let from = unit; from < end; ) {
          insertUpTo(from)
          for (let next = marks[nextMark]; next && next.from <= from; next = marks[++nextMark]) active.push(next)
          active = active.filter(({ to }) => to > from)
          const to = Math.min(end, marks[nextMark]?.from ?? end, inserts[nextInsert]?.at ?? end, ...active.map((mark) => mark.to))
          if (active.every(({ mark }) => mark !== null))
            out.push(...this.#nodes('text' in part ? { ...part, text: part.text.slice(from - unit, to - unit) } : part, active, isPlain, isNote))
          from = to
        }
        unit = end
      }
      insertUpTo(unit)
      this.content.set(block, out)
    }
  }

  #nodes(part: FlatInline, over: readonly TextMark[], isPlain: boolean, isNote: boolean): readonly BodyNode[] {
    if (isPlain) return inlineNodes({ ...part, marks: {} })
    const marks = [...markNodes(part.marks), ...over.flatMap(({ mark }) => mark ?? [])]
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
    this.read(name, blocks, true)
    return toFileBody(blocks, (block) => this.content.get(block)).flatMap(linesAsParagraphs)
  }
}

/** Marks that are said about letters, which those beside them do not take over. */
const IN_FILES: ReadonlySet<string> = new Set(['comment', 'insertion', 'deletion'])

const containsText = ({ type, table }: FlatBlock): boolean => !table && (productBlocks.byName.get(type)?.contains ?? 'text') === 'text'

function add<T extends { readonly root: string }>(byRoot: Map<string, T[]>, each: T): void {
  const list = byRoot.get(each.root)
  if (list) list.push(each)
  else byRoot.set(each.root, [each])
}
