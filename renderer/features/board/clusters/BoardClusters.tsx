import { useMemo } from 'react'
import type { Board } from '../../../board/engine/board.ts'
import { useCommands } from '../../../kit/commands/useCommands.ts'
import { ClusterDialog } from './ClusterDialog.tsx'
import { clusterCommands } from './clusterCommands.ts'
import type { Suggestions } from './suggest/useSuggestions.ts'
import { useClusterDialog } from './useClusterDialog.ts'

/** The commands of clusters, and what they open. Menus and bars run them by their ids. */
export function BoardClusters({ board, suggestions }: { readonly board: Board; readonly suggestions: Suggestions }) {
  const choice = useClusterDialog(board)
  const { startMove, startNest } = choice
  const { start, arrange } = suggestions
  useCommands(useMemo(() => clusterCommands(board, { startMove, startNest }, { start, arrange }), [board, startMove, startNest, start, arrange]))
  return <ClusterDialog board={board} choice={choice} />
}
