import type { AssetRef } from '../../../../shared/base/assets/assetRef.ts'
import { xmlText } from '../../../../shared/base/text/xmlText.ts'
import { colourOf } from '../../objects/vector/paintParts.ts'
import type { PaintToken, VectorPart } from '../../objects/vector/vectorPart.ts'
import type { Measure } from '../../text/fitText.ts'
import type { Palette } from '../../theme/palette.ts'

/** What the parts of a drawing need to be written as SVG. */
export interface SvgContext {
  readonly palette: Palette
  readonly measure: Measure
  /** The picture of an asset as a data URL; null where its bytes are not there. Without: none are. */
  readonly pictureOf?: (asset: AssetRef) => string | null
}

/** A number as SVG has it: in hundredths, 0 where it is none. */
export const svgNumber = (value: number): string => String(Number.isFinite(value) ? Math.round(value * 100) / 100 + 0 : 0)

type Attributes = Readonly<Record<string, string | number | null | undefined>>

/** An element; attributes without a value are left out, and texts are escaped. @param content SVG */
export function svgElement(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === null || value === undefined ? [] : [` ${key}="${typeof value === 'number' ? svgNumber(value) : xmlText(value)}"`],
  )
  return content ? `<${name}${written.join('')}>${content}</${name}>` : `<${name}${written.join('')}/>`
}

/** A drawing as SVG elements, texts as texts. Cost: O(parts). */
export const svgParts = (parts: Iterable<VectorPart>, context: SvgContext): string => Array.from(parts, (part) => svgPart(part, context)).join('')

function svgPart(part: VectorPart, context: SvgContext): string {
  const { palette, measure, pictureOf } = context
  const colour = (token: PaintToken | null | undefined) => (token ? colourOf(palette, token) : null)
  switch (part.type) {
    case 'box': {
      const edge = part.stroke ? { stroke: colour(part.stroke), 'stroke-width': part.strokeWidth } : {}
      return svgElement('rect', { ...part.box, rx: part.radius, fill: colour(part.fill), ...edge })
    }
    case 'path': {
      const transform = `translate(${svgNumber(part.x)} ${svgNumber(part.y)})${part.scale === 1 ? '' : ` scale(${part.scale})`}`
      const edge = part.stroke ? { stroke: colour(part.stroke), 'stroke-width': part.strokeWidth ?? 1, 'stroke-linejoin': 'round' } : {}
      return svgElement('path', { d: part.path, transform, fill: colour(part.fill) ?? 'none', 'fill-rule': 'evenodd', ...edge })
    }
    case 'image': {
      const href = pictureOf?.(part.asset)
      return href
        ? svgElement('image', { ...part.box, href, preserveAspectRatio: part.covers ? 'xMidYMid slice' : 'none' })
        : svgParts(part.missing, context)
    }
    case 'line': {
      const stroke = colour(part.stroke)
      const attributes = {
        fill: 'none',
        stroke,
        'stroke-width': part.width,
        'stroke-linejoin': 'round',
        ...(part.isRound ? { 'stroke-linecap': 'round' } : {}),
        ...(part.opacity === undefined || part.opacity === 1 ? {} : { opacity: part.opacity }),
      }
      const line = part.path ? svgElement('path', { d: part.path, ...attributes }) : ''
      return part.filled ? line + svgElement('path', { d: part.filled, fill: stroke }) : line
    }
    case 'text':
      return part.text === '' ? '' : textElement(part, colour(part.fill), measure)
  }
}

/** A line of text. It keeps its measured width, so that with another font it still fits where it stands; strong letters are not measured exactly. */
function textElement({ text, x, y, size, direction, width, isStrong }: VectorPart & { type: 'text' }, fill: string | null, measure: Measure): string {
  const length = width ?? (isStrong ? null : measure(text) * size)
  return svgElement(
    'text',
    {
      x,
      y,
      fill,
      'font-size': size,
      'font-weight': isStrong ? 700 : null,
      direction: direction === 'rtl' ? direction : null,
      ...(length ? { textLength: length, lengthAdjust: 'spacingAndGlyphs' } : {}),
    },
    xmlText(text),
  )
}
