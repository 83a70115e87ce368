import { noteColours } from '../../../../../shared/model/records/note.ts'
import { useTranslations } from '../../../../kit/text/translations.ts'
import { ChoiceGroup } from '../../../../kit/touch/ChoiceGroup.tsx'
import { useLive } from '../../../../live/useLive.ts'
import { tableConnection } from '../../../../sync/connection/processConnection.ts'
import { useSyncClient } from '../../../../sync/useSyncClient.ts'
import type { PhoneProps } from '../../../phonePart.ts'
import { colourSymbols, noteBackground } from './noteColour.ts'
import { useMyColour } from './useMyColour.ts'

/** The colour of this person's notes; nothing for an observer, who writes none. */
export function NoteColourChoice({ processId, author }: PhoneProps) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const role = useLive(tableConnection(client, processId).role)
  const [colour, chooseColour] = useMyColour(author.person)
  if (role === 'observer') return null
  return (
    <ChoiceGroup
      legend={t('guest.me.colour')}
      options={noteColours.map((each) => ({ value: each, label: t(`colour.${each}`), Icon: colourSymbols[each], style: noteBackground(each) }))}
      value={colour}
      onChange={chooseColour}
    />
  )
}
