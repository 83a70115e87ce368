import { useEffect, useState } from 'react'

/** By this channel another window of this device shows in a presentation how people join. */
const channelOf = (room: string): string => `tavolo/present/${room}`

/** Shows in every presentation of a meeting on this device how people join, or the meeting again. */
export function switchJoining(room: string): void {
  const channel = new BroadcastChannel(channelOf(room))
  channel.postMessage('joining')
  channel.close()
}

/** Whether it is shown how people join: by Q, as F and B do what they do, or from another window of this device. */
export function useJoiningShown(room: string): boolean {
  const [isShown, setIsShown] = useState(false)
  useEffect(() => {
    const toggle = () => setIsShown((before) => !before)
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.key.toLowerCase() !== 'q') return
      event.preventDefault()
      toggle()
    }
    addEventListener('keydown', onKey)
    const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(channelOf(room))
    if (channel) channel.onmessage = ({ data }: MessageEvent<unknown>) => data === 'joining' && toggle()
    return () => {
      removeEventListener('keydown', onKey)
      channel?.close()
    }
  }, [room])
  return isShown
}
