import { ArrowLeftRight, Quote, Spline, Waypoints } from 'lucide-react'
import {
  type Connector,
  connectorHeads,
  connectorPaths,
  meanings,
  reverseConnectors,
  styleConnectors,
} from '../../../../shared/model/records/connector.ts'
import type { Board } from '../../../board/engine/board.ts'
import type { MenuEntry, Submenu } from '../../../kit/menus/Menu.tsx'
import { t } from '../../../kit/text/translations.ts'

/** What selected lines mean and how they look; each choice is one step of undo. None where no line is selected. */
export function connectorChoices(board: Board, connectors: readonly Connector[], whyNot: string | null): readonly (Submenu | MenuEntry)[] {
  if (connectors.length === 0) return []
  const ids = connectors.map(({ id }) => id)
  const write = (change: () => void) => {
    board.undo.stopCapturing()
    change()
    board.undo.stopCapturing()
  }
  const style = (changes: Parameters<typeof styleConnectors>[3]) => write(() => styleConnectors(board.doc, board.author, ids, changes))
  /** Whether all of them have it. */
  const all = (has: (connector: Connector) => boolean) => connectors.every(has)
  return [
    {
      id: 'meaning',
      label: t('board.connector.meaning'),
      Icon: Quote,
      entries: [
        {
          id: 'none',
          label: t('board.connector.meaning.none'),
          checked: all(({ meaning }) => !meaning),
          whyNot,
          onAction: () => style({ meaning: null }),
        },
        ...meanings.map((meaning) => ({
          id: meaning,
          label: t(`meaning.${meaning}`),
          checked: all((connector) => connector.meaning === meaning),
          whyNot,
          onAction: () => style({ meaning }),
        })),
      ],
    },
    {
      id: 'path',
      label: t('board.connector.path'),
      Icon: Spline,
      entries: connectorPaths.map((path) => ({
        id: path,
        label: t(`board.connector.path.${path}`),
        checked: all((connector) => connector.path === path),
        whyNot,
        onAction: () => style({ path }),
      })),
    },
    {
      id: 'heads',
      label: t('board.connector.heads'),
      Icon: Waypoints,
      entries: connectorHeads.map((heads) => ({
        id: heads,
        label: t(`board.connector.heads.${heads}`),
        checked: all((connector) => connector.heads === heads),
        whyNot,
        onAction: () => style({ heads }),
      })),
    },
    {
      id: 'reverse',
      label: t('board.connector.reverse'),
      Icon: ArrowLeftRight,
      whyNot,
      onAction: () => write(() => reverseConnectors(board.doc, board.author, ids)),
    },
  ]
}
