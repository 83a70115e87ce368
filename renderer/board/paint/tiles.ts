import { type Box, overlaps } from '../../../shared/base/geometry.ts'
import { type Camera, type Size, seenBox } from '../space.ts'
import css from './board.module.css'

const SIDE = 512
/** Pixels per board unit that tiles are painted at: no coarser, no finer. */
const COARSEST = 2 ** -8
const FINEST = 4
/** Patches a tile bears before it is rather painted anew. */
const MAX_PATCHES = 40

type Context = CanvasRenderingContext2D

interface Tile {
  /** Pixels per board unit. */
  readonly scale: number
  readonly box: Box
  readonly canvas: HTMLCanvasElement
  readonly context: Context
  painted: boolean
  patches: Box[]
  usedAt: number
}

/**
 * The distant board as squares of 512 pixels inside the one transformed container: panning is then the compositor's work, and
 * a note that moves repaints its own rectangle only. While the zoom moves there is a set for each doubling of it; where it
 * rests, a set of exactly that zoom, pixel for pixel: sharp, and cheapest to show.
 */
export interface Tiles {
  /** Something in this box looks different now. */
  readonly spoil: (box: Box) => void
  /** Everything does: another theme, another font. */
  readonly spoilAll: () => void
  /**
   * Shows what the camera sees.
   * @param rests whether the zoom does
   * @param budget milliseconds of painting
   * @returns whether some of it is still to be painted
   */
  readonly show: (camera: Camera, size: Size, rests: boolean, budget: number) => boolean
  /** While nothing moves: paints one tile just outside the view. @returns whether there are more */
  readonly foresee: (camera: Camera, size: Size) => boolean
  readonly hide: () => void
  readonly close: () => void
}

/** @param paint paints what lies in a box, in board units */
export function openTiles(layer: HTMLElement, paint: (context: Context, box: Box, scale: number) => void): Tiles {
  const tiles = new Map<string, Tile>()
  let clock = 0
  let shown = false

  const make = (scale: number, column: number, row: number): Tile => {
    const canvas = document.createElement('canvas')
    canvas.width = canvas.height = SIDE
    canvas.className = css.tile ?? ''
    const side = SIDE / scale
    const box = { x: column * side, y: row * side, width: side, height: side }
    canvas.style.transform = `translate(${box.x}px, ${box.y}px) scale(${side / SIDE})`
    canvas.style.zIndex = String(1000 + Math.round(100 * Math.log2(scale)))
    const context = canvas.getContext('2d')
    if (!context) throw new Error('no 2d canvas')
    canvas.hidden = true
    layer.append(canvas)
    return { scale, box, canvas, context, painted: false, patches: [], usedAt: 0 }
  }

  const paintPart = (tile: Tile, part: Box) => {
    const { scale } = tile
    // whole pixels, so that a patch leaves no seam
    const left = Math.max(0, Math.floor((part.x - tile.box.x) * scale) - 1)
    const top = Math.max(0, Math.floor((part.y - tile.box.y) * scale) - 1)
    const right = Math.min(SIDE, Math.ceil((part.x + part.width - tile.box.x) * scale) + 1)
    const bottom = Math.min(SIDE, Math.ceil((part.y + part.height - tile.box.y) * scale) + 1)
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
    if (!tile.painted) paintPart(tile, tile.box)
    else for (const patch of tile.patches) paintPart(tile, patch)
    tile.painted = true
    tile.patches = []
  }

  const forgetOldest = (keep: number) => {
    if (tiles.size <= keep) return
    const oldest = [...tiles].sort((a, b) => a[1].usedAt - b[1].usedAt).slice(0, tiles.size - keep)
    for (const [key, tile] of oldest) {
      tile.canvas.remove()
      tiles.delete(key)
    }
  }

  const scaleOf = (camera: Camera, rests: boolean) => {
    const exact = camera.zoom * (devicePixelRatio || 1)
    const scale = rests ? exact : 2 ** Math.ceil(Math.log2(exact) - 0.25)
    return Math.min(FINEST, Math.max(COARSEST, scale))
  }
  const tileAt = (scale: number, column: number, row: number) => {
    const key = `${scale} ${column} ${row}`
    const tile = tiles.get(key) ?? make(scale, column, row)
    tiles.set(key, tile)
    tile.usedAt = clock
    return tile
  }
  /** Columns and rows of the tiles that a camera sees, and `ring` more on every side. */
  function* places(camera: Camera, size: Size, scale: number, ring: number): Generator<readonly [column: number, row: number]> {
    const side = SIDE / scale
    const seen = seenBox(camera, size)
    for (let row = Math.floor(seen.y / side) - ring; (row - ring) * side < seen.y + seen.height; row++)
      for (let column = Math.floor(seen.x / side) - ring; (column - ring) * side < seen.x + seen.width; column++) yield [column, row]
  }

  return {
    spoil: (box) => {
      for (const tile of tiles.values()) {
        if (!tile.painted || !overlaps(tile.box, box)) continue
        if (tile.patches.length >= MAX_PATCHES) {
          tile.painted = false
          tile.patches = []
        } else tile.patches.push(box)
      }
    },
    spoilAll: () => {
      for (const tile of tiles.values()) tile.painted = false
    },
    show: (camera, size, rests, budget) => {
      if (!shown) layer.hidden = false
      shown = true
      clock++
      const scale = scaleOf(camera, rests)
      const seen = seenBox(camera, size)
      const until = performance.now() + budget
      const wanted = new Set<Tile>()
      let missing = false
      for (const [column, row] of places(camera, size, scale, 0)) {
        const tile = tileAt(scale, column, row)
        wanted.add(tile)
        if (tile.painted ? tile.patches.length > 0 : performance.now() < until || wanted.size === 1) refresh(tile)
        if (!tile.painted) missing = true
      }
      // until all is painted, what there is of another zoom stands in for it
      for (const tile of tiles.values()) {
        const visible = tile.painted && (wanted.has(tile) || (missing && overlaps(tile.box, seen)))
        if (tile.canvas.hidden === visible) tile.canvas.hidden = !visible
      }
      forgetOldest(Math.max(64, 2 * wanted.size))
      return missing
    },
    foresee: (camera, size) => {
      const scale = scaleOf(camera, true)
      const near = [...places(camera, size, scale, 1)].map(([column, row]) => tileAt(scale, column, row)).filter((tile) => !tile.painted)
      const [next] = near
      if (next) refresh(next)
      return near.length > 1
    },
    hide: () => {
      if (shown) layer.hidden = true
      shown = false
    },
    close: () => {
      forgetOldest(0)
    },
  }
}
