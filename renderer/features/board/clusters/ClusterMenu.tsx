import { Combine, FolderInput, FolderTree, Lasso, LayoutGrid, LogOut, Sparkles, Split } from 'lucide-react'
import { readCluster } from '../../../../shared/model/records/cluster.ts'
import type { Board } from '../../../board/engine/board.ts'
import type { CommandId } from '../../../kit/commands/commands.ts'
import { commandEntry } from '../../../kit/menus/commandEntry.ts'
import { Menu, type MenuEntry } from '../../../kit/menus/Menu.tsx'
import { notify } from '../../../kit/notices/notices.ts'
import { t, useTranslations } from '../../../kit/text/translations.ts'
import { whyNotAnything } from '../rights/whyNot.ts'
import { clusterableSelection, selectedClusters } from './clusterSelection.ts'
import { clusterName } from './clusterTexts.ts'

const icons = {
  'board.cluster.make': Lasso,
  'board.cluster.move': FolderInput,
  'board.cluster.takeOut': LogOut,
  'board.cluster.nest': FolderTree,
  'board.cluster.merge': Combine,
  'board.cluster.suggest': Sparkles,
  'board.cluster.arrange': LayoutGrid,
} as const satisfies Partial<Record<CommandId, unknown>>

/** What can be done with the selection and clusters, in the bar beside it. */
export function ClusterMenu({ board }: { readonly board: Board }) {
  const { t: translate } = useTranslations()
  const entries = clusterEntries(board)
  if (entries.length === 0) return null
  return <Menu label={translate('board.cluster.menu')} Icon={Lasso} entries={entries} />
}

/** The entries of a menu for the selected objects and clusters; none where there are neither. */
export function clusterEntries(board: Board): readonly MenuEntry[] {
  const clusters = selectedClusters(board)
  const objects = clusterableSelection(board)
  const ids: readonly (keyof typeof icons)[] = [
    ...(objects.length + clusters.length > 0 ? (['board.cluster.make'] as const) : []),
    ...(objects.length > 0 ? (['board.cluster.move'] as const) : []),
    ...(objects.some((id) => board.clusters.clusterOf(id)) ? (['board.cluster.takeOut'] as const) : []),
    ...(clusters.length === 1 && board.clusters.all().size > 1 ? (['board.cluster.nest'] as const) : []),
    ...(clusters.length > 1 ? (['board.cluster.merge'] as const) : []),
    ...(objects.length > 2 ? (['board.cluster.suggest', 'board.cluster.arrange'] as const) : []),
  ]
  return [
    ...ids.flatMap((id) => commandEntry(id, { Icon: icons[id] })),
    ...clusters.flatMap(({ id, merged }) => merged.map((each) => splitEntry(board, each, id))),
  ]
}

function splitEntry(board: Board, id: Parameters<Board['clusters']['split']>[0], from: typeof id): MenuEntry {
  const name = clusterName(readCluster(board.doc, id))
  return {
    id: `split ${id}`,
    label: t('board.cluster.split', { name }),
    Icon: Split,
    whyNot: whyNotAnything(board),
    onAction: () => {
      board.clusters.split(id, from)
      notify(t('board.cluster.splitDone', { name }), { action: { label: t('common.undoShort'), run: board.undo.latestStep() } })
    },
  }
}
