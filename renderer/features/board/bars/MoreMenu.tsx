import {
  Clipboard,
  Copy,
  FileDown,
  FileUp,
  Frame,
  Group,
  Layers,
  LayoutTemplate,
  Link,
  Maximize,
  MessageSquarePlus,
  MessagesSquare,
  MousePointer2,
  Pointer,
  Printer,
  Projector,
  Search,
  Sparkles,
  Spline,
  SquareDashed,
  Stamp,
  Tag,
  Trash2,
  Ungroup,
  UserRound,
  UserRoundCog,
  Users,
} from 'lucide-react'
import type { Board } from '../../../board/engine/board.ts'
import { findCommand } from '../../../kit/commands/commands.ts'
import { Menu } from '../../../kit/menus/Menu.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import type { ExportSource } from '../../feature.ts'
import { copyLink } from '../clipboard/copyLink.ts'
import { copySelection } from '../clipboard/copySelection.ts'
import { whyNotConnect } from '../connect/connect.ts'
import { useRights, whyNotAnything, whyNotChange, whyNotCopy } from '../rights/whyNot.ts'
import { useCursorsChoice } from '../together/useCursorsChoice.ts'
import { toggleLaser } from '../together/useTogetherCommands.ts'

/** The commands of a board that are seldom needed. */
export function MoreMenu({ board, file, onConnect }: { readonly board: Board; readonly file: ExportSource; readonly onConnect: () => void }) {
  const { t } = useTranslations()
  const selection = useLive(board.selection)
  useRights(board)
  const authorsShown = useLive(board.authorsShown)
  const cursors = useCursorsChoice(board)
  const hasSelection = selection.size > 0
  const whyNotSelected = hasSelection ? null : t('board.nothingChosen')
  const objects = [...selection].flatMap((id) => board.scene.objects.get(id) ?? [])
  return (
    <Menu
      text={t('common.more')}
      label={t('board.more')}
      entries={[
        {
          id: 'authors',
          label: t(authorsShown ? 'board.authorsHide' : 'board.authors'),
          Icon: UserRound,
          keys: 'I',
          whyNot: findCommand('board.authors')?.whyNot?.() ?? null,
          onAction: () => board.showAuthors(!authorsShown),
        },
        { id: 'authorsChoice', label: t('board.authors.choose'), Icon: UserRoundCog, onAction: () => findCommand('board.authors.choose')?.run() },
        { id: 'writer', label: t('guest.writer.who'), Icon: Users, onAction: () => findCommand('board.writer')?.run() },
        { id: 'laser', label: t('board.laser'), Icon: Pointer, keys: 'K', onAction: () => toggleLaser(board) },
        {
          id: 'cursors',
          label: t(cursors.isShown ? 'board.cursorsHide' : 'board.cursorsShow'),
          Icon: MousePointer2,
          onAction: cursors.toggle,
        },
        { id: 'present', label: t('board.present'), Icon: Projector, keys: 'Mod+Alt+P', onAction: () => findCommand('board.present')?.run() },
        { id: 'suggest', label: t('board.cluster.suggest'), Icon: Sparkles, onAction: () => findCommand('board.cluster.suggest')?.run() },
        { id: 'find', label: t('board.find'), Icon: Search, keys: 'Mod+F', onAction: () => findCommand('board.find')?.run() },
        { id: 'fit', label: t('board.fit'), Icon: Maximize, keys: 'Shift+1', onAction: () => board.fit('all') },
        {
          id: 'fitSelection',
          label: t('board.fitSelection'),
          Icon: Frame,
          keys: 'Shift+2',
          whyNot: whyNotSelected,
          onAction: () => board.fit('selection'),
        },
        'separator',
        { id: 'selectAll', label: t('board.selectAll'), Icon: SquareDashed, keys: 'Mod+A', onAction: board.selectAll },
        { id: 'copy', label: t('board.copy'), Icon: Clipboard, keys: 'Mod+C', whyNot: whyNotSelected, onAction: () => copySelection(board) },
        { id: 'copyLink', label: t('board.copyLink'), Icon: Link, onAction: () => copyLink(board, file.id, file.title) },
        {
          id: 'duplicate',
          label: t('board.duplicate'),
          Icon: Copy,
          keys: 'Mod+D',
          whyNot: whyNotSelected ?? whyNotCopy(board, objects),
          onAction: board.duplicate,
        },
        { id: 'connect', label: t('board.connect'), Icon: Spline, keys: 'Shift+L', whyNot: whyNotConnect(board), onAction: onConnect },
        {
          id: 'group',
          label: t('board.group'),
          Icon: Group,
          keys: 'Mod+G',
          whyNot: whyNotChange(board, 'groups', objects) ?? (board.selectedUnits() > 1 ? null : t('board.chooseMore')),
          onAction: board.group,
        },
        {
          id: 'ungroup',
          label: t('board.ungroup'),
          Icon: Ungroup,
          keys: 'Shift+Mod+G',
          whyNot: whyNotChange(board, 'groups', objects) ?? (board.selectedGroups().length > 0 ? null : t('board.group.none')),
          onAction: board.ungroup,
        },
        {
          id: 'stamp',
          label: t('board.stamp'),
          Icon: Stamp,
          keys: 'Shift+S',
          whyNot: whyNotAnything(board),
          onAction: () => findCommand('board.stamp')?.run(),
        },
        {
          id: 'comment',
          label: t('board.comments.command'),
          Icon: MessageSquarePlus,
          keys: 'Mod+Alt+M',
          onAction: () => findCommand('board.comment')?.run(),
        },
        { id: 'comments', label: t('board.comments.title'), Icon: MessagesSquare, onAction: () => findCommand('board.comments')?.run() },
        {
          id: 'tag',
          label: t('board.tag'),
          Icon: Tag,
          keys: 'Shift+T',
          whyNot: whyNotSelected ?? whyNotAnything(board),
          onAction: () => findCommand('board.tag')?.run(),
        },
        {
          id: 'toFront',
          label: t('board.toFront'),
          Icon: Layers,
          whyNot: whyNotSelected ?? whyNotChange(board, 'layer', objects),
          onAction: board.bringToFront,
        },
        {
          id: 'delete',
          label: t('board.delete'),
          Icon: Trash2,
          keys: 'Delete',
          variant: 'danger',
          whyNot: whyNotSelected ?? whyNotChange(board, 'delete', objects),
          onAction: board.deleteSelection,
        },
        'separator',
        { id: 'import', label: t('board.import'), Icon: FileUp, whyNot: whyNotAnything(board), onAction: () => findCommand('board.import')?.run() },
        { id: 'export', label: t('board.export'), Icon: FileDown, onAction: () => findCommand('board.export')?.run() },
        { id: 'paperCards', label: t('board.paper.command'), Icon: Printer, onAction: () => findCommand('board.paperCards')?.run() },
        { id: 'saveTemplate', label: t('board.saveTemplate'), Icon: LayoutTemplate, onAction: () => findCommand('board.saveTemplate')?.run() },
      ]}
    />
  )
}
