import { pictureBytesOf } from '../../../../../shared/base/assets/pictureData.ts'
import { readPictureHeader } from '../../../../../shared/base/pictureHeader.ts'
import type { BodyNode } from '../../../../../shared/document/normalizedBody.ts'

/** A text whose pictures are files beside it, as programs for Markdown expect them. */
export interface MarkdownPictures {
  readonly nodes: readonly BodyNode[]
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[]
}

/** Takes the pictures out of a text: each becomes `<folder>/<number>.<type>`, one that stands there twice one file. */
export function picturesBeside(nodes: readonly BodyNode[], folder: string): MarkdownPictures {
  const files: { readonly name: string; readonly bytes: Uint8Array }[] = []
  const nameBySrc = new Map<string, string>()
  const nameOf = (src: string): string | null => {
    const existing = nameBySrc.get(src)
    if (existing) return existing
    const bytes = pictureBytesOf(src)
    const header = bytes && readPictureHeader(bytes)
    if (!bytes || !header) return null
    const name = `${folder}/${files.length + 1}.${header.type === 'jpeg' ? 'jpg' : header.type}`
    files.push({ name, bytes })
    nameBySrc.set(src, name)
    return name
  }
  const replace = (list: readonly BodyNode[]): readonly BodyNode[] =>
    list.map((node) => {
      if (node.content) return { ...node, content: replace(node.content) }
      const name = node.type === 'image' ? nameOf(String(node.attrs?.src ?? '')) : null
      return name ? { ...node, attrs: { ...node.attrs, src: addressOf(name) } } : node
    })
  return { nodes: replace(nodes), files }
}

/** A path as an address in Markdown: without what would end it there. */
export const addressOf = (name: string): string => encodeURI(name).replace(/[()]/g, (sign) => (sign === '(' ? '%28' : '%29'))
