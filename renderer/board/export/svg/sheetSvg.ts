import { centreOf } from '../../../../shared/base/geometry.ts'
import { xmlText } from '../../../../shared/base/text/xmlText.ts'
import type { DrawLabels } from '../../objects/boardLabels.ts'
import type { ObjectId } from '../../objects/objectId.ts'
import type { BoardObject, Objects } from '../../objects/objectKind.ts'
import { outlineOf } from '../../outline/outlineOrder.ts'
import type { Scene } from '../../scene/scene.ts'
import type { Measure } from '../../text/fitText.ts'
import type { Palette } from '../../theme/palette.ts'
import type { BoardSheet } from '../boardSheet.ts'
import { type DrawnObject, partsInOrder } from '../drawBoard.ts'
import { readablePaintOrder } from './readablePaintOrder.ts'
import { type SvgContext, svgElement, svgNumber, svgParts } from './svgParts.ts'

/** The texts of a picture of a board, in the language of the reader. */
export interface SvgLabels extends DrawLabels {
  /** Of the board. */
  readonly title: string
  /** What is on the board, in a few sentences. */
  readonly description: string
  /** BCP 47. */
  readonly language: string
  /** The name of an object, as a screen reader says it. */
  readonly object: (object: BoardObject) => string
}

/** How a sheet is written. */
export interface SheetOptions {
  readonly objects: Objects
  readonly rank: ReadingRank
  readonly palette: Palette
  readonly measure: Measure
  readonly labels: SvgLabels
  /** CSS of the fonts; '' where they are elsewhere. */
  readonly fonts: string
  /** As {@link SvgContext} has it. */
  readonly pictureOf: NonNullable<SvgContext['pictureOf']>
  /** Width and height as CSS lengths; in pixels, one for each board unit, where left out. */
  readonly size?: { readonly width: string; readonly height: string }
  /** Makes ids unique where several sheets are in one file. */
  readonly prefix?: string
}

/** A sheet as an `svg` element. Cost: O(parts). */
export function sheetSvg(
  sheet: BoardSheet,
  { objects, rank, palette, measure, labels, fonts, pictureOf, size, prefix = 'board' }: SheetOptions,
): string {
  const { x, y, width, height } = sheet.box
  const context = { palette, measure, pictureOf }
  const ordered = readablePaintOrder(sheet.objects, (id) => rank(id) ?? Number.MAX_SAFE_INTEGER)
  const drawn = ordered.map((each) => {
    const object = objects.get(each.id)
    const isRead = object?.kind.partOf === undefined || rank(each.id) !== null
    return objectSvg(each, isRead ? object : null, labels, svgParts(partsInOrder(each).own, context))
  })
  const over = sheet.objects.flatMap((each) => partsInOrder(each).over)
  const content = [
    svgElement('title', { id: `${prefix}-title` }, xmlText(labels.title)),
    svgElement('desc', { id: `${prefix}-desc` }, xmlText(labels.description)),
    fonts ? svgElement('style', {}, xmlText(fonts)) : '',
    svgElement('rect', { ...sheet.box, fill: palette.paper }),
    ...(sheet.heading.length > 0 ? [svgElement('g', { role: 'heading', 'aria-level': '1' }, svgParts(sheet.heading, context))] : []),
    ...drawn,
    // the name of the object has these words already
    ...(over.length > 0 ? [svgElement('g', { 'aria-hidden': 'true' }, svgParts(over, context))] : []),
  ]
  return svgElement(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: [x, y, width, height].map(svgNumber).join(' '),
      width: size?.width ?? width,
      height: size?.height ?? height,
      role: 'graphics-document document',
      lang: labels.language,
      'xml:lang': labels.language,
      'xml:space': 'preserve',
      'aria-labelledby': `${prefix}-title`,
      'aria-describedby': `${prefix}-desc`,
      'font-family': palette.font,
    },
    content.join(''),
  )
}

/**
 * Its words are in its name: read twice they would be in the way.
 * @param object null: it is read as one with another, such as a stroke of a sketch with the first
 */
function objectSvg({ box, parts }: DrawnObject, object: BoardObject | null | undefined, { object: nameOf }: SvgLabels, content: string): string {
  if (parts.length === 0 || object === undefined) return content
  const { x, y } = centreOf(box)
  const rotation = box.angle ? { transform: `rotate(${box.angle} ${x} ${y})` } : {}
  const name = object ? { role: 'graphics-symbol img', 'aria-label': nameOf(object) } : { 'aria-hidden': 'true' }
  return svgElement('g', { ...name, ...rotation }, content)
}

/** The position of an object in the reading order; null where it is read as one with another, or is not in the outline. */
export type ReadingRank = (id: ObjectId) => number | null

/** The position of objects in the outline: an area comes before what is in it, and all of it before the next area. Cost: as `outlineOf`. */
export function readingRank(scene: Scene): ReadingRank {
  const ids = outlineOf(scene).flatMap(({ area, objects }) => [...(area ? [area.id] : []), ...objects.map(({ id }) => id)])
  const ranks = new Map(ids.map((id, at) => [id as ObjectId, at]))
  return (id) => ranks.get(id) ?? null
}
