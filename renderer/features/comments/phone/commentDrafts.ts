import * as v from 'valibot'
import { type Live, type Signal, signal } from '../../../../shared/base/live.ts'
import { memoByDoc } from '../../../../shared/base/memo.ts'
import { getPageItem, type HasPageItems, readPageItem, setPageItem, writePageItem } from '../../../store/pageItems.ts'
import type { OpenRoom } from '../../../sync/room/room.ts'

/** A comment that is typed and not sent. */
export interface CommentDraft {
  readonly text: string
  /** The beginning of what it is about, which stays when that is deleted. */
  readonly about: string
}

/** The drafts of a room of comments. Each is stored as it is typed, for a reload; a moment later on the phone, for a page that was closed. */
export interface CommentDrafts {
  readonly all: Live<ReadonlyMap<string, CommentDraft>>
  /** The keys of {@link all}; changes when a draft comes or goes, not with each character. */
  readonly keys: Live<ReadonlySet<string>>
  readonly put: (key: string, draft: CommentDraft) => void
  /** Takes a draft off the screen at once, and out of the storage when `safe` resolves: a page that is closed in between loses nothing. */
  readonly drop: (key: string, safe: Promise<void>) => void
  /** Stores at once what is stored a moment later: the page may be closing. */
  readonly flush: () => void
}

const SAVE_MS = 300
/** Drafts of a room that are stored at most: the latest. */
const MAX_DRAFTS = 50

const storedReader = v.array(v.tuple([v.string(), v.strictObject({ text: v.string(), about: v.string() })]))

/** What was stored; nothing where it cannot be read. */
function readStored(stored: string | null): ReadonlyMap<string, CommentDraft> {
  try {
    const parsed = v.safeParse(storedReader, JSON.parse(stored || '[]'))
    return new Map(parsed.success ? parsed.output : [])
  } catch {
    return new Map()
  }
}

/** Opens the drafts of a room of comments, as this page left them, or a page that is closed. */
export function openCommentDrafts(client: HasPageItems, { name }: Pick<OpenRoom, 'name'>): CommentDrafts {
  const item = `commentDrafts/${name}`
  const all: Signal<ReadonlyMap<string, CommentDraft>> = signal(readStored(getPageItem(client, item)))
  const keys: Signal<ReadonlySet<string>> = signal<ReadonlySet<string>>(new Set(all.current().keys()))
  /** Sent, and not safe yet. */
  const sent = new Map<string, CommentDraft>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const stored = () => {
    const drafts = [...sent, ...all.current()].slice(-MAX_DRAFTS)
    return drafts.length > 0 ? JSON.stringify(drafts) : ''
  }
  const flush = () => {
    if (timer === undefined) return
    clearTimeout(timer)
    timer = undefined
    if (!client.pageItems.erased) void writePageItem(client, item, stored())
  }
  const store = () => {
    if (client.pageItems.erased) return
    setPageItem(client, item, stored())
    timer ??= setTimeout(flush, SAVE_MS)
  }
  const change = (next: ReadonlyMap<string, CommentDraft>) => {
    const before = all.current()
    all.set(next)
    if (next.size !== before.size || [...next.keys()].some((key) => !before.has(key))) keys.set(new Set(next.keys()))
    store()
  }
  void readPageItem(client, item).then((text) => {
    const missing = [...readStored(text)].filter(([key]) => !all.current().has(key) && !sent.has(key))
    if (missing.length > 0) change(new Map([...missing, ...all.current()]))
  })
  return {
    all,
    keys,
    put: (key, draft) => change(new Map(all.current()).set(key, draft)),
    drop: (key, safe) => {
      const next = new Map(all.current())
      const draft = next.get(key)
      if (!draft || !next.delete(key)) return
      sent.set(key, draft)
      change(next)
      void safe.then(() => {
        if (sent.get(key) !== draft) return
        sent.delete(key)
        store()
      })
    },
    flush,
  }
}

const slots = memoByDoc((): { drafts: CommentDrafts | null } => ({ drafts: null }))

/** The drafts of an open room of comments, opened once for each document. */
export function commentDraftsOf(client: HasPageItems, room: Pick<OpenRoom, 'name' | 'doc'>): CommentDrafts {
  const slot = slots(room.doc)
  slot.drafts ??= openCommentDrafts(client, room)
  return slot.drafts
}
