import type { Node } from '@tiptap/pm/model'
import type * as Y from 'yjs'
import type { Scalar } from '../../../../../shared/document/flat/flatBlock.ts'
import { attributeKey, flatBlocks } from '../../../../../shared/document/flat/roots.ts'
import { blockAttributes, defaultAttribute, markerOf } from '../nodes/blockData.ts'
import { idOf } from '../nodes/flowNodes.ts'
import { attributesOf, markChange, sameMarks } from '../nodes/marks.ts'
import { pairTokens, type TokenEdit } from './alignTokens.ts'
import { type ChangedRange, rangesWithin } from './changedRanges.ts'
import { insertLetters } from './insertLetters.ts'
import { nameMoved } from './movedLetters.ts'
import { clearCells, writeTable } from './tableWriter.ts'
import { type Token, tokensOf, unitsBefore } from './tokens.ts'
import type { Container, WriteTarget } from './writeTarget.ts'

/**
 * Writes what changed in a container into its shared text. Must run inside a transaction.
 * @param changes what the steps changed, in positions of the document; null: not known, all of the container is compared
 */
export function writeContainer(
  target: WriteTarget,
  text: Y.Text,
  before: Container,
  after: Container,
  changes: readonly ChangedRange[] | null,
): void {
  const ranges = rangesWithin(changes, sized(before), sized(after))
  if (ranges?.length === 0) return
  const [first, last] = [ranges?.[0], ranges?.at(-1)]
  const start = unitsBefore(before.node, before.from, first?.beforeFrom ?? before.from)
  const startAfter = unitsBefore(after.node, after.from, first?.afterFrom ?? after.from)
  const was = tokensOf(before.node, before.from, start.pos, last?.beforeTo ?? endOf(before))
  const is = tokensOf(after.node, after.from, startAfter.pos, last?.afterTo ?? endOf(after))
  new TextWriter(target, text, start.units, pairTokens(was, is, ranges), changes).run()
}

const endOf = ({ node, from }: Container): number => from + node.content.size
const sized = ({ node, from }: Container) => ({ from, size: node.content.size })

interface Format {
  readonly at: number
  units: number
  readonly change: Readonly<Record<string, Scalar>>
  readonly key: string
}

/** Runs the edits of one shared text from the first unit on. Formats are written last: they move nothing. */
class TextWriter {
  private readonly blocks: Y.Map<unknown>
  private readonly formats: Format[] = []
  private readonly movedTables = new Map<string, Token>()
  private readonly stayingTables = new Set<string>()
  private last: Token | null = null

  constructor(
    private readonly target: WriteTarget,
    private readonly text: Y.Text,
    private at: number,
    private readonly edits: readonly TokenEdit[],
    private readonly changes: readonly ChangedRange[] | null,
  ) {
    this.blocks = flatBlocks(target.doc, target.base)
    for (const { goes, comes } of edits) {
      if (goes?.isTable) this.movedTables.set(goes.key, goes)
      if (comes?.isTable) this.stayingTables.add(comes.key)
    }
  }

  run(): void {
    nameMoved(this.text, this.at, this.edits, this.target.doc.clientID)
    for (let i = 0; i < this.edits.length; ) {
      const edit = this.edits[i] as TokenEdit
      if (edit.stays) {
        this.retain(edit.stays, edit.to)
        i++
      } else i = edit.goes ? this.remove(i) : this.insert(i)
    }
    for (const { at, units, change } of this.formats) this.text.format(at, units, change)
  }

  private retain(was: Token, is: Token): void {
    if (is.block) {
      // a table that was shown without a place in the text gets one when somebody moves it there
      if (was.units < is.units) {
        this.text.insertEmbed(this.at, markerOf(is.block), {})
        this.at += 1
      }
      if (was.block && was.block !== is.block) this.writeBlock(was, is)
    } else if (!sameMarks(was.marks, is.marks)) this.format(was, markChange(was.marks, is.marks))
    this.last = is
    this.at += was.units
  }

  private format({ units }: Token, change: Readonly<Record<string, Scalar>>): void {
    const key = JSON.stringify(change)
    const last = this.formats.at(-1)
    if (last && last.at + last.units === this.at && last.key === key) last.units += units
    else this.formats.push({ at: this.at, units, change, key })
  }

  private writeBlock(was: Token, is: Token): void {
    const { block } = is
    if (!block || !was.block) return
    if (is.isTable) writeTable(this.target, was, is, this.changes, writeContainer)
    const [before, after] = [blockAttributes(was.block), blockAttributes(block)]
    for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
      const value = after[name] ?? defaultAttribute(block, name)
      if ((before[name] ?? defaultAttribute(was.block, name)) !== value) this.blocks.set(attributeKey(idOf(block) ?? '', name), value)
    }
  }

  /** @returns the index of the next edit */
  private remove(from: number): number {
    let [i, units] = [from, 0]
    for (let goes = this.edits[i]?.goes; goes; goes = this.edits[++i]?.goes) {
      units += goes.units
      if (goes.isTable && goes.block && !this.stayingTables.has(goes.key)) clearCells(this.target, idOf(goes.block) ?? '')
    }
    if (units > 0) this.text.delete(this.at, units)
    return i
  }

  /** @returns the index of the next edit */
  private insert(from: number): number {
    const comes = this.edits[from]?.comes as Token
    if (comes.block) this.insertBlock(comes)
    else if (comes.atom) {
      this.text.insertEmbed(this.at, comes.atom.attrs.embed as object, attributesOf(comes.marks))
      this.at += 1
    } else return this.insertCharacters(from, comes)
    this.last = comes
    return from + 1
  }

  private insertBlock(token: Token): void {
    const block = token.block as Node
    // the marker stands between the formats of the letters before it, so that it begins none
    this.text.insertEmbed(this.at, markerOf(block), this.last ? attributesOf(this.last.marks) : {})
    this.settleAttributes(block)
    if (token.isTable) writeTable(this.target, this.movedTables.get(token.key) ?? null, token, this.changes, writeContainer)
    this.at += 1
  }

  /** A marker that is written again (moved, pasted back): what was changed since the first must not overrule what it shows now. */
  private settleAttributes(block: Node): void {
    const id = idOf(block) ?? ''
    const attributes = blockAttributes(block)
    for (const name of new Set(['t', ...Object.keys(block.type.spec.attrs ?? {}), ...Object.keys(attributes)])) {
      const key = attributeKey(id, name)
      const value = attributes[name] ?? defaultAttribute(block, name)
      if (this.blocks.has(key) && this.blocks.get(key) !== value) this.blocks.set(key, value)
    }
  }

  /** @returns the index of the next edit */
  private insertCharacters(from: number, first: Token): number {
    let [i, characters] = [from, '']
    let last = first
    for (
      let token: Token | undefined = first;
      token?.char && sameMarks(token.marks, first.marks) && token.r === first.r;
      token = this.edits[++i]?.comes
    ) {
      characters += token.char
      last = token
    }
    const attributes = attributesOf(first.marks)
    insertLetters(this.target.doc, this.text, this.at, characters, first.r ? { ...attributes, r: first.r } : attributes)
    this.at += characters.length
    this.last = last
    return i
  }
}
