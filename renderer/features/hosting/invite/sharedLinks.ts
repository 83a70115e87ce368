import { useEffect } from 'react'
import { type Dispose, signal } from '../../../../shared/base/live.ts'
import { useLive } from '../../../live/useLive.ts'

/** Links by invitation id, kept as long as the window, because the host sends each link only once. */
const links = signal<ReadonlyMap<string, string>>(new Map())

const CHANNEL = 'tavolo/invitation-links'
/** More than a table has invitations. */
const MAX_LINKS = 500

/** Keeps a link that the host has sent, for this window and its others. */
export function addLink(id: string, link: string): void {
  addLinks([[id, link]])
  const channel = openChannel()
  channel?.postMessage([...links.current()])
  channel?.close()
}

function addLinks(entries: readonly (readonly [string, string])[]): void {
  const added = entries.filter(([id, link]) => links.current().get(id) !== link)
  if (added.length > 0) links.set(new Map([...links.current(), ...added].slice(-MAX_LINKS)))
}

/** The links that this window knows; those of the other windows of this device arrive as soon as they answer. */
export function useInvitationLinks(): ReadonlyMap<string, string> {
  useEffect(followOtherWindows, [])
  return useLive(links)
}

/** Asks the other windows of this device for their links, and answers when they ask. Never throws. */
function followOtherWindows(): Dispose {
  const channel = openChannel()
  if (!channel) return () => undefined
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (data !== 'ask') addLinks(readLinks(data))
    else if (links.current().size > 0) channel.postMessage([...links.current()])
  }
  channel.postMessage('ask')
  return () => channel.close()
}

const openChannel = (): BroadcastChannel | null => (typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(CHANNEL))

const isLink = (entry: unknown): entry is readonly [string, string] =>
  Array.isArray(entry) && entry.length === 2 && entry.every((part) => typeof part === 'string')

const readLinks = (data: unknown): readonly (readonly [string, string])[] => (Array.isArray(data) ? data.slice(0, MAX_LINKS).filter(isLink) : [])
