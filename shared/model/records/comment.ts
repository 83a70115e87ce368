import * as v from 'valibot'
import type * as Y from 'yjs'
import type { Point } from '../../base/geometry.ts'
import { type Id, isId } from '../../base/id.ts'
import { text } from '../../base/read.ts'
import { cutText } from '../../base/text/graphemes.ts'
import { withoutMarkStacks } from '../../base/text/markStacks.ts'
import { defineRecord, type RecordOf } from '../defineRecord.ts'
import { type Author, type PersonId, transact } from '../transact.ts'
import { authorField, type FileSource, fileSourceField, madeAtField } from '../value/attribution.ts'
import { lenient, optional, plainField } from '../value/fieldType.ts'
import { momentField } from '../value/momentField.ts'
import { ref } from '../value/ref.ts'

/** Longest comment, in UTF-16 units. */
export const MAX_COMMENT = 2000
/** Longest excerpt of what a comment is about, in UTF-16 units. */
export const MAX_EXCERPT = 140
/** Most people that one comment mentions. */
const MAX_MENTIONS = 20

const anchorReader = v.strictObject({
  /** Name of the shared text that the ends are in. */
  root: text(120),
  /** Both ends, as relative positions of Yjs in its own encoding, base64. */
  from: text(120),
  to: text(120),
  /** The block that it began in; null for a text without a marker. */
  block: v.nullable(text(40)),
  /** What stood there when the comment was made. */
  excerpt: text(MAX_EXCERPT),
})
/** Root of the anchors that are about objects of a board. */
const BOARD_ROOT = 'board'

/** What a thread of comments is about: a range of a text, and what is left to find it by where the range is gone. */
export type CommentAnchor = Readonly<v.InferOutput<typeof anchorReader>>

/** The anchor of a thread about an object of a board: its id, and the first of its words, which stay when it is gone. */
export const aboutObject = (id: Id<string>, text: string): CommentAnchor => ({
  root: BOARD_ROOT,
  from: '',
  to: '',
  block: id,
  excerpt: cutText(withoutMarkStacks(text).trim().replace(/\s+/g, ' '), MAX_EXCERPT),
})

/** The object that a thread is about; null where it is about something else. */
export const commentedObject = (anchor: CommentAnchor | undefined): Id<string> | null =>
  anchor?.root === BOARD_ROOT && isId(anchor.block) ? anchor.block : null

/** Digits of a coordinate of a board, in whole units. */
const POINT = /^(-?\d{1,9}) (-?\d{1,9})$/

/** The anchor of a thread about a point of a board, in board units. @param where what is there, in words that stay: the title of its area */
export const aboutPoint = ({ x, y }: Point, where: string): CommentAnchor => ({
  root: BOARD_ROOT,
  from: `${Math.round(x)} ${Math.round(y)}`,
  to: '',
  block: null,
  excerpt: cutText(withoutMarkStacks(where).trim().replace(/\s+/g, ' '), MAX_EXCERPT),
})

/** The point of a board that a thread is about; null where it is about something else. */
export function commentedPoint(anchor: CommentAnchor | undefined): Point | null {
  const [, x, y] = anchor?.root === BOARD_ROOT && anchor.block === null ? (POINT.exec(anchor.from) ?? []) : []
  return x === undefined || y === undefined ? null : { x: Number(x), y: Number(y) }
}

const fields = {
  by: authorField,
  madeAt: madeAtField,
  /** One value, not a shared text: what somebody content is theirs, and nobody else may put words into it. */
  text: plainField<string>(text(MAX_COMMENT), (content) => cutText(withoutMarkStacks(content), MAX_COMMENT)),
  editedAt: lenient(momentField),
  /** The comment that opened the thread; absent in that one itself. */
  thread: optional(ref<'comment'>()),
  /** Of the comment that opens a thread; absent: about the whole document. */
  anchor: optional(plainField<CommentAnchor>(anchorReader)),
  /** Of the comment that opens a thread: when and by whom it was settled. */
  resolvedAt: { ...lenient(momentField), hides: (before: unknown, after: unknown) => before === undefined && after !== undefined },
  resolvedBy: { ...lenient(ref<'person'>()), signs: true as const },
  mentions: lenient(plainField<readonly string[]>(v.pipe(v.array(text(40)), v.maxLength(MAX_MENTIONS)))),
  /** Of a comment that came with a file: who said it there. */
  fromFile: fileSourceField,
}

/**
 * A comment on a document, in a room of its own (`comments/<document>`), because more people may comment than may write. Only its author
 * and facilitators change or delete it; everybody who may comment settles and reopens a thread.
 */
export const comment = defineRecord({
  name: 'comment',
  root: 'comments',
  title: 'text',
  fields,
  ownersOnly: ['by', 'madeAt', 'text', 'editedAt', 'thread', 'anchor', 'mentions', 'fromFile'],
  compare: (a, b) => a.madeAt - b.madeAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
})
/** A comment as a plain value. */
export type Comment = RecordOf<typeof comment>
/** The id of a comment. */
export type CommentId = Comment['id']

/** One comment, or null where there is none or it cannot be read. */
export const readComment = comment.read
/** Every comment, the oldest first. */
export const listComments = comment.list
/** Every comment, kept by key. */
export const liveComments = comment.live

/** A comment that opened a thread, and the answers to it, the oldest first. */
export interface CommentThread {
  readonly first: Comment
  readonly answers: readonly Comment[]
  readonly isResolved: boolean
}

/**
 * The threads, in the order in which they were opened. An answer to a comment that is gone or never came opens a thread of its own, so that
 * nobody's words disappear with another's. Cost: O(comments).
 */
export function threadsOf(comments: readonly Comment[]): readonly CommentThread[] {
  const byId = new Map(comments.map((each) => [each.id, each]))
  const opens = ({ thread }: Comment) => thread === undefined || !byId.has(thread) || byId.get(thread)?.thread !== undefined
  const answers = new Map<CommentId, Comment[]>()
  for (const each of comments) {
    if (opens(each) || each.thread === undefined) continue
    const list = answers.get(each.thread)
    if (list) list.push(each)
    else answers.set(each.thread, [each])
  }
  return comments.filter(opens).map((first) => ({ first, answers: answers.get(first.id) ?? [], isResolved: first.resolvedAt !== undefined }))
}

/** What somebody says. @param thread the comment that opened the thread; without: the comment opens one */
export interface NewComment {
  readonly text: string
  readonly thread?: CommentId
  readonly anchor?: CommentAnchor
  readonly mentions?: readonly PersonId[]
}

/** Adds a comment. An answer reopens a thread that was settled. @returns its id */
export function addComment(doc: Y.Doc, author: Author, { text: content, thread, anchor, mentions }: NewComment): CommentId {
  const id = comment.create(doc, author, {
    by: author.person as Id<'person'>,
    madeAt: author.now(),
    text: content,
    thread,
    ...(thread === undefined && anchor ? { anchor } : {}),
    ...(mentions && mentions.length > 0 ? { mentions: mentions.slice(0, MAX_MENTIONS) } : {}),
  })
  if (thread !== undefined && readComment(doc, thread)?.resolvedAt !== undefined) reopenThread(doc, author, thread)
  return id
}

/** A comment of a file. */
export interface FileRemark {
  readonly text: string
  readonly fromFile: FileSource
}

/** Brings a thread of a file in, as whoever reads the file. @returns the id of the comment that opens it */
export function importThread(
  doc: Y.Doc,
  author: Author,
  {
    first,
    answers,
    isResolved,
    anchor,
  }: { readonly first: FileRemark; readonly answers: readonly FileRemark[]; readonly isResolved: boolean; readonly anchor: CommentAnchor | null },
): CommentId {
  const [by, madeAt] = [author.person as Id<'person'>, author.now()]
  return transact(doc, author, () => {
    const settled = isResolved ? { resolvedAt: madeAt, resolvedBy: by } : {}
    const opening = comment.create(doc, author, { ...first, by, madeAt, ...(anchor ? { anchor } : {}), ...settled })
    // a moment later each, so that they stay in order
    answers.forEach((answer, at) => {
      comment.create(doc, author, { ...answer, by, madeAt: madeAt + at + 1, thread: opening })
    })
    return opening
  })
}

/** Changes one's own comment, and whom it mentions. */
export const editComment = (doc: Y.Doc, author: Author, id: CommentId, content: string, mentions: readonly PersonId[] = []): void =>
  comment.update(doc, author, id, { text: content, editedAt: author.now(), mentions: mentions.length > 0 ? mentions.slice(0, MAX_MENTIONS) : null })

/** Lets one's own thread be about another point. Facilitators move those of others too. */
export const moveThread = (doc: Y.Doc, author: Author, id: CommentId, anchor: CommentAnchor): void => comment.update(doc, author, id, { anchor })

/** Settles a thread: it leaves the margin and stays in the list. */
export const resolveThread = (doc: Y.Doc, author: Author, id: CommentId): void =>
  comment.update(doc, author, id, { resolvedAt: author.now(), resolvedBy: author.person as Id<'person'> })

/** Opens a settled thread again. */
export const reopenThread = (doc: Y.Doc, author: Author, id: CommentId): void =>
  comment.update(doc, author, id, { resolvedAt: null, resolvedBy: null })

/** Deletes one's own comment; the answers to it stay. */
export const removeComment = (doc: Y.Doc, author: Author, id: CommentId): void => comment.remove(doc, author, id)

/** Brings one's own deleted comment back as it was. */
export const restoreComment = (doc: Y.Doc, author: Author, { id, ...values }: Comment): void => void comment.create(doc, author, values, id)

/** The people of a list whom a text calls by `@name`: the longest names first, so that “Anna Rossi” is not “Anna”. Cost: O(people × length) */
export function mentionedPeople<P extends { readonly id: string; readonly name: string }>(text: string, people: readonly P[]): readonly P['id'][] {
  let rest = text.toLocaleLowerCase()
  const ids: P['id'][] = []
  for (const { id, name } of [...people].sort((a, b) => b.name.length - a.name.length)) {
    const call = `@${name.toLocaleLowerCase()}`
    if (!name || !rest.includes(call)) continue
    ids.push(id)
    rest = rest.replaceAll(call, ' ')
  }
  return ids
}
