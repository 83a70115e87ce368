import { useEffect, useMemo, useState } from 'react'
import type * as Y from 'yjs'
import { baseOf } from '../../../../../shared/document/flat/form.ts'
import { acceptance, dismissal, insertion, liveSuggestions } from '../../../../../shared/model/records/suggestion.ts'
import { AcceptedCopy } from '../../../../../shared/model/suggestions/acceptedCopy.ts'
import { openChange } from '../../../../../shared/model/suggestions/openChange.ts'
import { useLive } from '../../../../live/useLive.ts'
import { settings } from '../../../../store/settings.ts'
import { useSyncClient } from '../../../../sync/useSyncClient.ts'

/** What is suggested for a text that somebody reads on a phone. */
interface Proposals {
  /** How many suggestions wait for a decision. */
  readonly count: number
  /** The text as if all of them were accepted, where this person wants to see that; null: the text as it is. */
  readonly accepted: Y.Doc | null
}

/** Follows what is suggested for a text. */
export function useProposals(doc: Y.Doc, comments: Y.Doc): Proposals {
  const suggestions = useLive(liveSuggestions(comments))
  const decisions = [useLive(acceptance.live(doc)), useLive(dismissal.live(doc)), useLive(insertion.live(doc))]
  const count = useMemo(() => suggestions.filter((each) => openChange(doc, each)).length, [doc, suggestions, ...decisions])
  const isWanted = useLive(settings(useSyncClient())).textView === 'final' && count > 0
  const [copy, setCopy] = useState<AcceptedCopy | null>(null)
  const base = baseOf(doc)
  useEffect(() => {
    if (!isWanted || base === null) return
    const opened = new AcceptedCopy({ doc, comments, base })
    setCopy(opened)
    return () => {
      setCopy(null)
      opened.destroy()
    }
  }, [doc, comments, base, isWanted])
  return { count, accepted: copy?.doc ?? null }
}
