import { useEffect, useState } from 'react'
import type { CommentThread } from '../../../../shared/model/records/comment.ts'
import type { Listing } from '../../../../shared/model/records/listing.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { openRoom } from '../../../sync/room/openRoom.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import { openThreads } from './openThreads.ts'

/** The open threads of a document. */
export interface DocumentThreads {
  readonly listing: Listing
  readonly threads: readonly CommentThread[]
}

interface Reading {
  readonly documents: readonly DocumentThreads[]
  /** How many documents were looked at; as many as there are: the list is whole. */
  readonly done: number
  /** How many could not be read here and now. */
  readonly failed: number
}

const NOTHING: Reading = { documents: [], done: 0, failed: 0 }

/**
 * The open threads of documents, as they are when the list opens. One room of comments after the other is opened and closed: the texts are not, and
 * a process of many documents holds no more than one.
 */
export function useOpenThreads(processId: ProcessId, listings: readonly Listing[]): Reading {
  const client = useSyncClient()
  const [reading, setReading] = useState(NOTHING)
  const [first] = useState(listings)
  useEffect(() => {
    let isGone = false
    const readAll = async () => {
      for (const listing of first) {
        const threads = await readThreads(listing)
        if (isGone) return
        setReading(({ documents, done, failed }) => ({
          documents: threads && threads.length > 0 ? [...documents, { listing, threads }] : documents,
          done: done + 1,
          failed: failed + (threads ? 0 : 1),
        }))
      }
    }
    const readThreads = async ({ id }: Listing): Promise<readonly CommentThread[] | null> => {
      try {
        const room = await openRoom(client, processId, `comments/${id}`)
        try {
          return openThreads(room.doc)
        } finally {
          await room.close()
        }
      } catch {
        return null
      }
    }
    setReading(NOTHING)
    void readAll()
    return () => {
      isGone = true
    }
  }, [client, processId, first])
  return reading
}
