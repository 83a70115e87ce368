import { truncate } from '../../base/text/truncate.ts'

/**
 * What a body in a file holds beside the editor's nodes and marks: the marks of {@link fileMarks}, and
 *
 * | node        | where  | holds                                                                    |
 * |-------------|--------|--------------------------------------------------------------------------|
 * | `footnote`  | inline | paragraphs                                                               |
 * | `mention`   | inline | `label`, and `to` where it is somebody of the process                     |
 *
 * Paragraphs have a `style`. In both bodies paragraphs and headings have `align` and `dir`, and tables the `widths` of their columns.
 */
export const alignments = ['left', 'center', 'right', 'justify'] as const
/** Styles of a paragraph that is no heading. */
export const paragraphStyles = ['title', 'subtitle', 'caption'] as const

/** An unread node or mark. */
type Raw = Readonly<Record<string, unknown>>
/** A mark and a node of a body. */
interface Mark {
  readonly type: string
  readonly attrs?: Raw
}
interface Mention extends Mark {
  readonly marks?: readonly Mark[]
}

const one = <T extends string>(values: readonly T[], value: unknown): T | undefined => values.find((each) => each === value)

/** Reads alignment, direction and style of a paragraph or heading; what is not set is not there. @param hasStyle whether it may have a style */
export function blockLook(attrs: Raw, hasStyle: boolean): Readonly<Record<string, string>> {
  const align = one(alignments, attrs.align)
  const dir = one(['ltr', 'rtl'], attrs.dir)
  const style = hasStyle ? one(paragraphStyles, attrs.style) : undefined
  return { ...(align ? { align } : {}), ...(dir ? { dir } : {}), ...(style ? { style } : {}) }
}

/** A mention of a person or an organisation, and who that is in this process (`to`); nothing where it has no name. */
export function mentionNode({ to }: Raw, label: string, marks: readonly Mark[]): Mention[] {
  if (!label) return []
  const attrs = { label: truncate(label.replaceAll('\n', ' '), 200), ...(typeof to === 'string' && to.length <= 64 ? { to } : {}) }
  return [{ type: 'mention', attrs, ...(marks.length > 0 ? { marks } : {}) }]
}

/** Most comments that one letter may belong to. */
const MAX_COMMENTS = 20

/**
 * Reads the marks that only files have: `highlight`; `insertion` and `deletion`, with the `author` and the time (`at`, ISO 8601) of the
 * change; `comment`, with the `id` of one of the file's comments, once for each.
 */
export function fileMarks(marks: readonly Raw[]): readonly Mark[] {
  const out: Mark[] = []
  for (const { type, attrs } of marks) {
    const isThere = out.some((other) => other.type === type)
    const read = typeof attrs === 'object' && attrs !== null ? (attrs as Raw) : {}
    if (type === 'highlight' && !isThere) out.push({ type })
    if ((type === 'insertion' || type === 'deletion') && !isThere) out.push({ type, attrs: { author: shortText(read.author), at: timeOf(read.at) } })
    if (type === 'comment' && out.length < MAX_COMMENTS && typeof read.id === 'string' && !out.some((other) => other.attrs?.id === read.id))
      out.push({ type, attrs: { id: truncate(read.id, 40) } })
  }
  return out
}

const UNSHOWABLE = /[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu
const shortText = (value: unknown): string => (typeof value === 'string' ? truncate(value.replace(UNSHOWABLE, ' '), 80) : '')

/** A moment as ISO 8601 to the second, in UTC; the beginning of 1970 where it cannot be read. */
export function timeOf(value: unknown): string {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN
  const readable = Number.isFinite(time) && time >= 0 && time < 253_402_300_800_000
  return `${new Date(readable ? time : 0).toISOString().slice(0, 19)}Z`
}
