import type { ClusterNode } from '../../../../shared/model/derived/clusters/clusterTree.ts'
import type { ClusterId } from '../../../../shared/model/records/cluster.ts'
import type { Board } from '../../../board/engine/board.ts'
import type { ObjectId } from '../../../board/objects/objectId.ts'
import { isClusterable } from '../../../board/scene/clusters/clusterLookup.ts'
import { t } from '../../../kit/text/translations.ts'
import { whyNotAnything } from '../rights/whyNot.ts'

/** The selected objects that may be in a cluster. */
export const clusterableSelection = (board: Board): readonly ObjectId[] =>
  [...board.selection.current()].filter((id) => {
    const object = board.scene.objects.get(id)
    return object !== undefined && isClusterable(object)
  })

/** The selected clusters. */
export const selectedClusters = (board: Board): readonly ClusterNode[] =>
  [...board.selection.current()].flatMap((id) => board.clusters.all().get(id as ClusterId) ?? [])

const whyNotWrite = (board: Board): string | null => whyNotAnything(board)

/** Why nothing selected can be put into a cluster now. */
export const whyNotMove = (board: Board): string | null =>
  whyNotWrite(board) ?? (clusterableSelection(board).length > 0 ? null : t('board.cluster.nothingChosen'))

/** Why nothing selected can be taken out of its cluster now. */
export const whyNotTakeOut = (board: Board): string | null =>
  whyNotMove(board) ?? (clusterableSelection(board).some((id) => board.clusters.clusterOf(id)) ? null : t('board.cluster.inNone'))

/** Why the selected clusters cannot be merged now: two are needed. */
export const whyNotMerge = (board: Board): string | null =>
  whyNotWrite(board) ?? (selectedClusters(board).length > 1 ? null : t('board.cluster.chooseTwo'))

/** Why the selected cluster cannot be put into another now. */
export function whyNotNest(board: Board): string | null {
  const { length } = selectedClusters(board)
  return whyNotWrite(board) ?? (length === 1 ? null : t('board.cluster.chooseOne'))
}
