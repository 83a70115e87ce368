import { useEffect, useRef, useState } from 'react'
import { useTranslations } from '../../../kit/text/translations.ts'
import type { OpenRoom } from '../../../sync/room/room.ts'
import css from './Reactions.module.css'
import { type ReactionCounts, reactionIcons } from './reactions.ts'
import { useReactionCounts } from './useReactions.ts'

/** Milliseconds between two announcements: who cannot see is told what there is, not each of sixty. */
const TOLD_EVERY_MS = 4000

/** What people show now, each with its word and how many, for a moment. `isLarge`: read from the back of a room. */
export function Reactions({ room, isLarge = false }: { readonly room: Pick<OpenRoom, 'awareness'>; readonly isLarge?: boolean }) {
  const { t } = useTranslations()
  const counts = useReactionCounts(room)
  const text = useDigest(counts, t)
  return (
    <>
      {counts.length > 0 && (
        <ul className={css.reactions} data-large={isLarge || undefined} aria-label={t('session.reactions')}>
          {counts.map(({ kind, count }) => {
            const Icon = reactionIcons[kind]
            return (
              <li key={`${kind} ${count}`}>
                <Icon aria-hidden size="1.4em" />
                <span>{t(`session.reaction.${kind}`)}</span>
                <strong>{count}</strong>
              </li>
            )
          })}
        </ul>
      )}
      {!isLarge && (
        <p role="status" className="visually-hidden">
          {text}
        </p>
      )}
    </>
  )
}

/** The counts in words, renewed every few seconds at most. */
function useDigest(counts: ReactionCounts, t: ReturnType<typeof useTranslations>['t']): string {
  const [text, setText] = useState('')
  const latest = useRef(text)
  latest.current = counts.map(({ kind, count }) => t('session.reaction.counted', { word: t(`session.reaction.${kind}`), count })).join(', ')
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const hasAny = counts.length > 0
  useEffect(() => {
    if (!hasAny) return setText('')
    const tell = () => {
      setText(latest.current)
      timer.current = setTimeout(tell, TOLD_EVERY_MS)
    }
    timer.current = setTimeout(tell, 600)
    return () => {
      if (timer.current) clearTimeout(timer.current)
    }
  }, [hasAny])
  return text
}
