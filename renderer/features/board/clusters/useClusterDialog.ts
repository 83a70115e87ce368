import { useCallback, useState } from 'react'
import type { ClusterId } from '../../../../shared/model/records/cluster.ts'
import type { Board } from '../../../board/engine/board.ts'
import type { ObjectId } from '../../../board/objects/objectId.ts'
import { notify } from '../../../kit/notices/notices.ts'
import { t } from '../../../kit/text/translations.ts'
import { clusterableSelection, selectedClusters, whyNotMove, whyNotNest } from './clusterSelection.ts'
import { clusterName } from './clusterTexts.ts'

/** For what a cluster is being chosen: objects that go into it, or a cluster that becomes a part of it. */
export type ClusterSubject = { readonly type: 'move'; readonly ids: readonly ObjectId[] } | { readonly type: 'nest'; readonly id: ClusterId }

/** The choice of a cluster. */
export interface ClusterChoice {
  readonly subject: ClusterSubject | null
  readonly startMove: () => void
  readonly startNest: () => void
  /** Null: none, for a cluster that becomes a part of none. */
  readonly choose: (to: ClusterId | null) => void
  /** Makes a cluster of this name out of the objects. */
  readonly createNamed: (name: string) => void
  readonly close: () => void
}

/** The commands “move to a theme” and “put into another theme” of a board, and what they wait for. */
export function useClusterDialog(board: Board): ClusterChoice {
  const [subject, setSubject] = useState<ClusterSubject | null>(null)
  const start = useCallback((whyNot: string | null, next: () => ClusterSubject | null) => (whyNot ? notify(whyNot) : setSubject(next())), [])
  const close = () => setSubject(null)
  const undo = () => ({ action: { label: t('common.undoShort'), run: board.undo.latestStep() } })
  /** After the dialog has returned the focus: its button may be gone with what it stood at. */
  const focus = (id: ObjectId | undefined) =>
    setTimeout(() => {
      const item = id && document.querySelector<HTMLElement>(`[data-outline-object="${id}"]`)
      if (item) item.focus()
      else board.focus()
    })
  return {
    subject,
    startMove: useCallback(() => start(whyNotMove(board), () => ({ type: 'move', ids: clusterableSelection(board) })), [board, start]),
    startNest: useCallback(
      () =>
        start(whyNotNest(board), () => {
          const [cluster] = selectedClusters(board)
          return cluster ? { type: 'nest', id: cluster.id } : null
        }),
      [board, start],
    ),
    choose: (to) => {
      close()
      if (!subject) return
      const name = clusterName(to ? (board.clusters.all().get(to) ?? null) : null)
      if (subject.type === 'move') {
        board.clusters.move(subject.ids, to)
        notify(t('board.cluster.moved', { name, count: subject.ids.length }), undo())
        focus(subject.ids[0])
      } else {
        const own = clusterName(board.clusters.all().get(subject.id) ?? null)
        board.clusters.nest(subject.id, to)
        notify(to ? t('board.cluster.nested', { name: own, around: name }) : t('board.cluster.unnested', { name: own }), undo())
        focus(undefined)
      }
    },
    createNamed: (name) => {
      close()
      if (subject?.type !== 'move') return
      const [id] = board.clusters.createAll([{ name, ids: subject.ids }])
      if (id) notify(t('board.cluster.moved', { name, count: subject.ids.length }), undo())
      focus(subject.ids[0])
    },
    close,
  }
}
