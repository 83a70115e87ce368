import { useEffect } from 'react'

/** What keys, remotes and the window of the facilitator do with a presentation. */
export interface PresentActions {
  readonly next: () => void
  readonly previous: () => void
  readonly first: () => void
  readonly last: () => void
  /** Shows nothing, or the board again. */
  readonly blank: () => void
  readonly fullScreen: () => void
  readonly end: () => void
}

/** Keys as presentation programs have them; the buttons of a remote are PageUp, PageDown, B or the full stop, and Escape. */
const actionByKey: Readonly<Record<string, keyof PresentActions>> = {
  ArrowRight: 'next',
  ArrowDown: 'next',
  PageDown: 'next',
  ' ': 'next',
  Enter: 'next',
  ArrowLeft: 'previous',
  ArrowUp: 'previous',
  PageUp: 'previous',
  Backspace: 'previous',
  Home: 'first',
  End: 'last',
  b: 'blank',
  '.': 'blank',
  f: 'fullScreen',
  Escape: 'end',
}

/** Name of the channel by which another window of this device turns the pages of a presentation. */
export const presentChannel = (room: string): string => `tavolo/present/${room}`

/** Turns a page in every presentation of a board on this device. */
export function turnPage(room: string, direction: 'next' | 'previous'): void {
  const channel = new BroadcastChannel(presentChannel(room))
  channel.postMessage(direction)
  channel.close()
}

/** Listens to keys and to the other windows of this device. A button that has the focus keeps Enter and the space bar. */
export function usePresentKeys(room: string, actions: PresentActions): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const onButton = event.target instanceof Element && event.target.closest('button') !== null
      if (onButton && (event.key === 'Enter' || event.key === ' ')) return
      const action = actionByKey[event.key.length === 1 ? event.key.toLowerCase() : event.key]
      if (!action) return
      event.preventDefault()
      actions[action]()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [actions])
  useEffect(() => {
    if (typeof BroadcastChannel === 'undefined') return
    const channel = new BroadcastChannel(presentChannel(room))
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (data === 'next' || data === 'previous') actions[data]()
    }
    return () => channel.close()
  }, [room, actions])
}
