import { type Box, boxAround, centreOf } from '../../../../shared/base/geometry.ts'
import type { ObjectId } from '../../../board/objects/objectId.ts'
import type { Size } from '../../../board/scene/viewport.ts'
import { pagesOf } from './pagesOf.ts'

/** Smallest letters on a screen that is 1920 wide, in CSS pixels: they are read from the back of a room. */
const FONT_PIXELS = 28
const SCREEN_WIDTH = 1920
/** Part of {@link FONT_PIXELS} that a small window has at least. */
const SMALLEST_SHARE = 0.6
/** Largest zoom: three notes do not fill the wall. */
const LARGEST_ZOOM = 2.4
/** CSS pixels left free around what is shown. */
const MARGIN = 24

/** Something of a step: where it is, and how large its letters are in board units; null: it has no words. */
export interface PresentItem {
  readonly id: ObjectId
  readonly box: Box
  readonly fontSize: number | null
}

/** What is shown together as far as it can be read: an area with what lies in it, or what lies in none. */
export interface PresentGroup<Key> {
  readonly key: Key
  /** The whole of an area; without one, the box around the items. */
  readonly box: Box | null
  /** In the order in which they are read. */
  readonly items: readonly PresentItem[]
  /** Font sizes of what has no place of its own, such as the words on lines, in board units. Without: there is none. */
  readonly alongSizes?: readonly number[]
}

/** One view of the projector. */
export interface PresentStep<Key> {
  readonly key: Key
  /** What is in view, in board units: has the proportions of the window. */
  readonly part: Box
  readonly items: readonly ObjectId[]
  /** The page of its group, from 1. */
  readonly page: number
  readonly pages: number
}

/**
 * The steps of a presentation, in the order of the groups. A group that cannot be read whole is shown page by page: letters become no smaller,
 * and no item is cut, as far as a window holds it. Cost: O(n log n) for n items.
 * @param size of the window in CSS pixels
 */
export function presentSteps<Key>(groups: readonly PresentGroup<Key>[], size: Size): readonly PresentStep<Key>[] {
  return groups.flatMap((group) => {
    const bounds = group.box ?? boxAround(group.items.map(({ box }) => box))
    if (!bounds) return []
    const whole = Math.min(LARGEST_ZOOM, zoomTo(bounds, size))
    const readable = readableZoom(group, size)
    const zoomOfPage = pageZoom(group, size)
    const pages = whole >= readable ? [group.items] : pagesOf(group.items, pageRoom(zoomOfPage, size))
    const zoom = pages.length === 1 ? Math.max(whole, zoomOfPage) : zoomOfPage
    return pages.map((items, index) => ({
      key: group.key,
      part: partAround(pages.length === 1 ? bounds : (boxAround(items.map(({ box }) => box)) ?? bounds), zoom, size),
      items: items.map(({ id }) => id),
      page: index + 1,
      pages: pages.length,
    }))
  })
}

type Words = Pick<PresentGroup<unknown>, 'items' | 'alongSizes'>

const room = ({ width, height }: Size): Size => ({ width: Math.max(40, width - 2 * MARGIN), height: Math.max(40, height - 2 * MARGIN) })

/** The zoom at which all of a box is in the window. */
function zoomTo(box: Size, size: Size): number {
  const { width, height } = room(size)
  return Math.min(width / Math.max(1, box.width), height / Math.max(1, box.height))
}

/** The smallest zoom at which the words of every item can be read. */
function readableZoom({ items, alongSizes = [] }: Words, { width }: Size): number {
  const share = Math.max(SMALLEST_SHARE, width / SCREEN_WIDTH)
  const sizes = [...items.map(({ fontSize }) => fontSize), ...alongSizes]
  return sizes.reduce<number>((zoom, fontSize) => (fontSize ? Math.max(zoom, (FONT_PIXELS * share) / fontSize) : zoom), 0)
}

/** The zoom of pages: everything can be read, unless an item is larger than the window. */
const pageZoom = (group: Words, size: Size): number =>
  group.items.reduce((zoom, { box }) => Math.min(zoom, zoomTo(box, size)), readableZoom(group, size))

/** Board units of a page. */
function pageRoom(zoom: number, size: Size): Size {
  const { width, height } = room(size)
  return { width: width / zoom, height: height / zoom }
}

function partAround(box: Box, zoom: number, size: Size): Box {
  const { x, y } = centreOf(box)
  const [width, height] = [size.width / zoom, size.height / zoom]
  return { x: x - width / 2, y: y - height / 2, width, height }
}
