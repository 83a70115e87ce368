import { LogOut } from 'lucide-react'
import { useState } from 'react'
import type { TranslationKey } from '../../../../shared/translations/translations.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { ChoiceGroup } from '../../../kit/touch/ChoiceGroup.tsx'
import { LanguageSwitch } from '../../../kit/touch/LanguageSwitch.tsx'
import { TouchButton } from '../../../kit/touch/TouchButton.tsx'
import { useLive } from '../../../live/useLive.ts'
import { changeSettings, type Settings, settings } from '../../../store/settings.ts'
import { tableConnection } from '../../../sync/connection/processConnection.ts'
import { unconfirmedCountOf } from '../../../sync/room/unconfirmedCount.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import { type PhoneProps, usePhoneParts } from '../../phonePart.ts'
import { leaveTable } from './leaveTable.ts'
import css from './MePage.module.css'
import { OrganisationChoice } from './OrganisationChoice.tsx'

const sizes: readonly Settings['textSize'][] = ['usual', 'large', 'huge']
const themes: readonly Settings['theme'][] = ['system', 'light', 'dark', 'contrast']

/** This person's name and role, how the page looks and what features let a person choose, and leaving the table. */
export function MePage(props: PhoneProps) {
  const { membership, processId, processRoom } = props
  const client = useSyncClient()
  const { t } = useTranslations()
  const connection = tableConnection(client, processId)
  const role = useLive(connection.role)
  const onlineMembers = useLive(connection.onlineMembers)
  const { textSize, theme } = useLive(settings(client))
  const parts = usePhoneParts()
  const unconfirmedCount = useLive(unconfirmedCountOf(client, processId))
  const [isConfirming, setIsConfirming] = useState(false)
  const name = onlineMembers.find((person) => person.me)?.name ?? membership.name
  // while no host answers, nothing says that everything has arrived
  const unsent = unconfirmedCount > 0 || processRoom.status.current().host !== 'received'

  return (
    <>
      <h1 tabIndex={-1}>{t('guest.me.title')}</h1>
      <dl className={css.details}>
        <dt>{t('guest.me.name')}</dt>
        <dd dir="auto">{name}</dd>
        <dt>{t('guest.me.role')}</dt>
        <dd>
          {t(`role.${role}`)}. {t(role === 'observer' ? 'guest.me.mayRead' : 'guest.me.mayWrite')}
        </dd>
      </dl>
      <OrganisationChoice {...props} />
      {onlineMembers.length > 0 && <p className={css.soft}>{t('guest.me.here', { count: onlineMembers.length })}</p>}
      <div className={css.section}>
        <h2>{t('common.language')}</h2>
        <LanguageSwitch onChoose={(language) => changeSettings(client, { language })} />
      </div>
      {parts.map(({ id, settings: Panel }) => Panel && <Panel key={id} {...props} />)}
      <ChoiceGroup
        legend={t('guest.me.size')}
        options={sizes.map((each) => ({ value: each, label: t(`guest.me.size.${each}` satisfies TranslationKey) }))}
        value={textSize}
        onChange={(next) => changeSettings(client, { textSize: next })}
      />
      <ChoiceGroup
        legend={t('guest.me.theme')}
        options={themes.map((each) => ({ value: each, label: t(`guest.me.theme.${each}` satisfies TranslationKey) }))}
        value={theme}
        onChange={(next) => changeSettings(client, { theme: next })}
      />
      <div className={css.section}>
        <h2>{t('guest.me.data')}</h2>
        <p>{t('common.dataUse')}</p>
        <p>{t('guest.me.leaveText')}</p>
        {isConfirming && unsent && (
          <p role="alert" className={css.warning}>
            {t('guest.me.leaveUnsent')}
          </p>
        )}
        <TouchButton
          variant="danger"
          wide
          Icon={LogOut}
          onClick={() => (isConfirming || !unsent ? void leaveTable(client, processId) : setIsConfirming(true))}
        >
          {t(isConfirming ? 'guest.me.leaveSure' : 'guest.me.leave')}
        </TouchButton>
      </div>
    </>
  )
}
