import { withoutMarkStacks } from '../../base/text/markStacks.ts'
import { attributesOf, blocks } from '../blocks.ts'
import type { FlatMarks, Scalar } from '../flat/flatBlock.ts'
import { isScalar, isTypeName } from '../flat/read/readAttributes.ts'
import { isMarker } from '../flat/readUnits.ts'
import { storableText } from '../flat/storableText.ts'
import { flatMarks, inlineTypeOf, isMarkValue } from '../inlines.ts'

/** Letters that a suggestion puts in. Without marks they take those of the letter before. */
export interface ProposedText {
  readonly text: string
  readonly marks?: FlatMarks
}

/** Something between letters that a suggestion puts in, such as a mention. One unit. */
export interface ProposedEmbed {
  readonly embed: Readonly<Record<string, Scalar>>
  readonly marks?: FlatMarks
}

/** The beginning of a block that a suggestion puts in: a marker, as the text will have it. One unit. */
export interface ProposedMarker {
  readonly marker: Readonly<Record<string, Scalar>> & { readonly b: string }
}

/** A part of what a suggestion puts in. */
export type ProposedPart = ProposedText | ProposedEmbed | ProposedMarker

/** Most UTF-16 units of one marker as JSON: what is larger is a picture, and no words. */
const MAX_MARKER = 4096

/**
 * What somebody proposes, of a value that they stored: it may say anything. What this version cannot put into a document is left out. Tables and
 * footnotes are roots of their own and are never part of it. Cost: O(value).
 */
export function readContent(stored: unknown): readonly ProposedPart[] {
  return Array.isArray(stored) ? stored.flatMap((part: unknown) => readPart(part) ?? []) : []
}

function readPart(part: unknown): ProposedPart | null {
  if (typeof part !== 'object' || part === null) return null
  const { text, embed, marker, marks } = part as Readonly<Record<string, unknown>>
  if (typeof text === 'string') return text ? { text: storableText(withoutMarkStacks(text)), marks: readMarks(marks) } : null
  if (isProposableMarker(marker)) return { marker: marker as ProposedMarker['marker'] }
  return isProposableEmbed(embed) ? { embed: embed as ProposedEmbed['embed'], marks: readMarks(marks) } : null
}

/** Whether something between letters can be proposed: what is whole by itself. */
export const isProposableEmbed = (embed: unknown): boolean => inlineTypeOf(embed)?.key === 'to'

/** Whether the beginning of a block can be proposed. */
export function isProposableMarker(marker: unknown): boolean {
  if (!isMarker(marker) || JSON.stringify(marker).length > MAX_MARKER) return false
  const { b: _, t = 'p', ...attrs } = marker as Readonly<Record<string, unknown>>
  if (!isTypeName(t) || blocks.byName.get(t)?.contains === 'table') return false
  const attributes = attributesOf(blocks, t)
  return Object.entries(attrs).every(([name, value]) =>
    attributes ? Object.hasOwn(attributes, name) && attributes[name]?.isValid(value) === true : isScalar(value),
  )
}

/** Marks of what somebody stored: known names with values that may stand. */
export function readMarks(stored: unknown): FlatMarks {
  const marks: Record<string, true | string> = {}
  for (const [name, value] of Object.entries(readMarkChange(stored))) if (value !== null) marks[name] = value
  return marks
}

/** What is to become of marks, by their names: null for one that ends. */
export type MarkChange = Readonly<Record<string, true | string | null>>

/** A change of marks, of a value that somebody stored. */
export function readMarkChange(stored: unknown): MarkChange {
  const change: Record<string, true | string | null> = {}
  if (typeof stored !== 'object' || stored === null) return change
  for (const name of flatMarks) {
    const value: unknown = Object.hasOwn(stored, name) ? (stored as Record<string, unknown>)[name] : undefined
    if (value !== undefined && isMarkValue(name, value)) change[name] = value as true | string | null
  }
  return change
}

/** How many units of a text a part takes. */
export const unitsOfPart = (part: ProposedPart): number => ('text' in part ? part.text.length : 1)

/** Content as words alone, each block on a line of its own. */
export const wordsOf = (content: readonly ProposedPart[]): string =>
  content.map((part) => ('text' in part ? part.text : 'marker' in part ? '\n' : (inlineTypeOf(part.embed)?.toText(part.embed) ?? ''))).join('')

/** Content as Yjs inserts it. @param inherited marks of letters that say none */
export const insertsOfContent = (content: readonly ProposedPart[], inherited: Readonly<Record<string, unknown>>) =>
  content.map((part) =>
    'marker' in part
      ? { insert: part.marker, attributes: {} }
      : { insert: 'text' in part ? part.text : part.embed, attributes: part.marks ?? inherited },
  )
