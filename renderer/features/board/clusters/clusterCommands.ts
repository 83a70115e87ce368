import type { Board } from '../../../board/engine/board.ts'
import type { Command } from '../../../kit/commands/commands.ts'
import { notify } from '../../../kit/notices/notices.ts'
import { t } from '../../../kit/text/translations.ts'
import { whyNotAnything } from '../rights/whyNot.ts'
import { clusterableSelection, selectedClusters, whyNotMerge, whyNotMove, whyNotNest, whyNotTakeOut } from './clusterSelection.ts'
import { clusterName } from './clusterTexts.ts'
import type { Suggestions } from './suggest/useSuggestions.ts'
import type { ClusterChoice } from './useClusterDialog.ts'

/** Commands that make and change clusters of what is selected. */
export const clusterCommands = (
  board: Board,
  { startMove, startNest }: Pick<ClusterChoice, 'startMove' | 'startNest'>,
  { start, arrange }: Pick<Suggestions, 'start' | 'arrange'>,
): readonly Command[] => [
  {
    id: 'board.cluster.make',
    titleKey: 'board.cluster.make',
    keys: 'G',
    run: () => void board.clusters.create(),
    whyNot: () => whyNotAnything(board),
  },
  { id: 'board.cluster.move', titleKey: 'board.cluster.move', keys: 'Shift+G', run: startMove, whyNot: () => whyNotMove(board) },
  {
    id: 'board.cluster.takeOut',
    titleKey: 'board.cluster.takeOut',
    run: () => board.clusters.move(clusterableSelection(board), null),
    whyNot: () => whyNotTakeOut(board),
  },
  { id: 'board.cluster.nest', titleKey: 'board.cluster.nest', run: startNest, whyNot: () => whyNotNest(board) },
  {
    id: 'board.cluster.merge',
    titleKey: 'board.cluster.merge',
    run: () => {
      const merged = board.clusters.merge(selectedClusters(board).map(({ id }) => id))
      const node = merged && board.clusters.all().get(merged)
      if (node)
        notify(t('board.cluster.merged', { name: clusterName(node) }), { action: { label: t('common.undoShort'), run: board.undo.latestStep() } })
    },
    whyNot: () => whyNotMerge(board),
  },
  { id: 'board.cluster.suggest', titleKey: 'board.cluster.suggest', run: start },
  {
    id: 'board.cluster.arrange',
    titleKey: 'board.cluster.arrange',
    run: arrange,
    whyNot: () => whyNotMove(board) ?? (clusterableSelection(board).length > 2 ? null : t('board.suggest.tooFewSelected')),
  },
]
