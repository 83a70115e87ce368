import { Eye, Group, LocateFixed, Lock, LockOpen, Megaphone, Move, Pause, Play, Projector, StickyNote, Users } from 'lucide-react'
import { presetOf } from '../../../../shared/protocol/roomPolicy/policyPresets.ts'
import type { Board } from '../../../board/engine/board.ts'
import { findCommand } from '../../../kit/commands/commands.ts'
import { Menu } from '../../../kit/menus/Menu.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import type { OpenRoom } from '../../../sync/room/room.ts'
import { type Conduct, isStopped } from './useConduct.ts'

const presetIcons = { all: Users, add: StickyNote, move: Move, cluster: Group, view: Eye } as const

interface Props {
  readonly board: Board
  readonly room: OpenRoom
  readonly conduct: Conduct
  readonly bringEveryone: () => void
}

/** What a facilitator decides about the board, in one menu; nobody else has it. */
export function ConductMenu({ board, room, conduct, bringEveryone }: Props) {
  const { t } = useTranslations()
  const { rules } = useLive(room.rights.policy)
  const selection = useLive(board.selection)
  const role = useLive(room.rights.role)
  if (role !== 'facilitator') return null
  const isFrozen = isStopped(room)
  const whyNot = conduct.whyNot()
  const isLocked = selection.size > 0 && [...selection].every(board.permissions.isLocked)
  return (
    <Menu
      label={t('board.conduct')}
      text
      Icon={Megaphone}
      entries={[
        { id: 'bring', label: t('board.bring'), Icon: LocateFixed, whyNot, onAction: bringEveryone },
        {
          id: 'present',
          label: t('board.present'),
          Icon: Projector,
          keys: 'Mod+Alt+P',
          onAction: () => findCommand('board.present')?.run(),
        },
        'separator',
        {
          id: 'freeze',
          label: t(isFrozen ? 'board.conduct.unfreeze' : 'board.conduct.freeze'),
          Icon: isFrozen ? Play : Pause,
          whyNot,
          onAction: () => conduct.freeze(!isFrozen),
        },
        {
          id: 'lock',
          label: t(isLocked ? 'board.conduct.unlock' : 'board.conduct.lock'),
          Icon: isLocked ? LockOpen : Lock,
          keys: 'Shift+Mod+L',
          whyNot: whyNot ?? (selection.size > 0 ? null : t('board.nothingChosen')),
          onAction: () => conduct.toggleLock(board),
        },
        'separator',
        ...(['all', 'add', 'move', 'cluster', 'view'] as const).map((preset) => ({
          id: preset,
          label: t(`board.conduct.${preset}`),
          Icon: presetIcons[preset],
          checked: presetOf(rules) === preset,
          whyNot,
          onAction: () => conduct.setPreset(preset),
        })),
      ]}
    />
  )
}
