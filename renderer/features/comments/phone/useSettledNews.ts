import { useEffect, useRef } from 'react'
import { type Comment, threadsOf } from '../../../../shared/model/records/comment.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { announce } from '../../../kit/touch/announce.ts'

/** Tells this person when somebody else settles a thread in which they wrote. @param me their id */
export function useSettledNews(comments: readonly Comment[], me: string, nameOf: (person: string) => string): void {
  const { t } = useTranslations()
  const lastStates = useRef<ReadonlyMap<string, boolean>>(new Map())
  useEffect(() => {
    const threads = threadsOf(comments)
    for (const { first, answers, isResolved } of threads) {
      const wasOpen = lastStates.current.get(first.id) === false
      const isMine = [first, ...answers].some(({ by }) => by === me)
      if (wasOpen && isResolved && isMine && first.resolvedBy && first.resolvedBy !== me)
        announce(t('guest.comments.settledNow', { name: nameOf(first.resolvedBy) }))
    }
    lastStates.current = new Map(threads.map(({ first, isResolved }) => [first.id, isResolved]))
  }, [comments, me, nameOf, t])
}
