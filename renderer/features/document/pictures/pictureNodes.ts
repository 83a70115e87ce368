import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import type { NodeView, NodeViewConstructor } from '@tiptap/pm/view'
import { type AssetRef, parseAssetRef } from '../../../../shared/base/assets/assetRef.ts'
import type { ProcessAssets } from '../../../sync/assets/processAssets.ts'
import { createShownNodes, type ShownNodeStore } from '../editor/nodes/shownNodes.ts'
import { clipboardPictures } from './clipboardPictures.ts'
import type { AddPicture } from './storePicture.ts'

/** A picture that stands in the text now, and the element that the page fills. */
export interface ShownPicture {
  readonly element: HTMLElement
  readonly reference: string
  readonly alt: string
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

/** Gives pictures that are assets an element of their own, which the page fills; and keeps new ones for the editor. */
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
    // no view of its own: a picture that is data in the text is drawn as the schema says
    const make = (node: Node): NodeView | undefined => {
      if (!isAsset(node)) return undefined
      const element = document.createElement('div')
      element.className = 'picture-node'
      element.contentEditable = 'false'
      const key = {}
      const show = ({ attrs }: Node) =>
        storage.set(key, { element, reference: String(attrs.src), alt: typeof attrs.alt === 'string' ? attrs.alt : '' })
      show(node)
      return {
        dom: element,
        update: (next) => {
          if (next.type !== node.type || !isAsset(next)) return false
          show(next)
          return true
        },
        ignoreMutation: () => true,
        stopEvent: ({ target }) => target instanceof Element && target.closest('button') !== null && element.contains(target),
        destroy: () => storage.set(key, null),
      }
    }
    const nodeViews = { image: ((node) => make(node)) as NodeViewConstructor }
    return [new Plugin({ props: { nodeViews, clipboardSerializer: clipboardPictures(this.editor) } })]
  },
})

const isAsset = ({ attrs }: Node): boolean => parseAssetRef(String(attrs.src ?? '')) !== null
