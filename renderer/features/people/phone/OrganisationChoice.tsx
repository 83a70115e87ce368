import { useId, useState } from 'react'
import { MAX_ORGANISATION } from '../../../../shared/model/records/person.ts'
import { SuggestionField } from '../../../kit/fields/suggestion/SuggestionField.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { announce } from '../../../kit/touch/announce.ts'
import { TouchButton } from '../../../kit/touch/TouchButton.tsx'
import { chooseOwnOrganisation } from '../../../sync/processes/ownOrganisation.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import type { PhoneProps } from '../../phonePart.ts'
import { useOwnOrganisation } from '../organisations/useOwnOrganisation.ts'
import css from './MePage.module.css'

/** On a phone: for which organisation this person is there, which they may change. */
export function OrganisationChoice({ processId, processRoom, author, onChosen }: PhoneProps & { readonly onChosen?: (name: string) => void }) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const { name, suggestions, setName } = useOwnOrganisation(client, processId, processRoom.doc, author.person)
  const [draft, setDraft] = useState<string | null>(null)
  const title = useId()
  const value = draft ?? name ?? ''
  const choose = (next: string) => {
    setDraft(null)
    setName(next)
    onChosen?.(next)
    void chooseOwnOrganisation(client, processId, processRoom, author, next)
    announce(next.trim() ? t('guest.organisation.chosen', { name: next.trim() }) : t('guest.organisation.chosenNone'))
  }
  return (
    <form
      className={css.section}
      aria-labelledby={title}
      onSubmit={(event) => {
        event.preventDefault()
        choose(value)
      }}
    >
      <h2 id={title}>{t('guest.organisation.title')}</h2>
      {name !== null && name !== undefined && <p>{name ? t('guest.organisation.chosen', { name }) : t('guest.organisation.chosenNone')}</p>}
      <SuggestionField
        label={t('guest.organisation.label')}
        help={t('guest.organisation.help')}
        value={value}
        onChange={setDraft}
        suggestions={suggestions}
        maxLength={MAX_ORGANISATION}
        isLarge
      />
      <TouchButton type="submit" wide variant="primary" whyNot={value.trim() ? null : t('guest.organisation.writeFirst')}>
        {t('guest.organisation.choose')}
      </TouchButton>
      <TouchButton wide onClick={() => choose('')}>
        {t('guest.organisation.none')}
      </TouchButton>
    </form>
  )
}
