import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import type { NodeView, NodeViewConstructor } from '@tiptap/pm/view'
import { dataOf, kindOf } from '../binding/nodes/blockData.ts'
import { createShownNodes, type ShownNodeStore } from '../editor/nodes/shownNodes.ts'
import { showsList } from './shownContent.ts'

/** A live block that stands in the text now, and the element that the page fills. */
export interface ShownLive {
  readonly element: HTMLElement
  /** Room that it shows (`board/<id>`); empty: the process. */
  readonly room: string
  /** Name of its kind, and the part of the room: `<kind>` or `<kind>:<part>`. */
  readonly what: string
  /** Whether it asks for words where it could show a picture. */
  readonly isList: boolean
  /** Where it stands in the editor. */
  readonly position: () => number | undefined
}

declare module '@tiptap/core' {
  interface Storage {
    liveNodes: ShownNodeStore<ShownLive>
  }
}

/** Gives live blocks an element of their own, which the page fills with what they show. */
export const LiveNodesExtension = Extension.create<Record<string, never>, ShownNodeStore<ShownLive>>({
  name: 'liveNodes',
  addStorage: () => createShownNodes<ShownLive>(),
  addProseMirrorPlugins() {
    const { storage } = this
    // no view of its own: the editor draws the block as its schema says
    const make = (node: Node, position: () => number | undefined): NodeView | undefined => {
      if (kindOf(node) !== 'live') return undefined
      const element = document.createElement('div')
      element.className = 'live-block'
      element.contentEditable = 'false'
      const key = {}
      const show = (each: Node) => {
        const { session = '', block = '', view } = dataOf(each)
        storage.set(key, { element, room: String(session), what: String(block), isList: showsList(view), position })
      }
      show(node)
      return {
        dom: element,
        update: (next) => {
          if (kindOf(next) !== 'live') return false
          show(next)
          return true
        },
        ignoreMutation: () => true,
        stopEvent: (event) => event.target instanceof globalThis.Node && element.contains(event.target) && event.target !== element,
        destroy: () => storage.set(key, null),
      }
    }
    return [new Plugin({ props: { nodeViews: { atomBlock: ((node, _view, position) => make(node, position)) as NodeViewConstructor } } })]
  },
})
