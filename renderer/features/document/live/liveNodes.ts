import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import type { NodeView, NodeViewConstructor } from '@tiptap/pm/view'
import { dataOf, kindOf } from '../binding/nodes/blockData.ts'

/** A live block that stands in the text now, and the element that the page fills. */
export interface ShownLive {
  readonly element: HTMLElement
  /** Room that it shows (`board/<id>`); empty: the process. */
  readonly room: string
  /** Name of its kind, and the part of the room: `<kind>` or `<kind>:<part>`. */
  readonly what: string
  /** Where it stands in the editor. */
  readonly position: () => number | undefined
}

/** The live blocks of one editor, for React: the same list until one comes, goes or changes. */
export interface LiveNodes {
  readonly subscribe: (listener: () => void) => () => void
  readonly current: () => readonly ShownLive[]
}

const NONE: readonly ShownLive[] = []

/** Those of an editor that is gone. */
export const noLiveNodes: LiveNodes = { subscribe: () => () => {}, current: () => NONE }

interface LiveStorage extends LiveNodes {
  readonly set: (view: object, shown: ShownLive | null) => void
}

declare module '@tiptap/core' {
  interface Storage {
    liveNodes: LiveStorage
  }
}

function createLiveNodes(): LiveStorage {
  const shown = new Map<object, ShownLive>()
  const listeners = new Set<() => void>()
  let list: readonly ShownLive[] = []
  let isWaiting = false
  return {
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    current: () => list,
    set: (view, value) => {
      if (value) shown.set(view, value)
      else shown.delete(view)
      if (isWaiting) return
      isWaiting = true
      // the editor makes several of them in one turn, also while React renders
      queueMicrotask(() => {
        isWaiting = false
        list = [...shown.values()]
        for (const listener of [...listeners]) listener()
      })
    },
  }
}

/** Gives live blocks an element of their own, which the page fills with what they show. */
export const LiveNodesExtension = Extension.create<Record<string, never>, LiveStorage>({
  name: 'liveNodes',
  addStorage: createLiveNodes,
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
        const { session = '', block = '' } = dataOf(each)
        storage.set(key, { element, room: String(session), what: String(block), position })
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
