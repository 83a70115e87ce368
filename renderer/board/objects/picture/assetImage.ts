import { type AssetRef, formatAssetRef } from '../../../../shared/base/assets/assetRef.ts'
import type { Box } from '../../../../shared/base/geometry.ts'
import type { MountContext } from '../objectView.ts'
import { paintedText } from '../wording/paintedText.ts'
import css from './picture.module.css'
import type { PictureState } from './pictureSource.ts'

/** Board units of the letters that stand in for a picture, at most. */
const FONT_SIZE = 18

/** An asset as an element: the picture, or what is known of it until its bytes are on this device. The browser decodes it when it is near the screen. */
export interface AssetImage {
  readonly element: HTMLElement
  /** Cost: O(1) while the asset stays. @param size in board units @param text what it shows, in people's words */
  readonly show: (asset: AssetRef | undefined, size: Pick<Box, 'width' | 'height'>, text: string) => void
  /** Lets go of the asset. */
  readonly close: () => void
}

/** An element that shows no asset yet. */
export function createAssetImage({ labels, pictures }: Pick<MountContext, 'labels' | 'pictures'>): AssetImage {
  const element = document.createElement('div')
  element.className = css.picture ?? ''
  const image = document.createElement('img')
  image.className = css.image ?? ''
  image.decoding = 'async'
  image.draggable = false
  // the object itself has the name
  image.alt = ''
  const absent = document.createElement('div')
  absent.className = css.absent ?? ''
  const [status, description] = [document.createElement('span'), document.createElement('span')]
  description.className = css.description ?? ''
  description.dir = 'auto'
  absent.append(status, description)
  element.append(image, absent)

  let shown: { readonly asset: AssetRef | undefined; readonly size: Pick<Box, 'width' | 'height'>; readonly text: string } | null = null
  let reference: string | null = null
  let state: () => PictureState = () => ({ name: 'missing' })
  let release = () => {}
  let isBroken = false

  const render = () => {
    if (!shown) return
    const current = state()
    const isHere = current.name === 'ready' && !isBroken
    if (current.name === 'ready' && image.src !== current.url) image.src = current.url
    image.hidden = !isHere
    absent.hidden = isHere
    if (isHere) return
    const { pictureLoading, pictureMissing, pictureUnreadable } = labels()
    status.textContent = !shown.asset || isBroken ? pictureUnreadable : current.name === 'loading' ? pictureLoading : pictureMissing
    description.textContent = paintedText(shown.text)
    const { width, height } = shown.size
    absent.style.fontSize = `${Math.max(4, Math.min(FONT_SIZE, width / 12, height / 5))}px`
  }
  image.addEventListener('error', () => {
    isBroken = true
    render()
  })
  const follow = (asset: AssetRef | undefined) => {
    const next = asset ? formatAssetRef(asset) : null
    if (next === reference) return
    release()
    release = () => {}
    reference = next
    isBroken = false
    image.removeAttribute('src')
    if (!asset) return
    const acquired = pictures.acquire(asset)
    state = acquired.state.current
    const unsubscribe = acquired.state.subscribe(render)
    release = () => {
      unsubscribe()
      acquired.release()
    }
  }
  return {
    element,
    show: (asset, size, text) => {
      shown = { asset, size, text }
      follow(asset)
      render()
    },
    close: () => release(),
  }
}
