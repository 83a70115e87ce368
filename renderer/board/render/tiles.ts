import { type Box, grown, overlaps } from '../../../shared/base/geometry.ts'
import { type Camera, type Size, visibleBox } from '../scene/viewport.ts'
import css from './board.module.css'

/** Side of a tile in device pixels. */
const TILE_PIXELS = 512
/** Bounds of a tile's scale, in device pixels per board unit. */
const MIN_SCALE = 2 ** -8
const MAX_SCALE = 4
/** Pixels of the whole board's longer side on the tiles that are kept for when nothing sharper is there. */
const OVERVIEW_PIXELS = 1024
/** Tiles that are sharper than the screen by more than this are not shown where others are: their details would flicker. */
const MAX_SHRUNK = 4
/** Board units by which something may be painted beyond its box. */
const CONTENT_MARGIN = 16
/** Tiles that are kept: 1 MB each. */
const MAX_TILES = 64
/** Stale boxes of a tile above which the tile is painted again as a whole. */
const MAX_PATCHES = 40

type Context = CanvasRenderingContext2D

interface Tile {
  /** Pixels per board unit. */
  readonly scale: number
  readonly box: Box
  readonly canvas: HTMLCanvasElement
  readonly context: Context
  isPainted: boolean
  staleBoxes: Box[]
  lastUsed: number
}

/**
 * The board as seen from afar, painted on squares of 512 device pixels inside the transformed container. Panning is then left to the
 * compositor, and a moved note repaints its own rectangle only. While the zoom changes, what is painted already is stretched, and only where that
 * is too coarse or nothing is there a tile of the next lower power of two is painted, one a frame; when it settles, a set of exactly that zoom is
 * painted: sharp, and the cheapest to show. A few tiles of the whole board are always kept. Measured against peers in `test/bench/peers`.
 */
export interface Tiles {
  /** Repaints a box of the board before it is shown next. Cost: O(tiles kept). */
  readonly invalidate: (box: Box) => void
  /** Repaints everything before it is shown next, as after a change of theme or font. */
  readonly invalidateAll: () => void
  /**
   * Shows the tiles that the camera sees, sharp. Cost: O(notes in the tiles painted).
   * @param budget milliseconds after which no further tile is painted
   * @returns whether some tile in view is not painted yet
   */
  readonly show: (camera: Camera, size: Size, budget: number) => boolean
  /**
   * Shows what is painted already, for while the zoom changes or elements are about to be there. Cost: O(tiles kept), and one tile at most.
   * @param maxStretch how many times larger than they were painted tiles may be shown
   * @returns whether a tile in view is still to be painted
   */
  readonly showStretched: (camera: Camera, size: Size, maxStretch: number) => boolean
  /** Paints one tile just outside the view, or of the whole board, for while nothing moves. @returns whether there are more */
  readonly prefetch: (camera: Camera, size: Size) => boolean
  /** Paints one tile of the whole board, for while nothing moves. @returns whether there are more */
  readonly prefetchOverview: () => boolean
  readonly hide: () => void
  readonly close: () => void
}

/**
 * @param paint paints what lies in a box, in board units @param extent the box around the whole board, null where it is empty
 * @throws Error when the browser offers no 2D canvas
 */
export function createTiles(layer: HTMLElement, paint: (context: Context, box: Box, scale: number) => void, extent: () => Box | null): Tiles {
  const tiles = new Map<string, Tile>()
  let useCounter = 0
  let isShown = false
  let overviewScale: number | null = null

  const createTile = (scale: number, column: number, row: number): Tile => {
    const canvas = document.createElement('canvas')
    canvas.width = canvas.height = TILE_PIXELS
    canvas.className = css.tile ?? ''
    const tileSide = TILE_PIXELS / scale
    const box = { x: column * tileSide, y: row * tileSide, width: tileSide, height: tileSide }
    canvas.style.transform = `translate(${box.x}px, ${box.y}px) scale(${tileSide / TILE_PIXELS})`
    canvas.style.zIndex = String(1000 + Math.round(100 * Math.log2(scale)))
    const context = canvas.getContext('2d')
    if (!context) throw new Error('no 2d canvas')
    canvas.hidden = true
    layer.append(canvas)
    return { scale, box, canvas, context, isPainted: false, staleBoxes: [], lastUsed: 0 }
  }

  const paintRegion = (tile: Tile, region: Box) => {
    const { scale } = tile
    // whole pixels, so that a repainted region leaves no seam
    const left = Math.max(0, Math.floor((region.x - tile.box.x) * scale) - 1)
    const top = Math.max(0, Math.floor((region.y - tile.box.y) * scale) - 1)
    const right = Math.min(TILE_PIXELS, Math.ceil((region.x + region.width - tile.box.x) * scale) + 1)
    const bottom = Math.min(TILE_PIXELS, Math.ceil((region.y + region.height - tile.box.y) * scale) + 1)
    if (right <= left || bottom <= top) return
    const { context } = tile
    context.save()
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.beginPath()
    context.rect(left, top, right - left, bottom - top)
    context.clip()
    context.clearRect(left, top, right - left, bottom - top)
    context.setTransform(scale, 0, 0, scale, -tile.box.x * scale, -tile.box.y * scale)
    const box = { x: tile.box.x + left / scale, y: tile.box.y + top / scale, width: (right - left) / scale, height: (bottom - top) / scale }
    paint(context, box, scale)
    context.restore()
  }

  const refresh = (tile: Tile) => {
    if (!tile.isPainted) paintRegion(tile, tile.box)
    else for (const staleBox of tile.staleBoxes) paintRegion(tile, staleBox)
    tile.isPainted = true
    tile.staleBoxes = []
  }

  const evictOldest = (maxTiles: number) => {
    if (tiles.size <= maxTiles) return
    const removable = [...tiles].filter(([, { scale }]) => maxTiles === 0 || scale !== overviewScale)
    const oldest = removable.sort((a, b) => a[1].lastUsed - b[1].lastUsed).slice(0, tiles.size - maxTiles)
    for (const [key, tile] of oldest) {
      tile.canvas.remove()
      tiles.delete(key)
    }
  }

  const clamped = (scale: number) => Math.min(MAX_SCALE, Math.max(MIN_SCALE, scale))
  const exactScaleOf = ({ zoom }: Camera) => clamped(zoom * (devicePixelRatio || 1))
  const keyOf = (scale: number, column: number, row: number) => `${scale} ${column} ${row}`
  const tileAt = (scale: number, column: number, row: number) => {
    const key = keyOf(scale, column, row)
    const tile = tiles.get(key) ?? createTile(scale, column, row)
    tiles.set(key, tile)
    tile.lastUsed = useCounter
    return tile
  }
  /** Columns and rows of the tiles that touch a box, and of `ring` more on every side. */
  function* tileCells(box: Box, scale: number, ring = 0): Generator<readonly [column: number, row: number]> {
    const tileSide = TILE_PIXELS / scale
    for (let row = Math.floor(box.y / tileSide) - ring; (row - ring) * tileSide < box.y + box.height; row++)
      for (let column = Math.floor(box.x / tileSide) - ring; (column - ring) * tileSide < box.x + box.width; column++) yield [column, row]
  }
  /** The part of the board in view that has something on it; null where nothing is. */
  const shownPart = (viewBox: Box) => {
    const content = extent()
    return content && intersection(viewBox, grown(content, CONTENT_MARGIN))
  }
  const isCovered = (box: Box, scale: number) => {
    for (const [column, row] of tileCells(box, scale)) if (!tiles.get(keyOf(scale, column, row))?.isPainted) return false
    return true
  }
  /**
   * The scale nearest to that of the screen whose painted tiles cover a box; null where there is none. Only one is shown: what lies beneath another
   * costs the compositor as much as what is seen. Cost: O(tiles kept).
   */
  const backdropOf = (box: Box | null, exactScale: number): number | null => {
    if (!box) return null
    let best: number | null = null
    const distance = (scale: number) => Math.abs(Math.log2(scale / exactScale))
    for (const scale of new Set(Array.from(tiles.values(), (tile) => tile.scale)))
      if (scale <= exactScale * MAX_SHRUNK && (best === null || distance(scale) < distance(best)) && isCovered(box, scale)) best = scale
    return best
  }

  const appear = () => {
    if (!isShown) layer.hidden = false
    isShown = true
    useCounter++
  }
  const setVisible = (tile: Tile, isVisible: boolean) => {
    if (tile.canvas.hidden === isVisible) tile.canvas.hidden = !isVisible
  }
  /** A power of two: it changes only where the board becomes twice as large. */
  const chooseOverviewScale = (box: Box) => clamped(2 ** Math.floor(Math.log2(OVERVIEW_PIXELS / Math.max(1, box.width, box.height))))
  const prefetchOverview = () => {
    const box = extent()
    if (!box) return false
    overviewScale = chooseOverviewScale(box)
    for (const [column, row] of tileCells(box, overviewScale)) {
      const tile = tileAt(overviewScale, column, row)
      if (tile.isPainted) continue
      refresh(tile)
      return true
    }
    return false
  }

  return {
    invalidate: (box) => {
      for (const tile of tiles.values()) {
        if (!tile.isPainted || !overlaps(tile.box, box)) continue
        if (tile.staleBoxes.length >= MAX_PATCHES) {
          tile.isPainted = false
          tile.staleBoxes = []
        } else tile.staleBoxes.push(box)
      }
    },
    invalidateAll: () => {
      for (const tile of tiles.values()) tile.isPainted = false
    },
    show: (camera, size, budget) => {
      appear()
      const viewBox = visibleBox(camera, size)
      const deadline = performance.now() + budget
      const visibleTiles = new Set<Tile>()
      let isIncomplete = false
      const scale = exactScaleOf(camera)
      for (const [column, row] of tileCells(viewBox, scale)) {
        const tile = tileAt(scale, column, row)
        visibleTiles.add(tile)
        if (tile.isPainted ? tile.staleBoxes.length > 0 : performance.now() < deadline || visibleTiles.size === 1) refresh(tile)
        if (!tile.isPainted) isIncomplete = true
      }
      // until everything is painted, tiles of another scale are shown in its place
      const backdrop = isIncomplete ? backdropOf(shownPart(viewBox), scale) : null
      const isBehind = (tile: Tile) => (backdrop === null ? overlaps(tile.box, viewBox) : tile.scale === backdrop)
      for (const tile of tiles.values()) setVisible(tile, tile.isPainted && (visibleTiles.has(tile) || (isIncomplete && isBehind(tile))))
      evictOldest(Math.max(MAX_TILES, 2 * visibleTiles.size))
      return isIncomplete
    },
    showStretched: (camera, size, maxStretch) => {
      appear()
      const viewBox = visibleBox(camera, size)
      const part = shownPart(viewBox)
      const exactScale = exactScaleOf(camera)
      const coarseScale = clamped(2 ** Math.floor(Math.log2(exactScale)))
      const backdrop = backdropOf(part, exactScale)
      const isCoarseNeeded = part !== null && (backdrop === null || backdrop < exactScale / maxStretch)
      const unpainted = isCoarseNeeded ? [...tileCells(part, coarseScale)].filter((cell) => !tiles.get(keyOf(coarseScale, ...cell))?.isPainted) : []
      const [next] = unpainted
      if (next) refresh(tileAt(coarseScale, ...next))
      for (const tile of tiles.values()) {
        const isVisible =
          tile.isPainted &&
          (backdrop === null
            ? tile.scale <= exactScale * MAX_SHRUNK && overlaps(tile.box, viewBox)
            : tile.scale === backdrop || (isCoarseNeeded && tile.scale === coarseScale))
        if (isVisible && tile.staleBoxes.length > 0) refresh(tile)
        if (isVisible) tile.lastUsed = useCounter
        setVisible(tile, isVisible)
      }
      evictOldest(MAX_TILES)
      return unpainted.length > 1
    },
    prefetch: (camera, size) => {
      const scale = exactScaleOf(camera)
      for (const [column, row] of tileCells(visibleBox(camera, size), scale, 1)) {
        const tile = tileAt(scale, column, row)
        if (tile.isPainted) continue
        refresh(tile)
        return true
      }
      return prefetchOverview()
    },
    prefetchOverview,
    hide: () => {
      if (isShown) layer.hidden = true
      isShown = false
    },
    close: () => {
      evictOldest(0)
    },
  }
}

/** What two boxes have in common; null where they do not overlap. */
function intersection(a: Box, b: Box): Box | null {
  if (!overlaps(a, b)) return null
  const [x, y] = [Math.max(a.x, b.x), Math.max(a.y, b.y)]
  return { x, y, width: Math.min(a.x + a.width, b.x + b.width) - x, height: Math.min(a.y + a.height, b.y + b.height) - y }
}
