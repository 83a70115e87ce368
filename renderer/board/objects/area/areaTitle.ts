import type { Box } from '../../../../shared/base/geometry.ts'

/** Font size of an area's title in board units. */
export const AREA_TITLE_FONT_SIZE = 28

/** Room to the left and to the right of an area's title, in board units. */
export const AREA_TITLE_PADDING = 18

/**
 * Height of an area's title in board units, at the top within the area's box: a line of 28 units at line height 1.2, with 10 units above
 * and below (53.6), rounded up. The title is drawn, edited and hit in this height, and notes are placed below it. Styles read it
 * as `--area-title-height`.
 */
export const AREA_TITLE_HEIGHT = 54

/** Height of an area's title in CSS pixels where it stands above the box: 19 px letters, which are readable at any zoom. */
export const FAR_AREA_TITLE_PIXELS = 30

/** Zoom below which an area's title stands above its box: at a readable size within the box it would cover notes. */
export const FAR_ZOOM = 0.5

/** The box of an area's title in board units: what a press must hit to take hold of the area. */
export const areaTitleBox = (box: Box, zoom: number): Box =>
  zoom < FAR_ZOOM
    ? { ...box, y: box.y - FAR_AREA_TITLE_PIXELS / zoom, height: FAR_AREA_TITLE_PIXELS / zoom }
    : { ...box, height: Math.min(AREA_TITLE_HEIGHT, box.height) }

/** An area's box without its title: where notes may lie. */
export const belowAreaTitle = (box: Box, head = AREA_TITLE_HEIGHT): Box => {
  const height = Math.max(0, box.height - head)
  return { ...box, y: box.y + box.height - height, height }
}
