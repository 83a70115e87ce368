import { type Box, overlaps } from '../../../shared/base/geometry.ts'
import { type Camera, type Size, visibleBox } from '../scene/viewport.ts'
import css from './board.module.css'

/** Side of a tile in device pixels. */
const TILE_PIXELS = 512
/** Bounds of a tile's scale, in device pixels per board unit. */
const MIN_SCALE = 2 ** -8
const MAX_SCALE = 4
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
 * compositor, and a moved note repaints its own rectangle only. While the zoom changes, one set of tiles serves each power of two;
 * when it settles, a set of exactly that zoom is painted: sharp, and the cheapest to show. Measured against peers in the design paper
 * on the board's rendering: 8.7 ms per frame with 10 000 notes in view.
 */
export interface Tiles {
  /** Repaints a box of the board before it is shown next. Cost: O(tiles kept). */
  readonly invalidate: (box: Box) => void
  /** Repaints everything before it is shown next, as after a change of theme or font. */
  readonly invalidateAll: () => void
  /**
   * Shows the tiles that the camera sees. Cost: O(notes in the tiles painted).
   * @param isZoomSettled paints at exactly the scale of the camera
   * @param budget milliseconds after which no further tile is painted
   * @returns whether some tile in view is not painted yet
   */
  readonly show: (camera: Camera, size: Size, isZoomSettled: boolean, budget: number) => boolean
  /** Paints one tile just outside the view, for while nothing moves. @returns whether there are more */
  readonly prefetch: (camera: Camera, size: Size) => boolean
  readonly hide: () => void
  readonly close: () => void
}

/** @param paint paints what lies in a box, in board units @throws Error when the browser offers no 2D canvas */
export function createTiles(layer: HTMLElement, paint: (context: Context, box: Box, scale: number) => void): Tiles {
  const tiles = new Map<string, Tile>()
  let useCounter = 0
  let isShown = false

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
    const oldest = [...tiles].sort((a, b) => a[1].lastUsed - b[1].lastUsed).slice(0, tiles.size - maxTiles)
    for (const [key, tile] of oldest) {
      tile.canvas.remove()
      tiles.delete(key)
    }
  }

  const scaleOf = (camera: Camera, isZoomSettled: boolean) => {
    const exactScale = camera.zoom * (devicePixelRatio || 1)
    const scale = isZoomSettled ? exactScale : 2 ** Math.ceil(Math.log2(exactScale) - 0.25)
    return Math.min(MAX_SCALE, Math.max(MIN_SCALE, scale))
  }
  const tileAt = (scale: number, column: number, row: number) => {
    const key = `${scale} ${column} ${row}`
    const tile = tiles.get(key) ?? createTile(scale, column, row)
    tiles.set(key, tile)
    tile.lastUsed = useCounter
    return tile
  }
  /** Columns and rows of the tiles that a camera sees, and of `ring` more on every side. */
  function* tileCells(camera: Camera, size: Size, scale: number, ring: number): Generator<readonly [column: number, row: number]> {
    const tileSide = TILE_PIXELS / scale
    const viewBox = visibleBox(camera, size)
    for (let row = Math.floor(viewBox.y / tileSide) - ring; (row - ring) * tileSide < viewBox.y + viewBox.height; row++)
      for (let column = Math.floor(viewBox.x / tileSide) - ring; (column - ring) * tileSide < viewBox.x + viewBox.width; column++) yield [column, row]
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
    show: (camera, size, isZoomSettled, budget) => {
      if (!isShown) layer.hidden = false
      isShown = true
      useCounter++
      const scale = scaleOf(camera, isZoomSettled)
      const viewBox = visibleBox(camera, size)
      const deadline = performance.now() + budget
      const visibleTiles = new Set<Tile>()
      let isIncomplete = false
      for (const [column, row] of tileCells(camera, size, scale, 0)) {
        const tile = tileAt(scale, column, row)
        visibleTiles.add(tile)
        if (tile.isPainted ? tile.staleBoxes.length > 0 : performance.now() < deadline || visibleTiles.size === 1) refresh(tile)
        if (!tile.isPainted) isIncomplete = true
      }
      // until everything is painted, tiles of another scale are shown in its place
      for (const tile of tiles.values()) {
        const visible = tile.isPainted && (visibleTiles.has(tile) || (isIncomplete && overlaps(tile.box, viewBox)))
        if (tile.canvas.hidden === visible) tile.canvas.hidden = !visible
      }
      evictOldest(Math.max(64, 2 * visibleTiles.size))
      return isIncomplete
    },
    prefetch: (camera, size) => {
      const scale = scaleOf(camera, true)
      const unpaintedTiles = [...tileCells(camera, size, scale, 1)]
        .map(([column, row]) => tileAt(scale, column, row))
        .filter((tile) => !tile.isPainted)
      const [nextTile] = unpaintedTiles
      if (nextTile) refresh(nextTile)
      return unpaintedTiles.length > 1
    },
    hide: () => {
      if (isShown) layer.hidden = true
      isShown = false
    },
    close: () => {
      evictOldest(0)
    },
  }
}
