import { extentOf } from '../../../shared/base/boxes/rotation.ts'
import { type Box, centreOf, contains, type Point } from '../../../shared/base/geometry.ts'
import { monotonicNow } from '../../../shared/base/time/monotonicNow.ts'
import type { EngineCore } from '../engine/engineCore.ts'
import { centredOn } from '../scene/camera.ts'
import { boardPointOf, type Minimap, type MinimapElements, type MinimapFrame, minimapBox, minimapFrame, viewMark } from '../scene/minimap.ts'
import { type Size, visibleBox } from '../scene/viewport.ts'
import { onThemeChange, type Palette } from '../theme/palette.ts'
import type { PaintBox } from './paintObjects.ts'

/** Milliseconds between two paintings of the map at least, and how many times as long as the last one took it waits: painting costs a tenth at most. */
const WAIT_MS = 200
const WAIT_TIMES = 10
/** So many changed boxes are painted one by one; of more the whole map is. */
const MAX_PATCHES = 40
/** Pixels around a changed box that are painted again, as edges are smoothed. */
const PATCH_MARGIN = 2

/** @param size of the map in CSS pixels. Cost of a change: O(objects in what changed); where the extent of the content changed, O(objects). */
export function openMinimap(
  { scene, index, view, state, events }: EngineCore,
  { canvas, mark }: MinimapElements,
  size: Size,
  paintBox: PaintBox,
  palette: () => Palette,
): Minimap {
  const context = canvas.getContext('2d')
  const ratio = devicePixelRatio || 1
  canvas.width = Math.round(size.width * ratio)
  canvas.height = Math.round(size.height * ratio)
  let content: Box | null = null
  let frame: MinimapFrame = minimapFrame({ x: 0, y: 0, width: 0, height: 0 }, size)
  let stale: Box[] | 'all' = 'all'
  let timer: ReturnType<typeof setTimeout> | undefined
  let paintMs = 0

  const showMark = () => {
    const { x, y, width, height } = viewMark(frame, visibleBox(view.camera.current(), view.size.current()), size)
    mark.style.transform = `translate(${x}px, ${y}px)`
    mark.style.width = `${width}px`
    mark.style.height = `${height}px`
  }
  const paintRegion = (region: Box) => {
    if (!context) return
    const scale = frame.scale * ratio
    const left = Math.max(0, Math.floor((region.x - frame.origin.x) * scale) - PATCH_MARGIN)
    const top = Math.max(0, Math.floor((region.y - frame.origin.y) * scale) - PATCH_MARGIN)
    const right = Math.min(canvas.width, Math.ceil((region.x + region.width - frame.origin.x) * scale) + PATCH_MARGIN)
    const bottom = Math.min(canvas.height, Math.ceil((region.y + region.height - frame.origin.y) * scale) + PATCH_MARGIN)
    if (right <= left || bottom <= top) return
    const box = {
      x: frame.origin.x + left / scale,
      y: frame.origin.y + top / scale,
      width: (right - left) / scale,
      height: (bottom - top) / scale,
    }
    context.save()
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.beginPath()
    context.rect(left, top, right - left, bottom - top)
    context.clip()
    context.clearRect(left, top, right - left, bottom - top)
    context.setTransform(scale, 0, 0, scale, -frame.origin.x * scale, -frame.origin.y * scale)
    paintGround(context, box)
    paintBox(context, box, scale)
    context.restore()
  }
  /** What lies on the ground is elements on the board, and a surface with an edge here. */
  const paintGround = (target: CanvasRenderingContext2D, region: Box) => {
    const { area, areaEdge } = palette()
    target.lineWidth = 1 / (frame.scale * ratio)
    target.fillStyle = area
    target.strokeStyle = areaEdge
    for (const id of index.within(region)) {
      const object = scene.objects.get(id)
      if (object?.kind.plane !== 'ground' || scene.hiddenIn(id) !== null) continue
      const { box } = object
      target.fillRect(box.x, box.y, box.width, box.height)
      target.strokeRect(box.x, box.y, box.width, box.height)
    }
  }
  const paint = () => {
    timer = undefined
    const startedAt = monotonicNow()
    const nextContent = index.bounds() ?? { x: 0, y: 0, width: 0, height: 0 }
    if (!content || !isSame(content, nextContent)) {
      content = nextContent
      frame = minimapFrame(content, size)
      stale = 'all'
      showMark()
    }
    const regions = stale === 'all' ? [{ ...frame.origin, width: size.width / frame.scale, height: size.height / frame.scale }] : stale
    for (const region of regions) paintRegion(region)
    stale = []
    paintMs = monotonicNow() - startedAt
  }
  const invalidate = (boxes: readonly Box[] | 'all') => {
    if (boxes === 'all' || stale === 'all' || stale.length + boxes.length > MAX_PATCHES) stale = 'all'
    else stale.push(...boxes)
    timer ??= setTimeout(paint, Math.max(WAIT_MS, WAIT_TIMES * paintMs))
  }
  const disposers = [
    events.on('sceneChanged', ({ objects }) => {
      // of more only that they are many matters
      const boxes: Box[] = []
      for (const { before, after } of objects.values()) {
        if (boxes.length > MAX_PATCHES) break
        if (before) boxes.push(extentOf(before.box))
        if (after) boxes.push(extentOf(after.box))
      }
      invalidate(boxes)
    }),
    events.on('picturesReady', ({ boxes }) => invalidate(boxes)),
    state.highlighted.subscribe(() => invalidate('all')),
    onThemeChange(() => invalidate('all')),
    view.camera.subscribe(showMark),
    view.size.subscribe(showMark),
  ]
  paint()

  const centreAt = (point: Point) => {
    const { zoom } = view.targetCamera()
    view.flyTo(centredOn(boardPointOf(frame, point), view.size.current(), zoom))
  }
  return {
    grab: (start) => {
      const box = minimapBox(frame, visibleBox(view.targetCamera(), view.size.current()))
      const isInside = contains(box, start)
      if (!isInside) centreAt(start)
      const centre = centreOf(box)
      const offset = isInside ? { x: centre.x - start.x, y: centre.y - start.y } : { x: 0, y: 0 }
      return (point) => {
        const { x, y } = boardPointOf(frame, { x: point.x + offset.x, y: point.y + offset.y })
        const { width, height } = view.size.current()
        const camera = view.camera.current()
        view.pan({ x: (camera.x + width / camera.zoom / 2 - x) * camera.zoom, y: (camera.y + height / camera.zoom / 2 - y) * camera.zoom })
      }
    },
    step: ({ x, y }) => {
      const target = view.targetCamera()
      const { width, height } = view.size.current()
      view.flyTo({ ...target, x: target.x + (x * width) / target.zoom, y: target.y + (y * height) / target.zoom })
    },
    close: () => {
      clearTimeout(timer)
      for (const dispose of disposers) dispose()
    },
  }
}

const isSame = (a: Box, b: Box) => a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height
