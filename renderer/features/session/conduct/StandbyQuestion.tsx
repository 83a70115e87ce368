import { useState } from 'react'
import { Problem, type ProblemCode } from '../../../../shared/base/problem.ts'
import type { PersonId } from '../../../../shared/model/records/person.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { Button } from '../../../kit/buttons/Button.tsx'
import { Select } from '../../../kit/fields/Select.tsx'
import { notify } from '../../../kit/notices/notices.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { tableConnection } from '../../../sync/connection/processConnection.ts'
import { changeRole } from '../../../sync/hosting/hosting.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import css from './ConductView.module.css'

/**
 * Asks who goes on if this computer stops, where nobody else at a computer facilitates: another computer takes over by itself, but only a facilitator
 * begins steps and signs what may be done.
 */
export function StandbyQuestion({ processId }: { readonly processId: ProcessId }) {
  const { t } = useTranslations()
  const client = useSyncClient()
  const { onlineMembers, role, status } = tableConnection(client, processId)
  const members = useLive(onlineMembers)
  const isFacilitator = useLive(role) === 'facilitator'
  const isConnected = useLive(status).state === 'connected'
  const [isAnswered, setIsAnswered] = useState(false)
  const [chosen, setChosen] = useState<PersonId | null>(null)
  const desktops = members.filter(({ me, device }) => !me && device === 'desktop')
  const candidates = desktops.filter(({ role: theirs }) => theirs === 'partner')
  const [first] = candidates
  if (!isFacilitator || !isConnected || isAnswered || !first || desktops.some(({ role: theirs }) => theirs === 'facilitator')) return null
  const person = candidates.find(({ id }) => id === chosen) ?? first
  const choose = () => {
    setIsAnswered(true)
    changeRole(client, processId, person.id, 'facilitator').then(
      () => void notify(t('session.standby.chosen', { name: person.name })),
      (error: unknown) => {
        const code: ProblemCode = error instanceof Problem ? error.code : 'host.failed'
        notify(`${t(`problem.${code}.what`)} ${t(`problem.${code}.now`)}`, { tone: 'stop' })
      },
    )
  }
  return (
    <section className={css.standby} aria-label={t('session.standby')}>
      <p>{t('session.standby')}</p>
      <Select
        label={t('session.standby.who')}
        hideLabel
        value={person.id}
        options={candidates.map(({ id, name }) => ({ id, label: name || t('session.people.unnamed') }))}
        onChange={setChosen}
      />
      <Button variant="primary" onPress={choose}>
        {t('session.standby.choose')}
      </Button>
      <Button variant="quiet" onPress={() => setIsAnswered(true)}>
        {t('session.standby.later')}
      </Button>
    </section>
  )
}
