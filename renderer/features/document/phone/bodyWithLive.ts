import type * as Y from 'yjs'
import type { Live } from '../../../../shared/base/live.ts'
import { baseOf } from '../../../../shared/document/flat/form.ts'
import { readFlat } from '../../../../shared/document/flat/readFlat.ts'
import type { LiveContent } from '../../../../shared/document/flat/toBody.ts'
import type { LiveTexts } from '../../../../shared/model/live/liveType.ts'
import { readBody } from '../../../../shared/model/records/documentBody.ts'
import { listListings } from '../../../../shared/model/records/listing.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import { parseLiveBlock, readLiveBlock, roomsOfBlock } from './live/readLiveBlock.ts'
import { type BodyPart, readParts } from './readParts.ts'

interface Sources {
  readonly doc: Y.Doc
  readonly process: Y.Doc
  readonly processId: string
  /** Those that are open of the rooms that live blocks need. */
  readonly rooms: ReadonlyMap<RoomName, Y.Doc>
  readonly texts: LiveTexts
  /** What the people of the process are called by their roles, as far as the table says it. */
  readonly roles: Live<ReadonlyMap<string, string>>
}

/** A text with what its live blocks show, and the rooms that they need. */
export interface BodyWithLive {
  readonly parts: readonly BodyPart[]
  readonly rooms: readonly RoomName[]
}

/** The text of a document with what its live blocks show now, read again only after a change of it or of what they show. */
export function bodyWithLive(from: Sources): Live<BodyWithLive> {
  const listeners = new Set<() => void>()
  const docs = [from.doc, from.process, ...from.rooms.values()]
  let cached: (BodyWithLive & { readonly showsRoles: boolean }) | null = null
  const onUpdate = () => {
    cached = null
    for (const listener of [...listeners]) listener()
  }
  // people come and go all the time: only a text that says who may do what is read again for it
  const onRoles = () => {
    if (cached?.showsRoles) onUpdate()
  }
  let stopRoles = () => {}
  return {
    current: () => {
      cached ??= read(from)
      return cached
    },
    subscribe: (listener) => {
      if (listeners.size === 0) {
        // nobody told of what changed before
        cached = null
        for (const each of docs) each.on('update', onUpdate)
        stopRoles = from.roles.subscribe(onRoles)
      }
      listeners.add(listener)
      return () => {
        if (!listeners.delete(listener) || listeners.size > 0) return
        for (const each of docs) each.off('update', onUpdate)
        stopRoles()
      }
    },
  }
}

function read({ doc, process, processId, rooms, texts, roles }: Sources): BodyWithLive & { readonly showsRoles: boolean } {
  const listings = listListings(process)
  const named = new Set<RoomName>()
  let showsRoles = false
  const roleOf = (person: string) => {
    showsRoles = true
    return roles.current().get(person) ?? ''
  }
  const live: LiveContent = (attrs) => {
    const block = parseLiveBlock(listings, attrs)
    if (!block) return null
    const sources = { process, processId, rooms: (name: RoomName) => rooms.get(name) ?? null, roleOf, texts }
    for (const name of roomsOfBlock(block, sources)) named.add(name)
    return readLiveBlock(block, sources)
  }
  const base = baseOf(doc)
  // a text that was not converted yet has no parts that could be spoken of
  const parts = base === null ? [{ id: '', nodes: readBody(doc), from: 0, to: 0, tables: [], isLive: true }] : readParts(readFlat(doc, base), live)
  return { parts, rooms: [...named], showsRoles }
}
