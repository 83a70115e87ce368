/** Every node that a body may hold, by the names of the editor. A reader shows an unknown node as plain text, never as markup. */
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
/** The name of a node that a body may hold. */
export type DocumentNode = (typeof documentNodes)[number]

/** Every mark of a text, by the names of the editor. */
export const documentMarks = ['bold', 'italic', 'underline', 'strike', 'code', 'link'] as const
/** The name of a mark of a text. */
export type DocumentMark = (typeof documentMarks)[number]

/** Deepest nesting of nodes. A deeper tree is hostile, and is read as its text. */
export const MAX_TEXT_DEPTH = 64

/** Largest picture, in bytes. Pictures are stored in the document as data, and one frame must hold one. */
export const MAX_IMAGE_BYTES = 600_000

/** Reads the address of a link (http, https or mailto, at most 2048 UTF-16 units); null where it must not be followed. */
export const safeHref = (href: unknown): string | null =>
  typeof href === 'string' && href.length <= 2048 && /^(https?:\/\/|mailto:)[^\s<>"']+$/i.test(href.trim()) ? href.trim() : null

/** Reads the source of a picture (PNG, JPEG, WebP or GIF as a data URL); null where it must not be shown, such as an address on a network. */
export const safeImageSource = (src: unknown): string | null =>
  typeof src === 'string' && /^data:image\/(png|jpeg|webp|gif);base64,[A-Za-z0-9+/]+=*$/.test(src) && src.length <= MAX_IMAGE_BYTES * 1.4 ? src : null
