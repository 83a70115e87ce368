import { pictureBytesOf } from '../../../../../shared/base/assets/pictureData.ts'
import { Problem } from '../../../../../shared/base/problem.ts'
import type { BodyNode } from '../../../../../shared/document/normalizedBody.ts'
import { blocksOfHtml } from '../html/fromHtml.ts'
import type { FilePictures } from './filePictures.ts'
import type { ImportNotes } from './importNotes.ts'

/** Longest markup of a page without the pictures in it: twenty signs for each letter of a hundred pages. */
const MAX_MARKUP = 8_000_000
const PICTURE_DATA = /data:image\/[a-z]+;base64,[A-Za-z0-9+/=]+/g

/**
 * Reads an HTML page: its text with its structure, and pictures inside the file. Nothing in it runs or is fetched.
 * @throws TooComplex where it has more elements than its length justifies; Problem `file.tooLarge`
 */
export function readHtml(bytes: Uint8Array, pictures: FilePictures, notes: ImportNotes): { readonly nodes: readonly BodyNode[] } {
  const html = decoded(bytes)
  if (html.length > MAX_MARKUP && html.replace(PICTURE_DATA, '').length > MAX_MARKUP) throw new Problem('file.tooLarge')
  const nodes = blocksOfHtml(html, (kind, words) => notes.add(kind, words)) as unknown as readonly BodyNode[]
  const withPictures = (list: readonly BodyNode[]): readonly BodyNode[] =>
    list.flatMap((node) => {
      if (node.type === 'image') return pictures.node(pictureBytesOf(String(node.attrs?.src ?? '')) ?? undefined, String(node.attrs?.alt ?? '')) ?? []
      return [node.content ? { ...node, content: withPictures(node.content) } : node]
    })
  return { nodes: withPictures(nodes) }
}

const CHARSET = /<meta[^>]{1,200}charset\s*=\s*["']?\s*([\w-]{1,40})/i

/** The page as text: UTF-8, else what it says of itself, else the usual encoding of old pages. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const [, charset = 'windows-1252'] = CHARSET.exec(new TextDecoder('latin1').decode(bytes.subarray(0, 4096))) ?? []
    try {
      return new TextDecoder(charset).decode(bytes)
    } catch {
      return new TextDecoder('windows-1252').decode(bytes)
    }
  }
}
