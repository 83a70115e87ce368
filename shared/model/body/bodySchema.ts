import type * as Y from 'yjs'

/**
 * The body of a document's room: one fragment, whose inside belongs to the editor. The nodes and marks it may hold are
 * `documentNodes` and `documentMarks`; a reader shows what it does not know as plain text, and never as markup.
 */
export const documentBody = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment('body')

export const documentNodes = [
  'doc',
  'paragraph',
  'text',
  'heading',
  'bulletList',
  'orderedList',
  'listItem',
  'taskList',
  'taskItem',
  'blockquote',
  'horizontalRule',
  'hardBreak',
  'table',
  'tableRow',
  'tableHeader',
  'tableCell',
  'image',
  'codeBlock',
] as const
export type DocumentNode = (typeof documentNodes)[number]

export const documentMarks = ['bold', 'italic', 'underline', 'strike', 'code', 'link'] as const
export type DocumentMark = (typeof documentMarks)[number]

/** Nodes inside nodes, at most: more is a hostile tree, and is read as its text. */
export const MAX_TEXT_DEPTH = 64

/** Pictures live inside the document as data: at most this many bytes each, so that one frame carries one. */
export const MAX_IMAGE_BYTES = 600_000

/** A link that may be kept and followed: http, https or mailto, and nothing else. */
export const safeHref = (href: unknown): string | null =>
  typeof href === 'string' && href.length <= 2048 && /^(https?:\/\/|mailto:)[^\s<>"']+$/i.test(href.trim()) ? href.trim() : null

/** A picture that may be shown: PNG, JPEG, WebP or GIF as data; never an address on a network. */
export const safeImageSource = (src: unknown): string | null =>
  typeof src === 'string' && /^data:image\/(png|jpeg|webp|gif);base64,[A-Za-z0-9+/]+=*$/.test(src) && src.length <= MAX_IMAGE_BYTES * 1.4 ? src : null
