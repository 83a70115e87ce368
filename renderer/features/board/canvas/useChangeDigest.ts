import { useEffect, useState } from 'react'
import type { Board } from '../../../board/engine/board.ts'
import { type ChangeDigest, createChangeCollector } from '../../../board/outline/changeDigest.ts'
import { formatList } from '../../../kit/text/format.ts'
import { type Translate, useTranslations } from '../../../kit/text/translations.ts'

/** Others' changes are said at most this often: a digest, not a flood. */
const PAUSE_MS = 10_000

/** What others did lately, in one sentence; '' while there is nothing to say. */
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

const sentences = (
  { created: made, changed, deleted, authors: makers }: ChangeDigest,
  t: Translate,
  list: (ids: readonly string[]) => string,
): string =>
  [
    ...(made > 0 ? [t('board.digest.madeBy', { count: made, people: list(makers.slice(0, 4)) })] : []),
    ...(changed > 0 ? [t('board.digest.changed', { count: changed })] : []),
    ...(deleted > 0 ? [t('board.digest.deleted', { count: deleted })] : []),
  ].join(' ')
