import type { Box } from '../../../../shared/base/geometry.ts'
import { directionOf } from '../../../../shared/base/text/direction.ts'
import type { ClusterNode } from '../../../../shared/model/derived/clusters/clusterTree.ts'
import { shownClusterName } from '../../../../shared/model/records/cluster.ts'
import type { Measure } from '../../text/fitText.ts'
import type { VectorPart } from '../vector/vectorPart.ts'
import { asClusterBox, belowClusterTitle, CLUSTER_PADDING, CLUSTER_TITLE_FONT_SIZE, CLUSTER_TITLE_HEIGHT, hullPath } from './clusterHull.ts'

/** Room to the left of the name, in board units, and how far its baseline lies below the middle of the title, as a multiple of the font size. */
const INDENT = 6
const MIDDLE = 0.35

/** A cluster with its name, which is squeezed where the cluster is narrower. */
export function drawCluster({ name }: ClusterNode, box: Box, measure: Measure): readonly VectorPart[] {
  const { hull } = asClusterBox(box)
  const edge: VectorPart =
    hull.length > 0
      ? { type: 'path', path: hullPath(hull, box), x: box.x, y: box.y, scale: 1, fill: 'area', stroke: 'accent', strokeWidth: 1.5 }
      : { type: 'box', box: belowClusterTitle(box), radius: CLUSTER_PADDING, fill: 'area', stroke: 'accent', strokeWidth: 1.5 }
  const text = shownClusterName(name)
  if (!text) return [edge]
  const width = Math.max(1, box.width - 2 * INDENT)
  const direction = directionOf(text) ?? 'ltr'
  return [
    edge,
    {
      type: 'text',
      text,
      x: box.x + INDENT + (direction === 'rtl' ? width : 0),
      y: box.y + CLUSTER_TITLE_HEIGHT / 2 + CLUSTER_TITLE_FONT_SIZE * MIDDLE,
      size: CLUSTER_TITLE_FONT_SIZE,
      direction,
      width: measure(text) * CLUSTER_TITLE_FONT_SIZE > width ? width : null,
      fill: 'ink',
      isStrong: true,
    },
  ]
}
