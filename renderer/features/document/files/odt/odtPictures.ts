import type { BodyNode } from '../../../../../shared/document/normalizedBody.ts'
import { escapeMarkup } from '../common/escapeMarkup.ts'
import { sizedPicture } from '../common/pictureBytes.ts'

/** Widest and tallest picture on the page, in pixels at 96 per inch. */
const MAX_WIDTH = 640
const MAX_HEIGHT = 860
const MIME = { png: 'image/png', jpg: 'image/jpeg', gif: 'image/gif' } as const

/** The pictures of an .odt file, each as a file inside. */
export class OdtPictures {
  readonly files: { readonly path: string; readonly type: string; readonly bytes: Uint8Array }[] = []

  /** A picture with its description. One that cannot be read becomes its description as text. */
  frame(node: BodyNode, maxHeight = MAX_HEIGHT, maxWidth = MAX_WIDTH): string {
    const alt = escapeMarkup(String(node.attrs?.alt ?? ''))
    const sized = sizedPicture(String(node.attrs?.src ?? ''), maxWidth, maxHeight)
    if (!sized) return alt
    const { type, data, transformation } = sized
    const number = this.files.length + 1
    const path = `Pictures/${number}.${type}`
    this.files.push({ path, type: MIME[type], bytes: data })
    const inches = (pixels: number) => `${(pixels / 96).toFixed(3)}in`
    return `<draw:frame draw:name="Picture${number}" text:anchor-type="as-char" svg:width="${inches(transformation.width)}" svg:height="${inches(transformation.height)}"><draw:image xlink:href="${path}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>${alt ? `<svg:desc>${alt}</svg:desc>` : ''}</draw:frame>`
  }
}
