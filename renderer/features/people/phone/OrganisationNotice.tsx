import { useState } from 'react'
import { useTranslations } from '../../../kit/text/translations.ts'
import { TouchButton } from '../../../kit/touch/TouchButton.tsx'
import { TouchNotice } from '../../../kit/touch/TouchNotice.tsx'
import { chooseOwnOrganisation } from '../../../sync/processes/ownOrganisation.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import type { PhoneProps } from '../../phonePart.ts'
import { useOwnOrganisation } from '../organisations/useOwnOrganisation.ts'
import { OrganisationChoice } from './OrganisationChoice.tsx'

/** Asks who has joined a table with organisations for which one they are there, until they have said it, or that it is for none. */
export function OrganisationNotice(props: PhoneProps) {
  const { processId, processRoom, author } = props
  const client = useSyncClient()
  const { t } = useTranslations()
  const { name, suggestions, setName } = useOwnOrganisation(client, processId, processRoom.doc, author.person)
  const [isChoosing, setIsChoosing] = useState(false)
  if (name !== undefined || suggestions.length === 0) return null
  const chooseNone = () => {
    setName('')
    void chooseOwnOrganisation(client, processId, processRoom, author, '')
  }
  return (
    <TouchNotice calm>
      {isChoosing ? (
        <OrganisationChoice {...props} onChosen={setName} />
      ) : (
        <>
          <p>{t('guest.organisation.title')}</p>
          <TouchButton variant="primary" onClick={() => setIsChoosing(true)}>
            {t('guest.organisation.open')}
          </TouchButton>
          <TouchButton onClick={chooseNone}>{t('guest.organisation.noneShort')}</TouchButton>
        </>
      )}
    </TouchNotice>
  )
}
