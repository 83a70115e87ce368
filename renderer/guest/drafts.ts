import { random } from '../../shared/base/chance.ts'
import { store } from '../store/db.ts'
import { isForgotten } from './keep.ts'

/** What one page is writing. Another page of the same phone, open beside it, has its own. */
export interface OpenDraft {
  readonly type: (text: string) => void
  /** Empties the field now, and the copy on the phone only when `safe` resolves: a page that dies in between loses nothing. */
  readonly sent: (safe: Promise<void>) => void
  /** Writes at once: the page may be gone in a moment. */
  readonly keep: () => Promise<void>
  /** The page was asleep: while it could not answer, another may have taken its draft over. */
  readonly wake: () => Promise<void>
  readonly close: () => void
}

type Message = { readonly ask: true } | { readonly here: string } | { readonly took: string }

const SETTLE_MS = 300
/** How long the other pages have to say that they are open. One that sleeps says nothing: it finds, when it wakes, that its draft was taken. */
const ANSWER_MS = 300
const PREFIX = 'draft/'
const NAME = 'page'
/** In a draft's place, when another page has taken it over. */
const TAKEN = 0

/** What the browser keeps for this page alone. */
export interface Session {
  readonly held: (name: string) => string | null
  readonly hold: (name: string, value: string) => void
}

/**
 * Opens this page's draft: what it held before a reload, else what a page that is no longer open has left behind. A page goes by a
 * name that a reload keeps; a copied tab comes with the name of the one it was copied from, and takes another.
 * @param show what the field should hold; what the person types meanwhile is never replaced
 * @param typed what the person has typed in this page already, also where it is empty because it was sent; null: nothing
 */
export function openDraft(place: string, show: (text: string) => void, { held, hold }: Session, typed: string | null = null): OpenDraft {
  const all = `guest/${PREFIX}${place}`
  const others = new Set<string>()
  const rename = () => {
    name = `${random()}`
    hold(NAME, name)
  }
  let name = held(NAME) ?? ''
  if (!name) rename()
  const mine = () => `${all}/${name}`
  let text = typed ?? held(PREFIX + place) ?? ''
  /** The text as this page wrote it last, or found it. */
  let known = typed === null ? text : null
  let closed = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const channel = globalThis.BroadcastChannel ? new BroadcastChannel(all) : null
  const tell = (message: Message) => closed || channel?.postMessage(message)

  const put = (next: string) => {
    text = next
    hold(PREFIX + place, next)
  }
  const find = (next: string) => {
    put(next)
    known = next
    show(next)
  }
  const kept = async () => (await store()).kept

  const write = async () => {
    clearTimeout(timer)
    if (isForgotten()) return
    const value = text
    known = value
    const rows = await kept()
    await (value ? rows.put({ key: mine(), value }) : rows.delete(mine()))
  }
  const keep = async () => {
    await begun
    await write().catch(() => undefined)
  }

  const look = async () => {
    const rows = await kept()
    if ((await rows.get(mine()))?.value !== TAKEN) return
    await rows.delete(mine())
    if (text === known) find('')
  }
  const wake = () => look().catch(() => undefined)

  /** Two pages that open at once do not take the same. */
  const adopt = async () => {
    const db = await store()
    const left = await db.transaction('rw', db.kept, async () => {
      const rows = await db.kept.where('key').startsWith(all).toArray()
      const row = rows.find(({ key, value }) => typeof value === 'string' && !others.has(key.slice(key.lastIndexOf('/') + 1)))
      if (!row || text || closed) return null
      await db.kept.bulkPut([
        { key: row.key, value: TAKEN },
        { key: mine(), value: row.value },
      ])
      return row
    })
    if (!left) return
    // somebody was quicker with the first letter: it waits for the next page
    if (text || closed) return void (await db.kept.put(left))
    find(left.value as string)
    tell({ took: left.key.slice(left.key.lastIndexOf('/') + 1) })
  }

  const begin = async () => {
    tell({ ask: true })
    const answers = new Promise((resolve) => setTimeout(resolve, channel ? ANSWER_MS : 0))
    await wake()
    await answers
    if (closed) return
    if (others.has(name)) {
      rename()
      if (text === known) find('')
    }
    if (typed !== null) await write().catch(() => undefined)
    if (!text) await adopt().catch(() => undefined)
  }

  if (channel)
    channel.onmessage = ({ data }: MessageEvent<Message>) => {
      if ('ask' in data) tell({ here: name })
      else if ('here' in data) others.add(data.here)
      else if (data.took === name) void wake()
    }
  const begun = begin()

  return {
    type: (next) => {
      put(next)
      clearTimeout(timer)
      timer = setTimeout(() => void keep(), SETTLE_MS)
    },
    sent: (safe) => {
      put('')
      show('')
      clearTimeout(timer)
      void safe.then(keep)
    },
    keep,
    wake,
    close: () => {
      closed = true
      clearTimeout(timer)
      channel?.close()
    },
  }
}
