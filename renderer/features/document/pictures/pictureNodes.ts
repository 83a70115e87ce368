import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import type { NodeView, NodeViewConstructor } from '@tiptap/pm/view'
import { type AssetRef, parseAssetRef } from '../../../../shared/base/assets/assetRef.ts'
import { observeNearby } from '../../../kit/pictures/useNearby.ts'
import type { ProcessAssets } from '../../../sync/assets/processAssets.ts'
import { createShownNodes, type ShownNodeStore } from '../editor/nodes/shownNodes.ts'
import type { AddPicture } from './storePicture.ts'

/** A picture that stands in the text now, near the screen, and the element that the page fills. */
export interface ShownPicture {
  readonly element: HTMLElement
  readonly reference: string
  readonly alt: string
  /** Of this element, as long as it is there. */
  readonly key: string
}

interface PictureOptions {
  /** The assets of the process; null in a test that has none. */
  readonly assets: ProcessAssets | null
}

interface PictureStorage extends ShownNodeStore<ShownPicture> {
  readonly add: AddPicture
  /** Whether an asset is on this device. */
  readonly has: (ref: AssetRef) => Promise<boolean>
}

declare module '@tiptap/core' {
  interface Storage {
    pictureNodes: PictureStorage
  }
}

/**
 * Gives pictures that are assets an element of their own, with the room that they take; the page fills those near the screen. And keeps new ones
 * for the editor.
 */
export const PictureNodes = Extension.create<PictureOptions, PictureStorage>({
  name: 'pictureNodes',
  addOptions: () => ({ assets: null }),
  addStorage() {
    const { assets } = this.options
    return {
      ...createShownNodes<ShownPicture>(),
      add: (content) => (assets ? assets.add(content) : Promise.reject(new Error('no assets'))),
      has: async ({ hash }) => ((await assets?.read(hash)) ?? null) !== null,
    }
  },
  addProseMirrorPlugins() {
    const { storage } = this
    const near = observeNearby((element, isNear) => views.get(element)?.(isNear))
    /** What each element does when it comes near the screen, or is far again. */
    const views = new Map<Element, (isNear: boolean) => void>()
    let count = 0
    // no view of its own: a picture that is data in the text is drawn as the schema says
    const make = (first: Node): NodeView | undefined => {
      if (!isAsset(first)) return undefined
      const element = document.createElement('div')
      const far = document.createElement('em')
      element.className = 'picture-node'
      element.contentEditable = 'false'
      element.append(far)
      const key = String(++count)
      const handle = {}
      let node = first
      let isNear = near === null
      const show = () => {
        const reference = String(node.attrs.src)
        const alt = typeof node.attrs.alt === 'string' ? node.attrs.alt : ''
        const { width = 1, height = 1 } = parseAssetRef(reference) ?? {}
        element.style.width = `${width}px`
        element.style.aspectRatio = `${width} / ${height}`
        far.textContent = isNear ? '' : alt
        element.classList.toggle('is-far', !isNear)
        storage.set(handle, isNear ? { element, reference, alt, key } : null)
      }
      views.set(element, (next) => {
        isNear = next
        show()
      })
      near?.observe(element)
      show()
      return {
        dom: element,
        update: (next) => {
          if (next.type !== node.type || !isAsset(next)) return false
          node = next
          show()
          return true
        },
        ignoreMutation: () => true,
        stopEvent: ({ target }) => target instanceof Element && target.closest('button') !== null && element.contains(target),
        destroy: () => {
          near?.unobserve(element)
          views.delete(element)
          storage.set(handle, null)
        },
      }
    }
    const nodeViews = { image: ((node) => make(node)) as NodeViewConstructor }
    const view = () => ({ destroy: () => near?.disconnect() })
    return [new Plugin({ view, props: { nodeViews } })]
  },
})

const isAsset = ({ attrs }: Node): boolean => parseAssetRef(String(attrs.src ?? '')) !== null
