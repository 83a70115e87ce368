import { useCallback, useEffect, useState } from 'react'
import type { Role } from '../../../shared/protocol/role.ts'
import { phonePages } from './phoneParts.ts'

interface Situation {
  readonly role: Role
  readonly isConnected: boolean
  /** Whether a step of a meeting runs. */
  readonly isRunning: boolean
  /** Whether the person has something unsent. */
  readonly isUnsent: boolean
}

interface Selected {
  readonly tab: string | undefined
  /** Whether the person went there, or has begun to write there; else the table opened there. */
  readonly isChosen: boolean
}

const meetingTab = phonePages.find(({ whileRunning }) => whileRunning)?.id

/** A field in which somebody may be about to write. */
const isInField = () => document.activeElement?.matches('textarea, input') === true

/**
 * The tab on screen, and those that there are. The table opens at the first; while a step of a meeting runs, at that, also for who has gone nowhere else
 * meanwhile. Nobody is moved who has chosen a tab, or is writing.
 */
export function useTabs({ role, isConnected, isRunning, isUnsent }: Situation) {
  const [selected, setSelected] = useState<Selected>()
  const first = phonePages.find(({ writes, whileRunning }) => !whileRunning && (!writes || role !== 'observer'))?.id
  const tab = selected?.tab ?? first
  useEffect(() => {
    setSelected((before) => {
      if (before?.isChosen) return before
      const opened = { tab: before?.tab ?? first, isChosen: isUnsent || (isRunning && isInField()) }
      if (opened.isChosen) return opened
      if (isRunning) return before?.tab === meetingTab ? before : { tab: meetingTab, isChosen: false }
      // the phone only remembers a role until the table says it; afterwards a change of it moves nobody
      return before ?? (isConnected ? opened : undefined)
    })
  }, [first, isConnected, isRunning, isUnsent])
  // who is on the page of the meeting when it ends stays there
  const pages = phonePages.filter(({ id, whileRunning }) => !whileRunning || isRunning || id === tab)
  const select = useCallback((id: string) => setSelected({ tab: id, isChosen: true }), [])
  return { tab, pages, select }
}
