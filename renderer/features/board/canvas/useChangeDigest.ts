import { useEffect, useState } from 'react'
import type { Board } from '../../../board/engine/board.ts'
import { type ChangeDigest, createChangeCollector } from '../../../board/outline/changeDigest.ts'
import { formatList } from '../../../kit/text/format.ts'
import { type Translate, useTranslations } from '../../../kit/text/translations.ts'

/** Milliseconds between two announcements of remote changes. */
const PAUSE_MS = 10_000

/** Recent changes by other people, as sentences for a screen reader; '' where there are none. */
export function useChangeDigest(board: Board | null, nameOf: (id: string) => string): string {
  const { t, language } = useTranslations()
  const [digest, setDigest] = useState<ChangeDigest | null>(null)
  useEffect(() => {
    if (!board) return
    const collector = createChangeCollector()
    let timer: ReturnType<typeof setTimeout> | null = null
    const stop = board.scene.subscribe((change) => {
      collector.add(change)
      if (change.isLocal) return
      timer ??= setTimeout(() => {
        timer = null
        setDigest(collector.take())
      }, PAUSE_MS)
    })
    return () => {
      if (timer) clearTimeout(timer)
      stop()
    }
  }, [board])
  return digest ? sentences(digest, t, (ids) => formatList(ids.map(nameOf), language)) : ''
}

const sentences = ({ created, changed, deleted, authors: makers }: ChangeDigest, t: Translate, list: (ids: readonly string[]) => string): string =>
  [
    ...(created > 0 ? [t('board.digest.madeBy', { count: created, people: list(makers.slice(0, 4)) })] : []),
    ...(changed > 0 ? [t('board.digest.changed', { count: changed })] : []),
    ...(deleted > 0 ? [t('board.digest.deleted', { count: deleted })] : []),
  ].join(' ')
