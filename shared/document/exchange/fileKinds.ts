import { truncate } from '../../base/text/truncate.ts'

/**
 * What a body in a file holds beside the editor's nodes and marks: the marks of {@link fileMarks}, and
 *
 * | node        | where  | holds                                                                    |
 * |-------------|--------|--------------------------------------------------------------------------|
 * | `footnote`  | inline | paragraphs                                                               |
 * | `mention`   | inline | `label`, and `to` where it is somebody of the process                     |
 *
 * Paragraphs have a `style`. Paragraphs and headings have what somebody proposed for them, each with its `author` and its time (`at`): `end`, whether the
 * end of the paragraph came or would go (`type`), and `was`, what it is without the proposal (`t`, `indent`, `align`, as blocks have them). In both bodies paragraphs and headings have `align` and `dir`, and tables the `widths` of their columns.
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
 * change; `reformat`, with the names of the marks before it (`was`) as well; `comment`, with the `id` of one of the file's comments, once for each.
 */
export function fileMarks(marks: readonly Raw[]): readonly Mark[] {
  const out: Mark[] = []
  for (const { type, attrs } of marks) {
    const isThere = out.some((other) => other.type === type)
    const read = typeof attrs === 'object' && attrs !== null ? (attrs as Raw) : {}
    if (type === 'highlight' && !isThere) out.push({ type })
    if ((type === 'insertion' || type === 'deletion') && !isThere) out.push({ type, attrs: { author: shortText(read.author), at: timeOf(read.at) } })
    if (type === 'reformat' && !isThere)
      out.push({ type, attrs: { author: shortText(read.author), at: timeOf(read.at), was: knownFormats.filter((each) => isAmong(read.was, each)) } })
    if (type === 'comment' && out.length < MAX_COMMENTS && typeof read.id === 'string' && !out.some((other) => other.attrs?.id === read.id))
      out.push({ type, attrs: { id: truncate(read.id, 40) } })
  }
  return out
}

/** Marks whose change a file says. */
export const knownFormats = ['bold', 'italic', 'underline', 'strike', 'superscript', 'subscript', 'code', 'highlight'] as const

const isAmong = (list: unknown, value: string): boolean => Array.isArray(list) && list.includes(value)

/** What somebody proposed for the end of a paragraph: that it comes, or goes. */
export interface EndChange {
  readonly type: 'insertion' | 'deletion'
  readonly author: string
  /** ISO 8601. */
  readonly at: string
}

/** What a paragraph is without a proposal, as blocks have it. */
export interface KindBefore {
  readonly author: string
  readonly at: string
  readonly t: string
  readonly indent: number
  readonly align: string | null
}

const textTypes = ['p', 'h1', 'h2', 'h3', 'ul', 'ol', 'task', 'quote', 'callout'] as const

/** Reads what somebody proposed for a paragraph as a whole; what is not there is not. */
export function blockChanges(attrs: Raw): { readonly end?: EndChange; readonly was?: KindBefore } {
  const [end, was] = [attrs.end, attrs.was].map((value) => (typeof value === 'object' && value !== null ? (value as Raw) : null))
  const type = one(['insertion', 'deletion'] as const, end?.type)
  const t = one(textTypes, was?.t)
  const indent = Number(was?.indent ?? 0)
  const whose = (each: Raw | null | undefined) => ({ author: shortText(each?.author), at: timeOf(each?.at) })
  return {
    ...(type ? { end: { type, ...whose(end) } } : {}),
    ...(t
      ? {
          was: {
            ...whose(was),
            t,
            indent: Number.isInteger(indent) && indent >= 0 && indent <= 8 ? indent : 0,
            align: one(['center', 'end', 'justify'] as const, was?.align) ?? null,
          },
        }
      : {}),
  }
}

const UNSHOWABLE = /[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu
const shortText = (value: unknown): string => (typeof value === 'string' ? truncate(value.replace(UNSHOWABLE, ' '), 80) : '')

/** A moment as ISO 8601 to the second, in UTC; the beginning of 1970 where it cannot be read. */
export function timeOf(value: unknown): string {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN
  const readable = Number.isFinite(time) && time >= 0 && time < 253_402_300_800_000
  return `${new Date(readable ? time : 0).toISOString().slice(0, 19)}Z`
}
