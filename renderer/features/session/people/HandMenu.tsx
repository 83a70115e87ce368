import { Hand } from 'lucide-react'
import { handKinds } from '../../../../shared/model/records/raisedHand.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { Menu } from '../../../kit/menus/Menu.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import type { RoomViewProps } from '../../feature.ts'
import { useOwnHand } from './useOwnHand.ts'

/** Raises this person's hand at a meeting, or takes it down. */
export function HandMenu({ room, author }: Pick<RoomViewProps, 'room' | 'author'>) {
  const { t } = useTranslations()
  const { kind, raise, lower } = useOwnHand(room, author)
  if (kind !== null)
    return (
      <Button Icon={Hand} pressed onPress={lower}>
        {t('session.hand.lower')}
      </Button>
    )
  const entries = handKinds.map((each) => ({ id: each, label: t(`session.hand.${each}`), onAction: () => raise(each) }))
  return <Menu label={t('session.hand.raise')} text Icon={Hand} entries={entries} variant="plain" />
}
