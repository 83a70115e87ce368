import { useEffect, useState } from 'react'
import type { Board } from '../../../board/engine/board.ts'
import { type ChangeDigest, createChangeCollector, type DigestCount } from '../../../board/outline/changeDigest.ts'
import { formatList } from '../../../kit/text/format.ts'
import { type Translate, useTranslations } from '../../../kit/text/translations.ts'
import { areaTitle } from '../boardTexts.ts'

/** Milliseconds between two announcements of remote changes, however many there are. */
const PAUSE_MS = 10_000
/** Things that one sentence names; of further ones it says how many they are. */
const MAX_NAMED = 3
/** People that one announcement names. */
const MAX_PEOPLE = 4

/** Recent changes by other people, as sentences for a screen reader; '' where there are none. */
export function useChangeDigest(board: Board | null, nameOf: (id: string) => string): string {
  const { t, language } = useTranslations()
  const [digest, setDigest] = useState<ChangeDigest | null>(null)
  useEffect(() => {
    if (!board) return
    const collector = createChangeCollector(board.scene)
    let timer: ReturnType<typeof setTimeout> | null = null
    const stop = board.scene.subscribe((change) => {
      collector.add(change)
      if (change.isLocal || timer) return
      // emptied first: the same sentence twice is announced twice
      setDigest(null)
      timer = setTimeout(() => {
        timer = null
        setDigest(collector.take())
      }, PAUSE_MS)
    })
    return () => {
      if (timer) clearTimeout(timer)
      stop()
    }
  }, [board])
  return digest ? digestText(digest, t, language, nameOf) : ''
}

/** Kinds that are counted by their own name. */
const namedKinds = ['note', 'area', 'boardText', 'shape', 'connector'] as const
const nameOfKind = (kind: string) => namedKinds.find((each) => each === kind) ?? 'other'

/** One sentence for each thing that people did, and none for what nobody did. */
export function digestText(
  { created, moved, changed, deleted, authors }: ChangeDigest,
  t: Translate,
  language: Parameters<typeof formatList>[1],
  nameOf: (id: string) => string,
): string {
  const thingOf = ({ kind, area, count }: DigestCount) => {
    const counted = t(`board.count.${nameOfKind(kind)}`, { count })
    return area ? t('board.digest.in', { things: counted, area: areaTitle(area) }) : counted
  }
  const list = (counts: readonly DigestCount[]) => {
    const rest = counts.slice(MAX_NAMED).reduce((sum, { count }) => sum + count, 0)
    return formatList([...counts.slice(0, MAX_NAMED).map(thingOf), ...(rest > 0 ? [t('board.count.other', { count: rest })] : [])], language)
  }
  const people = formatList([...new Set(authors.map(nameOf))].filter(Boolean).slice(0, MAX_PEOPLE), language)
  return [
    ...(created.length > 0 ? [t(people ? 'board.digest.createdBy' : 'board.digest.created', { things: list(created), people })] : []),
    ...(moved.length > 0 ? [t('board.digest.moved', { things: list(moved) })] : []),
    ...(changed.length > 0 ? [t('board.digest.changed', { things: list(changed) })] : []),
    ...(deleted.length > 0 ? [t('board.digest.deleted', { things: list(deleted) })] : []),
  ].join(' ')
}
