import { useEffect, useState } from 'react'
import { type Activity, activitiesOf } from '../../../../shared/model/history/activity.ts'
import { createTimeline, type Timeline } from '../../../../shared/model/history/timeline.ts'
import type { StoredHistoryRow } from '../../../store/history/boardHistory.ts'

/** Milliseconds between two looks at what was recorded since. */
const POLL_MS = 4000
/** Rows that are read into the timeline at once. */
const SLICE = 60

/** Where the rows of a history are read. */
export interface HistoryReader {
  /** Rows behind a row, in order. @throws where this device cannot read */
  readonly read: (after: number) => Promise<readonly StoredHistoryRow[]>
  /** Stores what was changed until now. */
  readonly flush: () => Promise<void>
}

/** What was recorded of a board, as far as it is read. */
export interface LoadedTimeline {
  readonly state: 'loading' | 'ready' | 'failed'
  readonly timeline: Timeline
  /** Oldest first. */
  readonly activities: readonly Activity[]
}

/** Reads the history of a board, in slices, and what is recorded while it is on screen. Null: it is not read. */
export function useTimeline(reader: HistoryReader | null): LoadedTimeline {
  const [loaded, setLoaded] = useState<LoadedTimeline>(createEmpty)
  useEffect(() => {
    if (!reader) return
    let isClosed = false
    let timer: ReturnType<typeof setTimeout> | undefined
    let after = -1
    const timeline = createTimeline()
    setLoaded({ state: 'loading', timeline, activities: [] })
    const readMore = async (isFirst: boolean) => {
      await reader.flush()
      const rows = await reader.read(after)
      for (const [at, { seq, row }] of rows.entries()) {
        if (isClosed) return
        timeline.add(row)
        after = seq
        if (at % SLICE === SLICE - 1) await new Promise<void>((resolve) => setTimeout(resolve))
      }
      if (isClosed) return
      if (isFirst || rows.length > 0) setLoaded({ state: 'ready', timeline, activities: activitiesOf(timeline) })
      timer = setTimeout(() => void readMore(false).catch(() => undefined), POLL_MS)
    }
    readMore(true).catch(() => {
      if (!isClosed) setLoaded({ state: 'failed', timeline, activities: [] })
    })
    return () => {
      isClosed = true
      clearTimeout(timer)
    }
  }, [reader])
  return loaded
}

const createEmpty = (): LoadedTimeline => ({ state: 'loading', timeline: createTimeline(), activities: [] })
