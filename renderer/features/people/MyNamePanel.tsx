import { useEffect, useState } from 'react'
import { livePeople, MAX_NAME, savePerson } from '../../../shared/model/records/person.ts'
import { InPlaceField } from '../../kit/fields/InPlaceField.tsx'
import { Panel } from '../../kit/layout/Panel.tsx'
import { useTranslations } from '../../kit/text/translations.ts'
import { useLive } from '../../live/useLive.ts'
import { loadMembership, type Membership, updateMembership } from '../../store/memberships.ts'
import { changeSettings, settings } from '../../store/settings.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import type { PlaceProps } from '../feature.ts'
import css from './MyNamePanel.module.css'
import { OwnOrganisation } from './organisations/OwnOrganisation.tsx'

/** The name of this person in this process. Written where the others read it, if this person may write there. */
export function MyNamePanel({ processId, processRoom, author }: PlaceProps) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const { name: usualName } = useLive(settings(client))
  const mayWrite = useLive(processRoom.mayWrite)
  const people = useLive(livePeople(processRoom.doc))
  const [membership, setMembership] = useState<Membership | null>(null)
  useEffect(() => {
    let cancelled = false
    void loadMembership(client, processId).then((stored) => !cancelled && setMembership(stored))
    return () => {
      cancelled = true
    }
  }, [processId, client])
  const recordedName = people.find((person) => person.id === author.person)?.name
  const rename = (next: string) => {
    setMembership((before) => before && { ...before, name: next })
    void updateMembership(client, processId, { name: next })
    if (mayWrite) savePerson(processRoom.doc, author, { id: author.person, name: next })
    if (!usualName) changeSettings(client, { name: next })
  }
  return (
    <Panel title={t('people.self')}>
      <div className={css.stack}>
        <InPlaceField
          label={t('people.self.name')}
          showLabel
          variant="boxed"
          value={recordedName ?? membership?.name ?? ''}
          maxLength={MAX_NAME}
          required
          placeholder={t('people.self.nameNone')}
          onSave={rename}
        />
        <p className={css.soft}>{t(mayWrite ? 'people.self.nameHelp' : 'people.self.nameHelpReader')}</p>
        <OwnOrganisation processId={processId} processRoom={processRoom} author={author} />
      </div>
    </Panel>
  )
}
