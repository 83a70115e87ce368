import { random } from '../../../../../shared/base/random.ts'
import { store } from '../../../../store/database.ts'
import { pageItemKey } from '../../../../store/pageItems.ts'
import type { SyncClient } from '../../../../sync/client.ts'

/** The draft of one page. Another open page of the same phone has a draft of its own. */
export interface OpenDraft {
  readonly setText: (text: string) => void
  /** Clears the field at once, and the stored copy when `safe` resolves: a page that is closed in between loses nothing. */
  readonly clearOnceSaved: (safe: Promise<void>) => void
  /** Writes synchronously: the page may be closing. */
  readonly flush: () => Promise<void>
  /** After a suspension: another page may have taken over the draft while this page could not answer. */
  readonly resume: () => Promise<void>
  readonly close: () => void
}

type DraftMessage = { readonly ask: true } | { readonly here: string } | { readonly took: string }

const DEBOUNCE_MS = 300
/** Milliseconds in which other open pages answer. A suspended page does not answer; when it resumes, it finds that its draft was taken over. */
const ANSWER_MS = 300
const PREFIX = 'draft/'
const NAME = 'page'
/** Stored in place of a draft that another page has taken over. */
const TAKEN = 0

/** Storage of this page alone (sessionStorage). */
export interface PageStorage {
  readonly getItem: (name: string) => string | null
  readonly setItem: (name: string, value: string) => void
}

/**
 * Opens the draft of this page: the text from before a reload, or the draft of a page that is no longer open. A page has a name that survives a
 * reload; a duplicated tab starts with the name of the original, and chooses another.
 * @param show what the field should hold; what the person types meanwhile is never replaced
 * @param typed what the person has typed in this page already, also where it is empty because it was sent; null: nothing
 */
export function openDraft(
  client: SyncClient,
  scope: string,
  show: (text: string) => void,
  { getItem, setItem }: PageStorage,
  typed: string | null = null,
): OpenDraft {
  const keyPrefix = pageItemKey(PREFIX + scope)
  const otherPages = new Set<string>()
  const assignName = () => {
    name = `${random()}`
    setItem(NAME, name)
  }
  let name = getItem(NAME) ?? ''
  if (!name) assignName()
  const ownKey = () => `${keyPrefix}/${name}`
  let text = typed ?? getItem(PREFIX + scope) ?? ''
  /** The text as this page wrote it last, or found it. */
  let lastSaved = typed === null ? text : null
  let closed = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const channel = globalThis.BroadcastChannel ? new BroadcastChannel(keyPrefix) : null
  const broadcast = (message: DraftMessage) => closed || channel?.postMessage(message)

  const setDraftText = (next: string) => {
    text = next
    setItem(PREFIX + scope, next)
  }
  const replaceText = (next: string) => {
    setDraftText(next)
    lastSaved = next
    show(next)
  }
  const draftTable = async () => (await store(client)).kept

  const write = async () => {
    clearTimeout(timer)
    if (client.pageItems.erased) return
    const value = text
    lastSaved = value
    const rows = await draftTable()
    await (value ? rows.put({ key: ownKey(), value }) : rows.delete(ownKey()))
  }
  const flush = async () => {
    await started
    await write().catch(() => undefined)
  }

  const checkTaken = async () => {
    const rows = await draftTable()
    if ((await rows.get(ownKey()))?.value !== TAKEN) return
    await rows.delete(ownKey())
    if (text === lastSaved) replaceText('')
  }
  const resume = () => checkTaken().catch(() => undefined)

  /** Two pages that open at the same moment do not take over the same draft. */
  const adoptAbandoned = async () => {
    const db = await store(client)
    const abandoned = await db.transaction('rw', db.kept, async () => {
      const rows = await db.kept.where('key').startsWith(keyPrefix).toArray()
      const row = rows.find(({ key, value }) => typeof value === 'string' && !otherPages.has(key.slice(key.lastIndexOf('/') + 1)))
      if (!row || text || closed) return null
      await db.kept.bulkPut([
        { key: row.key, value: TAKEN },
        { key: ownKey(), value: row.value },
      ])
      return row
    })
    if (!abandoned) return
    // the person typed before the draft was loaded: the draft waits for the next page
    if (text || closed) return void (await db.kept.put(abandoned))
    replaceText(abandoned.value as string)
    broadcast({ took: abandoned.key.slice(abandoned.key.lastIndexOf('/') + 1) })
  }

  const start = async () => {
    broadcast({ ask: true })
    const answers = new Promise((resolve) => setTimeout(resolve, channel ? ANSWER_MS : 0))
    await resume()
    await answers
    if (closed) return
    if (otherPages.has(name)) {
      assignName()
      if (text === lastSaved) replaceText('')
    }
    if (typed !== null) await write().catch(() => undefined)
    if (!text) await adoptAbandoned().catch(() => undefined)
  }

  if (channel)
    channel.onmessage = ({ data }: MessageEvent<DraftMessage>) => {
      if ('ask' in data) broadcast({ here: name })
      else if ('here' in data) otherPages.add(data.here)
      else if (data.took === name) void resume()
    }
  const started = start()

  return {
    setText: (next) => {
      setDraftText(next)
      clearTimeout(timer)
      timer = setTimeout(() => void flush(), DEBOUNCE_MS)
    },
    clearOnceSaved: (safe) => {
      setDraftText('')
      show('')
      clearTimeout(timer)
      void safe.then(flush)
    },
    flush,
    resume,
    close: () => {
      closed = true
      clearTimeout(timer)
      channel?.close()
    },
  }
}
