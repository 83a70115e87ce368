/** The nodes of one editor that the page fills, for React: the same list until one comes, goes or changes. */
export interface ShownNodes<T> {
  readonly subscribe: (listener: () => void) => () => void
  readonly current: () => readonly T[]
}

/** The same, for the views of the nodes. */
export interface ShownNodeStore<T> extends ShownNodes<T> {
  /** @param view stands for one node @param shown null: it is gone */
  readonly set: (view: object, shown: T | null) => void
}

const NONE: readonly never[] = []

/** Those of an editor that is gone. */
export const noShownNodes: ShownNodes<never> = { subscribe: () => () => {}, current: () => NONE }

/** The list of an editor's nodes, empty at first. */
export function createShownNodes<T>(): ShownNodeStore<T> {
  const shown = new Map<object, T>()
  const listeners = new Set<() => void>()
  let list: readonly T[] = []
  let isWaiting = false
  return {
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    current: () => list,
    set: (view, value) => {
      if (value) shown.set(view, value)
      else if (!shown.delete(view)) return
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
