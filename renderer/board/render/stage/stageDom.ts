import { FAR_ZOOM } from '../../objects/area/areaTitle.ts'
import type { Camera } from '../../scene/viewport.ts'
import css from '../board.module.css'
import { setLayoutProperties } from './layoutProperties.ts'

/** The elements of a board, from the bottom up. */
export interface StageDom {
  /** The root: takes the pointer, clips everything. */
  readonly stage: HTMLElement
  /** The list box that takes the keyboard; its options are the objects. */
  readonly list: HTMLElement
  readonly ground: HTMLElement
  readonly tiles: HTMLElement
  readonly sheet: HTMLElement
  /** Text fields. They are outside the list, because screen readers do not reach a field inside an option. */
  readonly editors: HTMLElement
  readonly remotePresence: HTMLElement
  readonly overlay: HTMLElement
  /**
   * Moves and scales everything by one transform. Cost: O(1).
   * @returns whether another frame is needed: text is rasterized again, sharp, when the zoom has settled
   */
  readonly setCamera: (camera: Camera, zooming: boolean) => boolean
  readonly remove: () => void
}

const div = (className: string | undefined, parent: HTMLElement) => {
  const element = document.createElement('div')
  element.className = className ?? ''
  parent.append(element)
  return element
}

/** Builds the elements of a board in a root that has a size. */
export function buildStage(root: HTMLElement): StageDom {
  const stage = div(css.stage, root)
  setLayoutProperties(stage)
  const list = div(css.list, stage)
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-multiselectable', 'true')
  list.tabIndex = 0
  const world = div(css.world, list)
  const ground = div(css.ground, world)
  const tiles = div(css.tiles, world)
  tiles.setAttribute('aria-hidden', 'true')
  tiles.hidden = true
  const sheet = div(css.sheet, world)
  const remotePresence = div(css.remotePresence, stage)
  remotePresence.setAttribute('aria-hidden', 'true')
  const overlay = div(css.overlay, stage)
  overlay.setAttribute('aria-hidden', 'true')
  const editors = div(css.editors, stage)
  let unzoom = 0
  let lastTransform = ''

  return {
    stage,
    list,
    ground,
    tiles,
    sheet,
    editors,
    remotePresence,
    overlay,
    setCamera: (camera, zooming) => {
      const density = devicePixelRatio || 1
      // whole device pixels keep text sharp
      const toDevicePixel = (value: number) => Math.round(value * density) / density
      const transform = `translate(${toDevicePixel(-camera.x * camera.zoom)}px, ${toDevicePixel(-camera.y * camera.zoom)}px) scale(${camera.zoom})`
      if (transform !== lastTransform) for (const layer of [world, remotePresence, editors]) layer.style.transform = transform
      lastTransform = transform
      if (world.style.willChange !== 'transform') world.style.willChange = 'transform'
      if (unzoom === 1 / camera.zoom) return false
      remotePresence.style.setProperty('--unzoom', String(1 / camera.zoom))
      editors.style.setProperty('--unzoom', String(1 / camera.zoom))
      if (zooming) return true
      unzoom = 1 / camera.zoom
      world.style.setProperty('--unzoom', String(unzoom))
      world.toggleAttribute('data-far', camera.zoom < FAR_ZOOM)
      world.style.willChange = 'auto'
      return true
    },
    remove: () => stage.remove(),
  }
}
