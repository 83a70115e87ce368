import { ArrowLeftRight } from 'lucide-react'
import type { Connector } from '../../../../shared/model/records/connector.ts'
import type { Board } from '../../../board/engine/board.ts'
import { IconButton } from '../../../kit/buttons/Button.tsx'
import { Menu } from '../../../kit/menus/Menu.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { connectorChoices } from '../choices/connectorChoices.ts'

interface Props {
  readonly board: Board
  readonly connectors: readonly Connector[]
  readonly whyNot: string | null
}

/** What selected lines mean and how they look. */
export function ConnectorControls({ board, connectors, whyNot }: Props) {
  useTranslations()
  return connectorChoices(board, connectors, whyNot).map(({ id, ...choice }) =>
    'entries' in choice ? (
      <Menu key={id} {...choice} />
    ) : (
      <IconButton key={id} Icon={choice.Icon ?? ArrowLeftRight} label={choice.label} whyNot={choice.whyNot} onPress={choice.onAction} />
    ),
  )
}
