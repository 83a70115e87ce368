import type { ClusterNode } from '../../../../shared/model/derived/clusters/clusterTree.ts'
import { shownClusterName } from '../../../../shared/model/records/cluster.ts'
import type { Board } from '../../../board/engine/board.ts'
import type { BoardLabels } from '../../../board/objects/boardLabels.ts'
import { membersOf } from '../../../board/objects/cluster/clusterKind.ts'
import { namesAround } from '../../../board/outline/clusterOutline.ts'
import { t } from '../../../kit/text/translations.ts'

/** The name of a cluster, or a text for one without a name; null stands for what is in no cluster. */
export const clusterName = (cluster: Pick<ClusterNode, 'name'> | null): string =>
  cluster ? shownClusterName(cluster.name) || t('board.cluster.untitled') : t('board.cluster.none')

/** The name of a cluster after those of the clusters around it. */
export const clusterPath = ({ scene }: Pick<Board, 'scene'>, cluster: ClusterNode): string =>
  [...namesAround(scene, cluster).map((name) => clusterName({ name })), clusterName(cluster)].join(' › ')

/** The texts of clusters that the engine shows. */
export const clusterLabels = (): Pick<BoardLabels, 'clusterKind' | 'cluster' | 'untitledCluster' | 'emptyCluster' | 'clusterField'> => ({
  clusterKind: t('board.cluster.kind'),
  cluster: (cluster) => t('board.cluster.label', { name: clusterName(cluster), count: membersOf(cluster).length }),
  untitledCluster: t('board.cluster.untitled'),
  emptyCluster: t('board.cluster.empty'),
  clusterField: t('board.cluster.field'),
})
