import type * as Y from 'yjs'
import type { Live } from '../../../../shared/base/live.ts'
import { baseOf } from '../../../../shared/document/flat/form.ts'
import { readFlat } from '../../../../shared/document/flat/readFlat.ts'
import type { LiveContent } from '../../../../shared/document/flat/toBody.ts'
import type { LiveTexts } from '../../../../shared/model/live/liveType.ts'
import { readBody } from '../../../../shared/model/records/documentBody.ts'
import { listListings } from '../../../../shared/model/records/listing.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import { parseLiveBlock, readLiveBlock } from './readLiveBlock.ts'
import { type BodyPart, readParts } from './readParts.ts'

interface Sources {
  readonly doc: Y.Doc
  readonly process: Y.Doc
  /** Those that are open of the rooms that live blocks need. */
  readonly rooms: ReadonlyMap<RoomName, Y.Doc>
  readonly texts: LiveTexts
}

/** A text with what its live blocks show, and the rooms that they need. */
export interface BodyWithLive {
  readonly parts: readonly BodyPart[]
  readonly rooms: readonly RoomName[]
}

/** The text of a document with what its live blocks show now, read again only after a change of it or of what they show. */
export function bodyWithLive({ doc, process, rooms, texts }: Sources): Live<BodyWithLive> {
  const listeners = new Set<() => void>()
  const sources = [doc, process, ...rooms.values()]
  let cached: BodyWithLive | null = null
  const onUpdate = () => {
    cached = null
    for (const listener of [...listeners]) listener()
  }
  return {
    current: () => {
      cached ??= read({ doc, process, rooms, texts })
      return cached
    },
    subscribe: (listener) => {
      if (listeners.size === 0) {
        // nobody told of what changed before
        cached = null
        for (const source of sources) source.on('update', onUpdate)
      }
      listeners.add(listener)
      return () => {
        if (listeners.delete(listener) && listeners.size === 0) for (const source of sources) source.off('update', onUpdate)
      }
    },
  }
}

function read({ doc, process, rooms, texts }: Sources): BodyWithLive {
  const listings = listListings(process)
  const named = new Set<RoomName>()
  const live: LiveContent = (attrs) => {
    const block = parseLiveBlock(listings, attrs)
    if (block?.room) named.add(block.room)
    return block && readLiveBlock(block, { process, room: (block.room && rooms.get(block.room)) ?? null, texts })
  }
  const base = baseOf(doc)
  // a text that was not converted yet has no parts that could be spoken of
  const parts = base === null ? [{ id: '', nodes: readBody(doc), from: 0, to: 0, tables: [], isLive: true }] : readParts(readFlat(doc, base), live)
  return { parts, rooms: [...named] }
}
