import { useState } from 'react'
import { MAX_ORGANISATION } from '../../../../shared/model/records/person.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import type { Author } from '../../../../shared/model/transact.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { SuggestionField } from '../../../kit/fields/suggestion/SuggestionField.tsx'
import { notify } from '../../../kit/notices/notices.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { chooseOwnOrganisation } from '../../../sync/processes/ownOrganisation.ts'
import type { OpenRoom } from '../../../sync/room/room.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import css from './Organisations.module.css'
import { useOwnOrganisation } from './useOwnOrganisation.ts'

interface Props {
  readonly processId: ProcessId
  readonly processRoom: OpenRoom
  readonly author: Author
}

/** For which organisation this person is there: one of the list, one in their own words, or none. */
export function OwnOrganisation({ processId, processRoom, author }: Props) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const { name, suggestions, setName } = useOwnOrganisation(client, processId, processRoom.doc, author.person)
  const [draft, setDraft] = useState<string | null>(null)
  const value = draft ?? name ?? ''
  const choose = (next: string) => {
    setDraft(null)
    setName(next)
    void chooseOwnOrganisation(client, processId, processRoom, author, next)
    notify(next.trim() ? t('guest.organisation.chosen', { name: next.trim() }) : t('guest.organisation.chosenNone'))
  }
  return (
    <form
      className={css.own}
      onSubmit={(event) => {
        event.preventDefault()
        choose(value)
      }}
    >
      <SuggestionField
        label={t('guest.organisation.label')}
        help={t('guest.organisation.help')}
        value={value}
        onChange={setDraft}
        suggestions={suggestions}
        maxLength={MAX_ORGANISATION}
      />
      <div className={css.actions}>
        <Button type="submit" whyNot={value.trim() ? null : t('guest.organisation.writeFirst')}>
          {t('guest.organisation.choose')}
        </Button>
        <Button variant="quiet" onPress={() => choose('')}>
          {t('guest.organisation.none')}
        </Button>
      </div>
    </form>
  )
}
