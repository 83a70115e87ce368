import { ASSET_SCHEME, parseAssetRef } from '../base/assets/assetRef.ts'
import { readPlaceHref } from './mentions.ts'

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
export const documentMarks = ['bold', 'italic', 'underline', 'strike', 'superscript', 'subscript', 'code', 'link'] as const
/** The name of a mark of a text. */
export type DocumentMark = (typeof documentMarks)[number]

/** How the items of an ordered list are counted where that is not by 1, 2, 3: `type` of the list, as HTML has it. */
export const listTypes = ['a', 'A', 'i', 'I'] as const
/** Reads how an ordered list counts; null where it counts by numbers. */
export const listTypeOf = (value: unknown): (typeof listTypes)[number] | null => listTypes.find((type) => type === value) ?? null

/** Deepest nesting of nodes. A deeper tree is hostile, and is read as its text. */
export const MAX_TEXT_DEPTH = 64

/** Largest picture inside a document, in bytes: one frame must hold one. Earlier releases stored every picture so. */
export const MAX_IMAGE_BYTES = 600_000
/** The same of a body on its way to a file, in which every picture is data: more than any asset of a document has. */
export const MAX_FILE_IMAGE_BYTES = 20_000_000

/** A web or mail address: no spaces, no signs that end an address in markup, nothing that XML cannot hold. */
const ADDRESS = /^(https?:\/\/|mailto:)[^\s<>"\p{Cc}\p{Cs}\uFFFE\uFFFF]+$/iu
/** A telephone number (RFC 3966). */
const TELEPHONE = /^tel:\+?[\d.*#-]{2,40}(;[a-z\d=.+-]{1,60})?$/i

/**
 * Reads the address of a link (http, https, mailto or tel, at most 2048 UTF-16 units; or something of the process, `mentions.ts`); null where it
 * must not be followed.
 */
export function safeHref(href: unknown): string | null {
  if (typeof href !== 'string' || href.length > 2048) return null
  const address = href.trim()
  if (ADDRESS.test(address) || readPlaceHref(address)) return address
  // people and word processors write spaces and brackets in numbers
  const number = /^tel:/i.test(address) ? address.replace(/%20|[\s()/]/gi, '') : ''
  return TELEPHONE.test(number) ? number : null
}

/** Reads a picture that stands as data in the text (PNG, JPEG, WebP or GIF as a data URL); null for everything else. */
export const safeImageData = (src: unknown, maxBytes = MAX_IMAGE_BYTES): string | null =>
  typeof src === 'string' && /^data:image\/(png|jpeg|webp|gif);base64,[A-Za-z0-9+/]+=*$/.test(src) && src.length <= maxBytes * 1.4 ? src : null

/**
 * Reads the source of a picture: a reference to an asset of the process, or data. Null where it must not be shown, such as an address on a
 * network, or a reference that is none. @param maxBytes of data
 */
export const safeImageSource = (src: unknown, maxBytes?: number): string | null =>
  typeof src === 'string' && src.startsWith(ASSET_SCHEME) ? (parseAssetRef(src) ? src : null) : safeImageData(src, maxBytes)
