import type { FlatBlock } from '../flat/flatBlock.ts'
import { planOf, type SectionPlan } from './sectionPlan.ts'

/** One block of a document, as much as sections are made of. */
export interface SectionBlock {
  readonly id: string | null
  /** Level of a heading, from 1; 0 for any other block. */
  readonly level: number
  /** Of a heading. */
  readonly attrs: Readonly<Record<string, unknown>>
  /** Whether somebody wrote something in it. */
  readonly isWritten: boolean
}

/** A section: a heading and what is under it, up to the next heading of its level or above. */
export interface Section {
  /** Of its heading. */
  readonly id: string | null
  /** Index of its heading among the blocks. */
  readonly at: number
  readonly level: number
  /** Null where nobody planned one. */
  readonly plan: SectionPlan | null
  /** Whether something stands under its heading. */
  readonly isWritten: boolean
}

/** The sections of a document in order. Cost: O(blocks). */
export function listSections(blocks: readonly SectionBlock[]): readonly Section[] {
  const sections: { id: string | null; at: number; level: number; attrs: SectionBlock['attrs']; isWritten: boolean }[] = []
  /** The last heading of each level that the next block stands under. */
  const open: (typeof sections)[number][] = []
  blocks.forEach(({ id, level, attrs, isWritten }, at) => {
    if (level === 0) {
      if (isWritten) for (const each of open) each.isWritten = true
      return
    }
    while ((open.at(-1)?.level ?? 0) >= level) open.pop()
    const section = { id, at, level, attrs, isWritten: false }
    sections.push(section)
    open.push(section)
  })
  return sections.map(({ attrs, ...section }) => ({ ...section, plan: planOf(attrs, section.isWritten) }))
}

/** Level of a heading by the name of its type; 0 for any other block. */
export const headingLevel = (type: string): number => Number(/^h([1-3])$/.exec(type)?.[1] ?? 0)

/** Blocks of a document as sections are made of. Of a table somebody wrote in a cell that is no header. Cost: O(blocks). */
export const sectionBlocks = (blocks: readonly FlatBlock[]): readonly SectionBlock[] =>
  blocks.map(({ id, type, attrs, content, table }) => ({
    id,
    level: table ? 0 : headingLevel(type),
    attrs,
    isWritten: table ? table.cells.flat().some((cell) => !cell.isHeader && cell.blocks.some(hasText)) : hasText({ content }) || isThing(type),
  }))

const hasText = ({ content }: Pick<FlatBlock, 'content'>): boolean => content.some((part) => !('text' in part) || part.text.trim() !== '')

/** What is there without a letter: a picture, something live. Not what only parts a text. */
const isThing = (type: string): boolean => type === 'image' || type === 'live'
